using System.Globalization;

namespace ProviderKit;

/// <summary>What is known of a provider's health.</summary>
public sealed record ProviderHealthReport
{
    /// <summary>The provider's id.</summary>
    public required string ProviderId { get; init; }

    /// <summary>How well it does.</summary>
    public required ProviderHealthStatus Status { get; init; }

    /// <summary>Why it is not healthy, in a sentence, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>How many requests within the window were answered.</summary>
    public int Answered { get; init; }

    /// <summary>How many failed in a way that says something about the provider.</summary>
    public int Failed { get; init; }

    /// <summary>How many it refused because of its limits.</summary>
    public int Limited { get; init; }

    /// <summary>The median time to the first piece of a streamed answer, or to a whole one; null when nothing was answered.</summary>
    public TimeSpan? MedianLatency { get; init; }

    /// <summary>The time that 95 of 100 answers stay below; null when nothing was answered.</summary>
    public TimeSpan? SlowLatency { get; init; }

    /// <summary>When it was last heard or missed; null when never.</summary>
    public DateTimeOffset? LastOutcomeAt { get; init; }

    /// <summary>Since when it is as it is; null when nothing is known.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The head of a table whose rows <see cref="ToString"/> gives.</summary>
    public static string TableHead => string.Create(CultureInfo.InvariantCulture, $"{"provider",-12} {"health",-10} {"answered",9} {"failed",7} {"limited",8} {"median",9} {"p95",9}  reason");

    /// <summary>The report as a row of a table, whose head is <see cref="TableHead"/>.</summary>
    /// <returns>Such as <c>openai       Healthy          118       2        0    640 ms   2100 ms</c>.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{ProviderId,-12} {Status,-10} {Answered,9} {Failed,7} {Limited,8} {Text(MedianLatency),9} {Text(SlowLatency),9}  {Reason}").TrimEnd();

    private static string Text(TimeSpan? time) => time is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known.TotalMilliseconds:0} ms") : "-";
}
