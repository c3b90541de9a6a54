using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Json;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>
/// PK2011 and PK2012: what is laid over needs something under it, and what is taken away must be there. The format has
/// everything folded in already, so what was inherited and what the interface says itself are built once more, apart.
/// </summary>
internal static class OverlayRules
{
    public static void Check(CheckContext context)
    {
        // What a template that cannot be read would have been laid over, or would have held, is not missed.
        if (context.IsPartial)
        {
            return;
        }

        var declaration = context.Format.Declaration;
        var inherited = WireFormatBuilder.Build(declaration with { Own = declaration.Own with { Attributes = declaration.Own.All(DefinitionNames.Attribute).ToEquatableArray() } }, [], context.CancellationToken);
        CheckRemovals(context, inherited);
        if (inherited.Templates.Count == 0)
        {
            return;
        }

        var own = WireFormatBuilder.Build(declaration with { Bases = EquatableArray<DeclaredInterface>.Empty }, [], context.CancellationToken);
        foreach (var template in own.Templates)
        {
            var under = inherited.Of(template.Kind).ToList();
            var targets = under.Where(one => WireFormatBuilder.IsLaidOver(template, one)).ToList();
            if (targets.Count > 0)
            {
                CheckNulls(context, template, template.Root, targets.ConvertAll(static one => one.Root));
            }
            else if (under.Count > 0 && template.Definition is null && template.Kind is TemplateKind.Response or TemplateKind.Event or TemplateKind.Usage && StandsAlone(context, template))
            {
                ReportNothingUnder(context, template, under);
            }
        }
    }

    /// <summary>Whether the builder found nothing to lay it over either.</summary>
    private static bool StandsAlone(CheckContext context, Template template) =>
        context.Of(template.Kind).Any(one => one.Level == 0 && one.Attribute.Index == template.Attribute.Index);

    private static void ReportNothingUnder(CheckContext context, Template template, List<Template> under)
    {
        var pairs = under.Select(one => Pairs(one.Root, template.Root).ToLookup(static pair => Overlay.Agrees(pair.Under, pair.Over)));
        var nearest = pairs.OrderBy(static one => one[false].Count()).ThenByDescending(static one => one[true].Count()).First();
        if (!nearest.Contains(false))
        {
            return;
        }

        var (known, wrong) = nearest[false].First();
        context.Report(
            "PK2011",
            CheckContext.PlaceOf(wrong),
            TemplateKinds.Label(template.Kind),
            ConstantBinder.Said(known.Kind, known.Text),
            ConstantBinder.Said(wrong.Kind, wrong.Text),
            template.Kind == TemplateKind.Usage ? "write the constant of one that is inherited" : "write the constant of one that is inherited, or name the definition of a new one");
    }

    /// <summary>The constants that <see cref="Overlay.Agrees"/> compares.</summary>
    private static IEnumerable<(ConstantNode Under, ConstantNode Over)> Pairs(TemplateNode under, TemplateNode over) => (under, over) switch
    {
        (ConstantNode a, ConstantNode b) => [(a, b)],
        (ObjectNode a, ObjectNode b) => b.Properties.SelectMany(property => a[property.Name] is { } known ? Pairs(known, property.Value) : []),
        (ArrayNode { Items: [var a, ..] }, ArrayNode { Items: [var b, ..] }) => Pairs(a, b),
        _ => [],
    };

    /// <summary>Each <c>null</c> takes away a property of at least one of the templates that it is laid over.</summary>
    private static void CheckNulls(CheckContext context, Template template, TemplateNode over, List<TemplateNode> under)
    {
        if (over is ArrayNode { Items: [var item, ..] })
        {
            CheckNulls(context, template, item, under.OfType<ArrayNode>().SelectMany(static one => one.Items.Take(1)).ToList());
        }

        foreach (var property in (over as ObjectNode)?.Properties ?? [])
        {
            var known = under.OfType<ObjectNode>().Select(one => one[property.Name]).OfType<TemplateNode>().ToList();
            if (property.Value is not ConstantNode { Kind: JsonKind.Null })
            {
                // In place of a hole or a constant it stands as it is, a null in it included.
                if (known.Count == 0 || known.Exists(static one => one is ObjectNode or ArrayNode))
                {
                    CheckNulls(context, template, property.Value, known);
                }
            }
            else if (known.Count == 0)
            {
                var names = under.OfType<ObjectNode>().SelectMany(static one => one.Properties).Select(static one => one.Name).Distinct();
                context.Report(
                    "PK2012",
                    new Place(property.Origin, null, property.NameStart, property.NameEnd),
                    Suggestion.Renaming(property.Name, names, Remedies.Property),
                    $"There is no property '{property.Name}' in what this {TemplateKinds.Label(template.Kind)} is laid over",
                    context.Suggest(property.Name, names, "take it out"));
            }
        }
    }

    /// <summary>Forms that are taken away as a whole: <c>[Part(Part.Audio, "null")]</c>. The builder leaves no trace of them.</summary>
    private static void CheckRemovals(CheckContext context, WireFormat inherited)
    {
        foreach (var attribute in context.Format.Declaration.Own.Attributes)
        {
            if (!Enum.TryParse<TemplateKind>(attribute.Kind, out var kind) || attribute.TextAt(attribute.Arguments.Count - 1).Trim() != "null")
            {
                continue;
            }

            var key = TemplateKinds.HasForms(kind) ? attribute.NumberAt(0) : 0;
            var what = kind is not (TemplateKind.Tool or TemplateKind.Citation) && !TemplateKinds.HasForms(kind) ? $"{TemplateKinds.Label(kind)} cannot be taken away as a whole"
                : !inherited.Of(kind).Any(one => one.Key == key) ? $"No {TemplateKinds.Label(kind, attribute)} is inherited that could be taken away"
                : null;
            if (what is not null)
            {
                context.Report("PK2012", CheckContext.PlaceOf(new Origin(0, attribute.Index)), Remedy.Of((Remedies.Remove, Remedies.Attribute)), what, "take this out");
            }
        }
    }
}
