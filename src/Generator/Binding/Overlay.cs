using ProviderKit.Generator.Json;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Binding;

/// <summary>Lays a derived dialect's template over its base's, property by property.</summary>
internal static class Overlay
{
    /// <summary>The base with everything that <paramref name="over"/> says put in its place; a property with <c>null</c> goes.</summary>
    public static TemplateNode Apply(TemplateNode under, TemplateNode over) => (under, over) switch
    {
        (ObjectNode a, ObjectNode b) => new ObjectNode(a.Origin, Merge(a, b), a.Start, a.End),
        (ArrayNode a, ArrayNode b) when a.Items.Count > 0 && b.Items.Count > 0 =>
            new ArrayNode(a.Origin, [Apply(a.Items[0], b.Items[0])], a.IsEach || b.IsEach, a.Start, a.End),
        _ => over,
    };

    /// <summary>Whether no constant of the one contradicts a constant of the other: only then do they speak of the same thing.</summary>
    public static bool Agrees(TemplateNode under, TemplateNode over) => (under, over) switch
    {
        (ConstantNode a, ConstantNode b) => b.Kind == JsonKind.Null || (a.Kind == b.Kind && a.Text == b.Text),
        (ObjectNode a, ObjectNode b) => b.Properties.All(property => a[property.Name] is not { } known || Agrees(known, property.Value)),
        (ArrayNode { Items: [var a, ..] }, ArrayNode { Items: [var b, ..] }) => Agrees(a, b),
        _ => true,
    };

    /// <summary>What is new has nothing under it that a <c>null</c> could take away.</summary>
    private static TemplateNode WithoutRemovals(TemplateNode node) => node is ObjectNode @object
        ? new ObjectNode(
            node.Origin,
            [.. @object.Properties.Where(static one => one.Value is not ConstantNode { Kind: JsonKind.Null }).Select(static one => one with { Value = WithoutRemovals(one.Value) })],
            node.Start,
            node.End)
        : node;

    private static List<TemplateProperty> Merge(ObjectNode under, ObjectNode over)
    {
        var merged = under.Properties.ToList();
        foreach (var property in over.Properties)
        {
            var at = merged.FindIndex(one => one.Name == property.Name);
            if (property.Value is ConstantNode { Kind: JsonKind.Null })
            {
                merged.RemoveAll(one => one.Name == property.Name);
            }
            else if (at < 0)
            {
                merged.Add(property with { Value = WithoutRemovals(property.Value) });
            }
            else
            {
                merged[at] = merged[at].Value is ObjectNode or ArrayNode
                    ? merged[at] with { Value = Apply(merged[at].Value, property.Value) }
                    : property;
            }
        }

        return merged;
    }
}
