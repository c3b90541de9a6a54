using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Binding;

/// <summary>Arguments of a tool call that come as values for paths: a list of them in a part, <c>[{ ... }, "..."]</c>. They are read and never written.</summary>
internal static class ArgumentPieces
{
    /// <summary>Whether more of the call follows, in a part of its own.</summary>
    public const string Continues = "continues";

    public const string Path = "argumentPath";
    public const string Text = "argumentText";
    public const string Number = "argumentNumber";
    public const string Boolean = "argumentBoolean";
    public const string Null = "argumentNull";

    /// <summary>Whether the node is such a list.</summary>
    public static bool Is(TemplateNode node) => node is ArrayNode { IsEach: true } && node.Holes.Any(static hole => hole.Name == Path);

    /// <summary>Whether there is such a list in it.</summary>
    public static bool AreIn(TemplateNode node) => node.Holes.Any(static hole => hole.Name == Path);
}
