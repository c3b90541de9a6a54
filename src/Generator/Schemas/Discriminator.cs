using ProviderKit.Generator.Json;

namespace ProviderKit.Generator.Schemas;

/// <summary>
/// OpenAPI's <c>discriminator</c>: says in the union what a branch's tag is. Where the branch does not say it itself, a
/// schema with that constant is laid over the branch.
/// </summary>
internal static class Discriminator
{
    /// <summary>The schema to lay over <paramref name="shape"/>, or null when it needs none.</summary>
    public static JsonValue? TagOf(SchemaDocument document, JsonValue union, JsonValue branch, SchemaShape shape)
    {
        if (union["discriminator"] is not { Kind: JsonKind.Object } discriminator
            || discriminator["propertyName"] is not { Kind: JsonKind.String } property
            || branch["$ref"] is not { Kind: JsonKind.String } reference
            || shape.Property(property.Text)?.Node.Alternatives.Any(static one => one.Constants is not null) == true)
        {
            return null;
        }

        var mapping = discriminator["mapping"]?.Members ?? [];
        var target = document.Index.Resolve(reference.Text);
        var entry = mapping.FirstOrDefault(one => one.Value.Text == reference.Text || (target is not null && document.Index.Definitions.TryGetValue(one.Value.Text, out var named) && ReferenceEquals(named, target)));
        if (entry.Value is not null)
        {
            return Constant(property.Text, entry.Name, entry.NameStart, entry.NameEnd);
        }

        return mapping.Count == 0 && target is not null && document.Index.Names.TryGetValue(target, out var name)
            ? Constant(property.Text, name, branch.Start, branch.End)
            : null;
    }

    private static JsonValue Constant(string property, string value, int start, int end)
    {
        var constant = JsonValue.Object(start, end, [new JsonMember("const", start, end, JsonValue.Leaf(JsonKind.String, start, end, value))]);
        var properties = JsonValue.Object(start, end, [new JsonMember(property, start, end, constant)]);
        return JsonValue.Object(start, end, [new JsonMember("properties", start, end, properties)]);
    }
}
