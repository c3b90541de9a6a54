using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ProviderKit.Testing;

// What is inside of objects, arrays, texts and numbers.
internal sealed partial class SchemaCheck
{
    private void CheckObject(JsonElement schema, JsonElement value, string path, List<SchemaFinding> findings)
    {
        var required = Elements(schema, "required").Select(static name => name.GetString()!).ToHashSet(StringComparer.Ordinal);
        foreach (var name in required)
        {
            if (!value.TryGetProperty(name, out _)) findings.Add(new SchemaFinding(SchemaPath.Property(path, name), "is required"));
        }
        foreach (var property in value.EnumerateObject())
        {
            if (allowNullForOptional && property.Value.ValueKind == JsonValueKind.Null && !required.Contains(property.Name)) continue;
            CheckProperty(schema, property, SchemaPath.Property(path, property.Name), findings);
        }
        CheckCount(schema, "Properties", value.EnumerateObject().Count(), "properties", path, findings);
    }

    private void CheckProperty(JsonElement schema, JsonProperty property, string path, List<SchemaFinding> findings)
    {
        var isKnown = false;
        if (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(property.Name, out var known))
        {
            isKnown = true;
            Check(known, property.Value, path, findings, 0);
        }
        if (schema.TryGetProperty("patternProperties", out var patterns))
        {
            foreach (var pattern in patterns.EnumerateObject())
            {
                if (source.Pattern(pattern.Name)?.IsMatch(property.Name) != true) continue;
                isKnown = true;
                Check(pattern.Value, property.Value, path, findings, 0);
            }
        }
        if (isKnown || !schema.TryGetProperty("additionalProperties", out var additional)) return;
        if (additional.ValueKind == JsonValueKind.False) findings.Add(new SchemaFinding(path, "is not a property that is known here"));
        else Check(additional, property.Value, path, findings, 0);
    }

    private void CheckArray(JsonElement schema, JsonElement value, string path, List<SchemaFinding> findings)
    {
        // Before 2020-12 a list of items stands for what prefixItems is now.
        var first = Elements(schema, "prefixItems").Concat(Elements(schema, "items")).ToList();
        var rest = schema.TryGetProperty("items", out var items) && items.ValueKind != JsonValueKind.Array ? items : default;
        if (rest.ValueKind == JsonValueKind.Undefined && schema.TryGetProperty("additionalItems", out var additional)) rest = additional;
        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            Check(index < first.Count ? first[index] : rest, element, SchemaPath.Element(path, index), findings, 0);
            index++;
        }
        CheckCount(schema, "Items", index, "elements", path, findings);
        if (IsTrue(schema, "uniqueItems") && HasTwins(value)) findings.Add(new SchemaFinding(path, "must not have an element twice"));
    }

    private void CheckText(JsonElement schema, string text, string path, List<SchemaFinding> findings)
    {
        if (schema.TryGetProperty("minLength", out _) || schema.TryGetProperty("maxLength", out _))
        {
            CheckCount(schema, "Length", text.EnumerateRunes().Count(), "characters", path, findings);
        }
        if (Text(schema, "pattern") is { } pattern && !Fits(pattern, text)) findings.Add(new SchemaFinding(path, $"must match {pattern}, not be {SchemaTypes.Show(text)}"));
    }

    private static void CheckNumber(JsonElement schema, JsonElement value, string path, List<SchemaFinding> findings)
    {
        var number = value.GetDouble();
        var low = Limit(schema, "minimum");
        var high = Limit(schema, "maximum");
        // In draft 4 and OpenAPI 3.0 the exclusive ones are flags.
        var above = IsTrue(schema, "exclusiveMinimum") ? low : Limit(schema, "exclusiveMinimum");
        var below = IsTrue(schema, "exclusiveMaximum") ? high : Limit(schema, "exclusiveMaximum");
        var shown = value.GetRawText();
        if (number < low) Add($"must be {low} or more, not {shown}");
        if (number > high) Add($"must be {high} or less, not {shown}");
        if (number <= above) Add($"must be more than {above}, not {shown}");
        if (number >= below) Add($"must be less than {below}, not {shown}");
        if (Limit(schema, "multipleOf") is > 0 and var step && Math.Abs((number / step) - Math.Round(number / step)) > 1e-9) Add($"must be a multiple of {step}, not {shown}");

        void Add(FormattableString message) => findings.Add(new SchemaFinding(path, message.ToString(CultureInfo.InvariantCulture)));
    }

    private static void CheckCount(JsonElement schema, string what, int count, string name, string path, List<SchemaFinding> findings)
    {
        if (Limit(schema, "min" + what) is { } least && count < least) findings.Add(new SchemaFinding(path, string.Create(CultureInfo.InvariantCulture, $"must have at least {least} {name}, not {count}")));
        if (Limit(schema, "max" + what) is { } most && count > most) findings.Add(new SchemaFinding(path, string.Create(CultureInfo.InvariantCulture, $"must have at most {most} {name}, not {count}")));
    }

    private bool Fits(string pattern, string text)
    {
        try
        {
            return source.Pattern(pattern)?.IsMatch(text) != false;
        }
        catch (RegexMatchTimeoutException)
        {
            return true;
        }
    }

    private static bool HasTwins(JsonElement array)
    {
        var elements = array.EnumerateArray().ToList();
        return elements.Select((element, i) => elements.Take(i).Any(other => JsonElement.DeepEquals(element, other))).Any(static isTwin => isTwin);
    }
}
