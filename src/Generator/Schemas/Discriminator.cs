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
            || shape.Property(property.Text)?.Node.Constant is not null)
        {
            return null;
        }

        var mapping = discriminator["mapping"]?.Members ?? [];
        var target = document.Index.Resolve(reference.Text);
        var entries = mapping.Where(one => one.Value.Text == reference.Text || (target is not null && document.Index.Definitions.TryGetValue(one.Value.Text, out var named) && ReferenceEquals(named, target))).ToList();
        if (entries.Count > 0)
        {
            return Values(property.Text, entries.ConvertAll(static one => JsonValue.Leaf(JsonKind.String, one.NameStart, one.NameEnd, one.Name)), entries[0].NameStart, entries[0].NameEnd);
        }

        // Without a mapping the name is the tag, unless the branch says what else is.
        var saysOthers = shape.Property(property.Text)?.Node.Alternatives.Any(static one => one.Constants is not null) == true;
        return !saysOthers && mapping.Count == 0 && target is not null && document.Index.Names.TryGetValue(target, out var name)
            ? Values(property.Text, [JsonValue.Leaf(JsonKind.String, branch.Start, branch.End, name)], branch.Start, branch.End)
            : null;
    }

    private static JsonValue Values(string property, IReadOnlyList<JsonValue> values, int start, int end)
    {
        var constant = JsonValue.Object(start, end, [new JsonMember("enum", start, end, JsonValue.Array(start, end, values))]);
        var properties = JsonValue.Object(start, end, [new JsonMember(property, start, end, constant)]);
        return JsonValue.Object(start, end, [new JsonMember("properties", start, end, properties)]);
    }
}
