using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Json;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Writing;

/// <summary>A tool that the provider runs itself.</summary>
/// <param name="Type">Its type in Microsoft.Extensions.AI.</param>
/// <param name="Template">Its template.</param>
internal sealed record HostedToolForm(string Type, Template Template)
{
    /// <summary>The name of what is emitted for it.</summary>
    public string Name => Type;
}

/// <summary>The tools that a provider runs itself.</summary>
internal static class HostedTools
{
    public static IEnumerable<HostedToolForm> Of(WireFormat format) =>
        format.Of(TemplateKind.HostedTool).Select(static one => new HostedToolForm(one.Key == 0 ? "HostedWebSearchTool" : "HostedCodeInterpreterTool", one));

    /// <summary>Whether it can be told from other tools when it is read.</summary>
    public static bool IsKnown(HostedToolForm form) => form.Template.Root is ObjectNode root && root.Properties.Any(static one => one.Value is ConstantNode { Kind: not JsonKind.Null });
}
