using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

/// <summary>Token counts that come several times: a later count replaces an earlier one, and a missing one changes nothing.</summary>
internal static class UsageMerging
{
    public static void Merge(ref UsageDetails? known, UsageDetails news)
    {
        // The caller's object may be used again, for another answer.
        known ??= new UsageDetails();
        known.InputTokenCount = news.InputTokenCount ?? known.InputTokenCount;
        known.OutputTokenCount = news.OutputTokenCount ?? known.OutputTokenCount;
        known.TotalTokenCount = news.TotalTokenCount ?? known.TotalTokenCount;
        known.CachedInputTokenCount = news.CachedInputTokenCount ?? known.CachedInputTokenCount;
        known.ReasoningTokenCount = news.ReasoningTokenCount ?? known.ReasoningTokenCount;
#pragma warning disable MEAI001 // Marked experimental; they are plain numbers to us.
        known.InputAudioTokenCount = news.InputAudioTokenCount ?? known.InputAudioTokenCount;
        known.InputTextTokenCount = news.InputTextTokenCount ?? known.InputTextTokenCount;
        known.OutputAudioTokenCount = news.OutputAudioTokenCount ?? known.OutputAudioTokenCount;
        known.OutputTextTokenCount = news.OutputTextTokenCount ?? known.OutputTextTokenCount;
#pragma warning restore MEAI001
        if (news.AdditionalCounts is not { } counts) return;
        known.AdditionalCounts ??= [];
        foreach (var (name, count) in counts) known.AdditionalCounts[name] = count;
    }
}
