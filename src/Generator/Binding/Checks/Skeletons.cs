using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Schemas;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>Files to begin with, for those that a declaration names and that are not there.</summary>
internal static class Skeletons
{
    private static readonly string[] s_defined = ["Request", "Response", "Event", "Error"];

    /// <summary>A catalogue without models.</summary>
    public static string Catalogue => "{\n  \"models\": []\n}\n";

    /// <summary>A schema with every definition that the declaration names. Objects that list no properties are open: each is to be filled in.</summary>
    public static string Schema(Declaration declaration)
    {
        var attributes = declaration.Levels.SelectMany(static one => one.Attributes).ToList();
        var names = attributes
            .Where(static one => s_defined.Contains(one.Kind) && one.Arguments.Count > 1)
            .Select(static one => one.TextAt(0))
            .Concat(attributes.Where(static one => one.Kind == "Ignore" && one.Arguments.Count > 0).SelectMany(static one => one.Arguments[0].Texts))
            .Where(static one => one.Length > 0 && one[0] != '#')
            .Distinct(StringComparer.Ordinal)
            .Select(static one => $"    {JsonText.Quote(one)}: {{ \"type\": \"object\" }}");
        return "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"$defs\": {\n" + string.Join(",\n", names) + "\n  }\n}\n";
    }
}
