using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Serving.Writing;

/// <summary>
/// Token counts that stand in the answer itself and in no object of their own (<c>[Response("\"$usage\"")]</c>): to be written, their places are put into the
/// templates that say how an answer ended. A hole of theirs has <see cref="Prefix"/> before its name there.
/// </summary>
internal static class LoneUsage
{
    public const string Prefix = "usage.";

    public static WireFormat Fold(WireFormat format)
    {
        if (!format.Templates.Any(IsLone) || format.Of(TemplateKind.Usage).FirstOrDefault()?.Root is not ObjectNode usage)
        {
            return format;
        }

        var counts = Prefixed(usage);
        return format with { Templates = format.Templates.Where(static one => !IsLone(one)).Select(one => Ends(format, one) ? one with { Root = Overlay.Apply(one.Root, counts) } : one).ToList() };
    }

    /// <summary>The hole without its prefix; null for one that is no token count.</summary>
    public static string? CountOf(HoleNode hole) => hole.Name.StartsWith(Prefix, StringComparison.Ordinal) ? hole.Name.Substring(Prefix.Length) : null;

    private static bool IsLone(Template template) => template.Kind is TemplateKind.Response or TemplateKind.Event && template.Root is HoleNode { Name: "usage" };

    private static bool Ends(WireFormat format, Template template) =>
        template.Kind is TemplateKind.Response or TemplateKind.Event
        && template.Root.Holes.Any(static hole => hole.Name == "finishReason")
        && format.Templates.Any(one => one.Kind == template.Kind && IsLone(one));

    /// <summary>What the schema requires besides is said by the template that the counts are put into.</summary>
    private static TemplateNode Prefixed(TemplateNode node) => node switch
    {
        HoleNode hole => new HoleNode(hole.Origin, Prefix + hole.Name, hole.IsOptional, hole.Format, hole.Default, hole.Start, hole.End),
        ObjectNode @object => new ObjectNode(@object.Origin, [.. @object.Properties.Where(static one => !one.Value.IsConstant).Select(static one => one with { Value = Prefixed(one.Value) })], @object.Start, @object.End),
        ArrayNode array => new ArrayNode(array.Origin, [.. array.Items.Select(Prefixed)], array.IsEach, array.Start, array.End),
        RequiredNode required => new RequiredNode(Prefixed(required.Inner), required.Fallback),
        _ => node,
    };
}
