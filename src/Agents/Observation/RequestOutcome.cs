using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>What became of a request.</summary>
public sealed record RequestOutcome
{
    /// <summary>The request.</summary>
    public required ObservedRequest Request { get; init; }

    /// <summary>How it ended.</summary>
    public required RequestStatus Status { get; init; }

    /// <summary>The model's id as the answer names it, else as the request does; null when neither does.</summary>
    public required string? ModelId { get; init; }

    /// <summary>The token counts that the provider reported, or null when it reported none.</summary>
    public UsageDetails? Usage { get; init; }

    /// <summary>The service tier (<c>service_tier</c>) as the answer names it, else as the request does; null when neither does.</summary>
    public string? ServiceTier { get; init; }

    /// <summary>
    /// The text, reasoning and tool arguments that came without token counts, since the answer failed, was aborted, or was streamed by a provider that gave none;
    /// for an estimate of what was used. Empty when nothing had come; null when there are counts, or a whole <see cref="Response"/>.
    /// </summary>
    public string? PartialOutput { get; init; }

    /// <summary>Whether anything was sent, so that input tokens may have been charged: <see langword="false"/> when the request was refused.</summary>
    public bool WasSent => Status != RequestStatus.Refused;

    /// <summary>What went wrong, or null.</summary>
    public Exception? Error { get; init; }

    /// <summary>The kind of the error; null when there is none or it is no <see cref="ProviderException"/>.</summary>
    public ErrorKind? ErrorKind => (Error as ProviderException)?.Kind;

    /// <summary>From the start to the end.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>From the start to the first piece with content; null when none came or the answer was not streamed.</summary>
    public TimeSpan? TimeToFirstToken { get; init; }

    /// <summary>The whole answer when it was not streamed, else null.</summary>
    public ChatResponse? Response { get; init; }
}
