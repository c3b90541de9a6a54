using System.Buffers;
using System.Collections.ObjectModel;
using System.Text;
using System.Text.Json;

namespace ProviderKit;

/// <summary>The totals of a ledger at one moment. Does not change.</summary>
public sealed class CostSnapshot
{
    /// <summary>The key of the sum of those that got no totals of their own (<see cref="CostLedgerOptions.MaxEntries"/>).</summary>
    public const string Others = "(others)";

    /// <summary>When the totals began.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>When they were taken, or their period ended.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>All requests.</summary>
    public required CostTotals Total { get; init; }

    /// <summary>By the provider's id.</summary>
    public IReadOnlyDictionary<string, CostTotals> Providers { get; init; } = ReadOnlyDictionary<string, CostTotals>.Empty;

    /// <summary>By provider and model, such as <c>openai/gpt-4o-2024-08-06</c>: the model that answered, or was asked for if the answer named none.</summary>
    public IReadOnlyDictionary<string, CostTotals> Models { get; init; } = ReadOnlyDictionary<string, CostTotals>.Empty;

    /// <summary>By the tag's name, then by its value. A request with several tags is in several totals.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, CostTotals>> Tags { get; init; } = ReadOnlyDictionary<string, IReadOnlyDictionary<string, CostTotals>>.Empty;

    /// <summary>By agent: the values of the tag <see cref="RequestTags.Agent"/>.</summary>
    public IReadOnlyDictionary<string, CostTotals> Agents => Tags.GetValueOrDefault(RequestTags.Agent) ?? ReadOnlyDictionary<string, CostTotals>.Empty;

    /// <summary>The totals as a table, dearest first.</summary>
    /// <returns>Several lines; costs in USD.</returns>
    public override string ToString() => CostTable.Render(this);

    /// <summary>The totals as JSON: names in camel case, costs as exact numbers of USD, times in ISO 8601.</summary>
    /// <returns>One document.</returns>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true })) WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes the totals as JSON.</summary>
    /// <param name="writer">The writer, at a place where a value may stand.</param>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        CostJson.Write(writer, this);
    }
}
