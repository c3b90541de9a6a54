using System.ComponentModel;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

/// <summary>
/// Token counts as they come from the wire. Setting a count to null (or to a negative number) changes nothing, so that what is said several times
/// is merged: later counts win, missing ones stay.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct UsageCounts
{
    private AdditionalPropertiesDictionary<long>? _additional;

    /// <summary>Input tokens.</summary>
    public long? Input { readonly get; set => field = value >= 0 ? value : field; }

    /// <summary>Output tokens.</summary>
    public long? Output { readonly get; set => field = value >= 0 ? value : field; }

    /// <summary>All tokens.</summary>
    public long? Total { readonly get; set => field = value >= 0 ? value : field; }

    /// <summary>Input tokens that came from the cache.</summary>
    public long? CachedInput { readonly get; set => field = value >= 0 ? value : field; }

    /// <summary>Input tokens that were written to the cache.</summary>
    public long? CacheWrite { readonly get; set => field = value >= 0 ? value : field; }

    /// <summary>Output tokens that were reasoning.</summary>
    public long? Reasoning { readonly get; set => field = value >= 0 ? value : field; }

    /// <summary>Input tokens that were audio.</summary>
    public long? InputAudio { readonly get; set => field = value >= 0 ? value : field; }

    /// <summary>Output tokens that were audio.</summary>
    public long? OutputAudio { readonly get; set => field = value >= 0 ? value : field; }

    /// <summary>Whether <see cref="Input"/> leaves out the cached and cache-writing tokens. Default: it includes them.</summary>
    public bool CachedInputIsBeside { readonly get; set; }

    /// <summary>Whether <see cref="Output"/> leaves out the reasoning tokens. Default: it includes them.</summary>
    public bool ReasoningIsBeside { readonly get; set; }

    /// <summary>Whether any count has come.</summary>
    public readonly bool HasValue =>
        (Input ?? Output ?? Total ?? CachedInput ?? CacheWrite ?? Reasoning ?? InputAudio ?? OutputAudio) is not null || _additional is not null;

    /// <summary>Sets a further count.</summary>
    /// <param name="name">Its key in <see cref="UsageDetails.AdditionalCounts"/>.</param>
    /// <param name="count">The count; null changes nothing.</param>
    public void SetAdditional(string name, long? count)
    {
        if (count >= 0) (_additional ??= [])[name] = count.Value;
    }

    /// <summary>A further count.</summary>
    /// <param name="name">Its key in <see cref="UsageDetails.AdditionalCounts"/>.</param>
    /// <returns>The count, or null.</returns>
    public readonly long? GetAdditional(string name) => _additional?.TryGetValue(name, out var count) == true ? count : null;

    /// <summary>The counts as a provider's wire has them.</summary>
    /// <param name="usage">The counts in the terms of the model layer; null for none.</param>
    /// <param name="cachedInputIsBeside">Whether <see cref="Input"/> leaves out the cached and cache-writing tokens.</param>
    /// <param name="reasoningIsBeside">Whether <see cref="Output"/> leaves out the reasoning tokens.</param>
    /// <returns>The counts.</returns>
    public static UsageCounts Of(UsageDetails? usage, bool cachedInputIsBeside, bool reasoningIsBeside)
    {
        if (usage is null) return default;
        long? written = usage.AdditionalCounts?.TryGetValue(UsageKeys.CacheWriteTokens, out var cacheWrite) == true ? cacheWrite : null;
#pragma warning disable MEAI001 // The audio counts are marked experimental; they are plain numbers to us.
        return new UsageCounts
        {
            Input = cachedInputIsBeside ? usage.InputTokenCount - (usage.CachedInputTokenCount ?? 0) - (written ?? 0) : usage.InputTokenCount,
            Output = reasoningIsBeside ? usage.OutputTokenCount - (usage.ReasoningTokenCount ?? 0) : usage.OutputTokenCount,
            Total = usage.TotalTokenCount ?? usage.InputTokenCount + usage.OutputTokenCount,
            CachedInput = usage.CachedInputTokenCount,
            CacheWrite = written,
            Reasoning = usage.ReasoningTokenCount,
            InputAudio = usage.InputAudioTokenCount,
            OutputAudio = usage.OutputAudioTokenCount,
            CachedInputIsBeside = cachedInputIsBeside,
            ReasoningIsBeside = reasoningIsBeside,
            _additional = usage.AdditionalCounts,
        };
#pragma warning restore MEAI001
    }

    /// <summary>
    /// The counts in the terms of the model layer: input includes cached tokens, output includes reasoning, and the total is their sum where the
    /// provider gave none.
    /// </summary>
    internal readonly UsageDetails? ToDetails()
    {
        if (!HasValue) return null;
        var input = CachedInputIsBeside ? Input + (CachedInput ?? 0) + (CacheWrite ?? 0) : Input;
        var output = ReasoningIsBeside ? Output + (Reasoning ?? 0) : Output;
#pragma warning disable MEAI001 // The audio counts are marked experimental; they are plain numbers to us.
        var details = new UsageDetails
        {
            InputTokenCount = input,
            OutputTokenCount = output,
            TotalTokenCount = Total ?? input + output,
            CachedInputTokenCount = CachedInput,
            ReasoningTokenCount = Reasoning,
            InputAudioTokenCount = InputAudio,
            OutputAudioTokenCount = OutputAudio,
        };
#pragma warning restore MEAI001
        if (_additional is not null) details.AdditionalCounts = new(_additional);
        if (CacheWrite is { } written) (details.AdditionalCounts ??= [])[UsageKeys.CacheWriteTokens] = written;
        return details;
    }
}
