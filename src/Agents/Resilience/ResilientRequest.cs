using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>One request on its way through its attempts: what is left of its time, and whether it may be tried again.</summary>
internal sealed class ResilientRequest(IReadOnlyList<ChatMessage> messages, ChatOptions? options, ResilienceOptions settings, RetryTokens tokens, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    public IReadOnlyList<ChatMessage> Messages => messages;

    public ChatOptions? Options => options;

    /// <summary>What is left of the total time; null when there is no limit.</summary>
    public TimeSpan? Remaining => settings.TotalTimeout - time.GetElapsedTime(_start);

    /// <summary>The wait before the next attempt, when there may be one.</summary>
    public TimeSpan NextDelay { get; private set; }

    /// <summary>Whether the request was refused before it was sent, which no retry helps.</summary>
    public bool IsRefused { get; set; }

    /// <summary>Whether the request may be tried again after a failure. To be asked once for each.</summary>
    public bool MayRetry(Exception? failure, int attempt)
    {
        if (IsRefused || attempt >= settings.MaxRetries || failure is not ProviderException error || !settings.ShouldRetry(error)) return false;
        if (DelayAfter(error, attempt) is not { } delay) return false;
        // A wait beyond the deadline helps nobody: the caller learns the cause now.
        if (delay >= Remaining || !tokens.TryTake()) return false;
        NextDelay = delay;
        return true;
    }

    private TimeSpan? DelayAfter(ProviderException error, int attempt)
    {
        if (error.RetryAfter is { } asked)
        {
            if (asked > settings.MaxRetryAfter) return null;
            return settings.Jitter ? asked + (asked * 0.1 * settings.Randomness()) : asked;
        }
        var doubled = settings.BaseDelay.TotalSeconds * Math.Pow(2, Math.Min(attempt, 30));
        var delay = TimeSpan.FromSeconds(Math.Min(doubled, settings.MaxDelay.TotalSeconds));
        return settings.Jitter ? (delay / 2) + (delay / 2 * settings.Randomness()) : delay;
    }
}
