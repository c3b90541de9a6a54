using System.Globalization;

namespace ProviderKit;

/// <summary>What is known of the rate limits of a provider's model at a moment.</summary>
public sealed class RateLimitState
{
    /// <summary>The provider's id.</summary>
    public required string ProviderId { get; init; }

    /// <summary>The model's id, as requests name it; null when they name none, or when no model is known.</summary>
    public string? ModelId { get; init; }

    /// <summary>The limits as the last answer that told any did; empty when none has.</summary>
    public IReadOnlyList<RateLimit> Limits { get; init; } = [];

    /// <summary>When they were told, or null.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>Until when the provider has asked to be left alone (<c>Retry-After</c> of an error); null when it has not.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>How long a request would wait now; zero when it would not.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>How many requests wait for their turn.</summary>
    public int Waiting { get; init; }

    /// <summary>Finds a limit.</summary>
    /// <param name="name">Its name, such as <c>requests</c>.</param>
    /// <returns>The limit, or null when none of this name was told.</returns>
    public RateLimit? Find(string name) => Limits.FirstOrDefault(limit => string.Equals(limit.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The state as a line.</summary>
    /// <returns>Such as <c>openai/gpt-5.4-mini: requests 499/500, tokens 199973/200000</c>.</returns>
    public override string ToString()
    {
        var limits = Limits.Select(static limit => string.Create(CultureInfo.InvariantCulture, $"{limit.Name} {limit.Remaining?.ToString(CultureInfo.InvariantCulture) ?? "?"}/{limit.Limit?.ToString(CultureInfo.InvariantCulture) ?? "?"}"));
        var wait = Wait > TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture, $", next in {Wait.TotalSeconds:0.#} s, {Waiting} waiting") : "";
        return $"{(ModelId is null ? ProviderId : $"{ProviderId}/{ModelId}")}: {(Limits.Count == 0 ? "no limits told" : string.Join(", ", limits))}{wait}";
    }
}
