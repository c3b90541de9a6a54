using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Declarations;

namespace ProviderKit.Generator.Emission;

/// <summary>The names of what is emitted for an interface <c>IX</c>.</summary>
internal sealed class ProviderNames(DeclaredInterface declared)
{
    /// <summary>The interface's name without its <c>I</c>: the <c>X</c> of all names.</summary>
    public string X { get; } = declared.Name.Length > 1 && declared.Name[0] == 'I' && char.IsUpper(declared.Name[1]) ? declared.Name.Substring(1) : declared.Name;

    public string Interface => declared.Name;

    public string Namespace => declared.Namespace;

    /// <summary>
    /// Where the wire code lives. A namespace of its own, so that the usings inside it win over types of the same name
    /// in the author's namespace.
    /// </summary>
    public string WireNamespace => Namespace.Length == 0 ? X + "Wiring" : Namespace + "." + X + "Wiring";

    public string Accessibility => declared.Accessibility;

    public string Client => X + "Client";

    public string Wire => X + "Wire";

    public string Server => X + "Server";

    public string Model => X + "ChatModel";

    public string EmbeddingGenerator => X + "EmbeddingGenerator";

    public string EmbeddingServer => X + "EmbeddingServer";

    public string ModelListServer => X + "ModelListServer";

    public string TokenCountServer => X + "TokenCountServer";

    public string Options => X + "Options";

    public string Provider => X + "Provider";

    /// <summary>The name in source, from anywhere.</summary>
    public string Global(string name) => Namespace.Length == 0 ? "global::" + name : $"global::{Namespace}.{name}";

    public string GlobalWire(string name) => $"global::{WireNamespace}.{name}";

    /// <summary>The provider's name as people write it.</summary>
    public string DisplayName(WireFormat format) => format.Declaration.Own.Find("Provider")?.Named("DisplayName")?.Text is { Length: > 0 } name ? name : X;
}
