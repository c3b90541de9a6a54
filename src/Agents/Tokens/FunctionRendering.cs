using System.Text;
using System.Text.Json;

namespace ProviderKit;

/// <summary>
/// Functions as OpenAI's models see them: declarations in the manner of TypeScript. Not documented by OpenAI; known from what models repeat, and checked against
/// recorded usage.
/// </summary>
internal static class FunctionRendering
{
    public static string Render(IEnumerable<(string Name, string Description, JsonElement Schema)> functions)
    {
        var text = new StringBuilder("namespace functions {\n\n");
        foreach (var (name, description, schema) in functions)
        {
            AppendComment(text, description);
            text.Append("type ").Append(name).Append(" = (");
            if (HasProperties(schema))
            {
                text.Append("_: {\n");
                AppendProperties(text, schema);
                text.Append('}');
            }
            text.Append(") => any;\n\n");
        }
        return text.Append("} // namespace functions").ToString();
    }

    private static void AppendProperties(StringBuilder text, JsonElement schema)
    {
        var required = schema.TryGetProperty("required", out var names) && names.ValueKind == JsonValueKind.Array
            ? names.EnumerateArray().Select(static name => name.GetString()).ToHashSet(StringComparer.Ordinal)
            : [];
        foreach (var property in schema.GetProperty("properties").EnumerateObject())
        {
            AppendComments(text, property.Value);
            text.Append(property.Name).Append(required.Contains(property.Name) ? ": " : "?: ").Append(TypeOf(property.Value)).Append(",\n");
        }
    }

    private static void AppendComments(StringBuilder text, JsonElement property)
    {
        if (property.ValueKind != JsonValueKind.Object) return;
        var title = TextOf(property, "title");
        if (title is not null) text.Append("// ").Append(title).Append("\n//\n");
        AppendComment(text, TextOf(property, "description"));
        if (property.TryGetProperty("default", out var value)) text.Append("// default: ").Append(value.ToString()).Append('\n');
    }

    private static string? TextOf(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static void AppendComment(StringBuilder text, string? comment)
    {
        if (string.IsNullOrEmpty(comment)) return;
        text.Append("// ").Append(comment).Append('\n');
    }

    private static string TypeOf(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object) return "any";
        if (schema.TryGetProperty("enum", out var values) && values.ValueKind == JsonValueKind.Array) return Union(values.EnumerateArray().Select(static value => value.GetRawText()));
        foreach (var union in (ReadOnlySpan<string>)["anyOf", "oneOf"])
        {
            if (schema.TryGetProperty(union, out var any) && any.ValueKind == JsonValueKind.Array) return Union(any.EnumerateArray().Select(TypeOf));
        }
        if (!schema.TryGetProperty("type", out var type)) return "any";
        return type.ValueKind == JsonValueKind.Array ? Union(type.EnumerateArray().Select(each => Named(each.GetString(), schema))) : Named(type.GetString(), schema);
    }

    private static string Named(string? type, JsonElement schema) => type switch
    {
        "integer" or "number" => "number",
        "array" => schema.TryGetProperty("items", out var items) ? TypeOf(items) + "[]" : "any[]",
        "object" => ObjectOf(schema),
        null => "any",
        _ => type,
    };

    private static string ObjectOf(JsonElement schema)
    {
        if (!HasProperties(schema)) return "object";
        var text = new StringBuilder("{\n");
        AppendProperties(text, schema);
        return text.Append('}').ToString();
    }

    private static string Union(IEnumerable<string> types) => string.Join(" | ", types);

    private static bool HasProperties(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object && properties.EnumerateObject().Any();
}
