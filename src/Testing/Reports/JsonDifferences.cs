using System.Text.Json;

namespace ProviderKit.Testing;

/// <summary>What differs between two JSON values, a sentence for each place.</summary>
internal static class JsonDifferences
{
    private const int LongestPrefix = 20;

    public static IReadOnlyList<string> Of(JsonElement recorded, JsonElement came)
    {
        var differences = new List<string>();
        Compare(recorded, came, "", differences);
        return differences;
    }

    private static void Compare(JsonElement recorded, JsonElement came, string path, List<string> differences)
    {
        if (recorded.ValueKind == JsonValueKind.Object && came.ValueKind == JsonValueKind.Object) CompareObjects(recorded, came, path, differences);
        else if (recorded.ValueKind == JsonValueKind.Array && came.ValueKind == JsonValueKind.Array) CompareArrays(recorded, came, path, differences);
        else if (!JsonElement.DeepEquals(recorded, came)) differences.Add($"{(path.Length == 0 ? "the body" : path)} {Describe(recorded, came)}");
    }

    // Long texts are shown from where they part.
    private static string Describe(JsonElement recorded, JsonElement came)
    {
        if (recorded.ValueKind != JsonValueKind.String || came.ValueKind != JsonValueKind.String) return $"is {SchemaTypes.Show(came)}, and was {SchemaTypes.Show(recorded)}";
        var (before, now) = (recorded.GetString()!, came.GetString()!);
        var start = before.AsSpan().CommonPrefixLength(now);
        if (start <= LongestPrefix) return $"is {SchemaTypes.Show(now)}, and was {SchemaTypes.Show(before)}";
        var from = start - LongestPrefix;
        return $"from character {start} on is {SchemaTypes.Show("..." + now[from..])}, and was {SchemaTypes.Show("..." + before[from..])}";
    }

    private static void CompareObjects(JsonElement recorded, JsonElement came, string path, List<string> differences)
    {
        foreach (var property in recorded.EnumerateObject())
        {
            var at = SchemaPath.Property(path, property.Name);
            if (came.TryGetProperty(property.Name, out var value)) Compare(property.Value, value, at, differences);
            else differences.Add($"{at} is missing, and was {SchemaTypes.Show(property.Value)}");
        }
        foreach (var property in came.EnumerateObject())
        {
            if (!recorded.TryGetProperty(property.Name, out _)) differences.Add($"{SchemaPath.Property(path, property.Name)} is new: {SchemaTypes.Show(property.Value)}");
        }
    }

    private static void CompareArrays(JsonElement recorded, JsonElement came, string path, List<string> differences)
    {
        var (before, now) = (recorded.GetArrayLength(), came.GetArrayLength());
        for (var i = 0; i < Math.Min(before, now); i++) Compare(recorded[i], came[i], SchemaPath.Element(path, i), differences);
        if (before != now) differences.Add($"{(path.Length == 0 ? "the body" : path)} has {now} elements, and had {before}");
    }
}
