using System.Text.Json;

namespace ProviderKit;

/// <summary>Writes snapshots as JSON.</summary>
internal static class CostJson
{
    public static void Write(Utf8JsonWriter writer, CostSnapshot snapshot)
    {
        writer.WriteStartObject();
        writer.WriteString("from", snapshot.From);
        writer.WriteString("to", snapshot.To);
        writer.WriteString("currency", RequestCost.Currency);
        writer.WritePropertyName("total");
        Write(writer, snapshot.Total);
        Write(writer, "providers", snapshot.Providers);
        Write(writer, "models", snapshot.Models);
        writer.WriteStartObject("tags");
        foreach (var (name, values) in snapshot.Tags.OrderBy(static tag => tag.Key, StringComparer.Ordinal)) Write(writer, name, values);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, CostTotals> totals)
    {
        writer.WriteStartObject(name);
        foreach (var (key, value) in totals.OrderBy(static entry => entry.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(key);
            Write(writer, value);
        }
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, CostTotals totals)
    {
        writer.WriteStartObject();
        writer.WriteNumber("requests", totals.Requests);
        writer.WriteNumber("failedRequests", totals.FailedRequests);
        writer.WriteNumber("cacheHits", totals.CacheHits);
        writer.WriteNumber("inputTokens", totals.InputTokens);
        writer.WriteNumber("cachedInputTokens", totals.CachedInputTokens);
        writer.WriteNumber("cacheWriteTokens", totals.CacheWriteTokens);
        writer.WriteNumber("outputTokens", totals.OutputTokens);
        writer.WriteNumber("reasoningTokens", totals.ReasoningTokens);
        writer.WriteNumber("cost", totals.Cost);
        writer.WriteNumber("reportedCost", totals.ReportedCost);
        writer.WriteNumber("estimatedCost", totals.EstimatedCost);
        writer.WriteNumber("estimatedRequests", totals.EstimatedRequests);
        writer.WriteNumber("unknownRequests", totals.UnknownRequests);
        writer.WriteNumber("unknownTokens", totals.UnknownTokens);
        writer.WriteNumber("savedCost", totals.SavedCost);
        writer.WriteEndObject();
    }
}
