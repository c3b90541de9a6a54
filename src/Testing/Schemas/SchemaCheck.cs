using System.Text.Json;

namespace ProviderKit.Testing;

/// <summary>Checks a value against a schema, keyword by keyword.</summary>
internal sealed partial class SchemaCheck(SchemaSource source, bool allowNullForOptional)
{
    // References that only lead to each other, without a step into the value.
    private const int MostReferences = 64;

    public void Check(JsonElement schema, JsonElement value, string path, List<SchemaFinding> findings, int references)
    {
        if (schema.ValueKind == JsonValueKind.False) findings.Add(new SchemaFinding(path, "is not allowed here"));
        if (schema.ValueKind != JsonValueKind.Object || references > MostReferences) return;
        if (value.ValueKind == JsonValueKind.Null && IsTrue(schema, "nullable")) return;
        if (!SchemaTypes.IsReadable(value))
        {
            findings.Add(new SchemaFinding(path, "is no text: half of a surrogate pair stands alone"));
            return;
        }
        if (Text(schema, "$ref") is { } reference) Check(source.Resolve(reference), value, path, findings, references + 1);
        if (!CheckType(schema, value, path, findings)) return;
        CheckConstants(schema, value, path, findings);
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                CheckObject(schema, value, path, findings);
                break;
            case JsonValueKind.Array:
                CheckArray(schema, value, path, findings);
                break;
            case JsonValueKind.String:
                CheckText(schema, value.GetString()!, path, findings);
                break;
            case JsonValueKind.Number:
                CheckNumber(schema, value, path, findings);
                break;
        }
        CheckCombined(schema, value, path, findings, references);
    }

    private bool IsValid(JsonElement schema, JsonElement value, int references)
    {
        var findings = new List<SchemaFinding>();
        Check(schema, value, "", findings, references + 1);
        return findings.Count == 0;
    }

    private void CheckCombined(JsonElement schema, JsonElement value, string path, List<SchemaFinding> findings, int references)
    {
        foreach (var part in Elements(schema, "allOf")) Check(part, value, path, findings, references + 1);
        CheckUnion(schema, "anyOf", value, path, findings, references);
        CheckUnion(schema, "oneOf", value, path, findings, references);
        if (schema.TryGetProperty("not", out var not) && IsValid(not, value, references)) findings.Add(new SchemaFinding(path, "is of a form that is not allowed"));
        if (!schema.TryGetProperty("if", out var condition)) return;
        if (schema.TryGetProperty(IsValid(condition, value, references) ? "then" : "else", out var consequence)) Check(consequence, value, path, findings, references + 1);
    }

    private static bool CheckType(JsonElement schema, JsonElement value, string path, List<SchemaFinding> findings)
    {
        var types = TypesOf(schema);
        if (types.Count == 0 || types.Any(type => SchemaTypes.Is(value, type))) return true;
        findings.Add(new SchemaFinding(path, $"must be {SchemaTypes.Names(types)}, not {SchemaTypes.Show(value)}"));
        return false;
    }

    private static void CheckConstants(JsonElement schema, JsonElement value, string path, List<SchemaFinding> findings)
    {
        var constants = ConstantsOf(schema);
        if (constants.Count == 0 || constants.Any(constant => JsonElement.DeepEquals(constant, value))) return;
        findings.Add(new SchemaFinding(path, $"must be {SchemaTypes.OneOf(constants)}, not {SchemaTypes.Show(value)}"));
    }

    private static List<string> TypesOf(JsonElement schema)
    {
        if (Text(schema, "type") is { } type) return [type];
        return [.. Elements(schema, "type").Select(static one => one.GetString() ?? "")];
    }

    /// <summary>The values that a schema allows; empty when it does not list them.</summary>
    private static List<JsonElement> ConstantsOf(JsonElement schema) => schema.TryGetProperty("const", out var constant) ? [constant] : Elements(schema, "enum");

    private static List<JsonElement> Elements(JsonElement schema, string keyword) =>
        schema.TryGetProperty(keyword, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static string? Text(JsonElement schema, string keyword) =>
        schema.TryGetProperty(keyword, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static bool IsTrue(JsonElement schema, string keyword) => schema.TryGetProperty(keyword, out var flag) && flag.ValueKind == JsonValueKind.True;

    private static double? Limit(JsonElement schema, string keyword) =>
        schema.TryGetProperty(keyword, out var limit) && limit.ValueKind == JsonValueKind.Number ? limit.GetDouble() : null;
}
