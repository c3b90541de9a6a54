using ProviderKit.Generator.Json;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission;

/// <summary>Where things stand in a template, by the names of the properties on the way.</summary>
internal static class TemplatePaths
{
    public static IEnumerable<(HoleNode Hole, string Path)> HolesOf(TemplateNode root) => Leaves(root, "").Where(static one => one.Leaf is HoleNode).Select(static one => ((HoleNode)one.Leaf, one.Path));

    /// <summary>The constants that a template is known by, in an order of their own.</summary>
    public static string ConstantsOf(TemplateNode root) => string.Join("\n", Leaves(root, "")
        .Where(static one => one.Leaf is ConstantNode { Kind: not JsonKind.Null })
        .Select(static one => one.Path + " = " + TemplateText.Of(one.Leaf))
        .OrderBy(static one => one, StringComparer.Ordinal));

    private static IEnumerable<(TemplateNode Leaf, string Path)> Leaves(TemplateNode node, string path) => node is ObjectNode @object
        ? @object.Properties.SelectMany(one => Leaves(one.Value, path.Length == 0 ? one.Name : path + "." + one.Name))
        : [(node, path)];
}
