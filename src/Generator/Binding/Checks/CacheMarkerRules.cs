using ProviderKit.Generator.Schemas;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>A cache marker is a property of parts and functions, or a part beside them, and has to fit where they have it. What has no such property cannot be marked.</summary>
internal static class CacheMarkerRules
{
    public static void Check(CheckContext context, SchemaBinding binding)
    {
        if (context.Format.CacheMarker is not { Definition: { } property } marker)
        {
            return;
        }

        var homes = (context.Format.MarksByParts ? Branches(binding) : Homes(context, binding)).ToList();
        var known = homes.Where(shape => shape.Property(property) is not null).ToList();
        foreach (var shape in known)
        {
            binding.Bind(marker, shape.Property(property)!.Node, Side.Request).Problems.ForEach(context.Report);
        }

        if (homes.Count > 0 && known.Count == 0)
        {
            var names = homes.SelectMany(static one => one.Properties.Keys).Distinct().ToList();
            context.Report(
                "PK3001",
                CheckContext.PlaceOf(marker.DefinitionOrigin),
                Suggestion.Renaming(property, names, Remedies.Attribute),
                property,
                string.Join("' and '", homes.Select(static one => one.Document.Index.NameOf(one.Names.LastOrDefault() ?? one.Fragments.First())).Distinct().Take(3)),
                context.Suggest(property, names, "take the [CacheMarker] out, or correct the schema"));
        }
    }

    /// <summary>A marker that stands apart is a branch of the same lists.</summary>
    private static IEnumerable<SchemaShape> Branches(SchemaBinding binding) =>
        binding.Sites.Where(static site => site.Side == Side.Request && site.Kind is TemplateKind.Part or TemplateKind.Tool).SelectMany(static site => site.Branches);

    /// <summary>What the schema has for the parts of requests and for functions.</summary>
    private static IEnumerable<SchemaShape> Homes(CheckContext context, SchemaBinding binding) =>
        from site in binding.Sites
        where site.Side == Side.Request && site.Kind is TemplateKind.Part or TemplateKind.Tool
        from template in context.Templates
        where site.Takes(template) && template.Root is ObjectNode && !(template.Kind == TemplateKind.Part && (Part)template.Key is Part.Reasoning or Part.Refusal)
        let bound = binding.Bind(template, site.Node, site.Side)
        where bound.IsClean && bound.Shape is not null
        select bound.Shape;
}
