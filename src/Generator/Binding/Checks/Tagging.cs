using ProviderKit.Generator.Schemas;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>Whether a template's constants name a branch of a union.</summary>
internal static class Tagging
{
    /// <summary>Whether the template has one of the branch's tags and contradicts none.</summary>
    public static bool Names(ObjectNode template, SchemaShape branch)
    {
        var hasOne = false;
        foreach (var tag in branch.Tags)
        {
            if (template[tag.Key] is ConstantNode constant)
            {
                if (constant.Kind != tag.Value.Kind || constant.Text != tag.Value.Text)
                {
                    return false;
                }

                hasOne = true;
            }
        }

        return hasOne;
    }

    /// <summary>Whether the template has a tag that contradicts the branch.</summary>
    public static bool Contradicts(ObjectNode template, SchemaShape branch) =>
        branch.Tags.Any(tag => template[tag.Key] is ConstantNode constant && (constant.Kind != tag.Value.Kind || constant.Text != tag.Value.Text));
}
