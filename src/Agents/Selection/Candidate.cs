namespace ProviderKit;

/// <summary>A model that may be chosen, with what is known about it.</summary>
internal sealed class Candidate
{
    public required ProviderDescriptor Provider { get; init; }

    public required ModelDescriptor Model { get; init; }

    /// <summary>Whether any catalogue has it, so that what it can do is known.</summary>
    public required bool IsCatalogued { get; init; }

    /// <summary>Whether it runs on the user's own machines.</summary>
    public required bool IsLocal { get; init; }

    /// <summary>USD for 1,000 requests; null when unknown.</summary>
    public decimal? Cost { get; init; }

    /// <summary>The day that the price began, where it is the catalogue's.</summary>
    public DateOnly? PriceFrom { get; init; }

    /// <summary>What was measured of it of late, or over all time where nothing was of late; null when nothing was.</summary>
    public RequestFigures? Measured { get; init; }

    public ProviderHealthStatus Health { get; init; }

    public double? Quality { get; init; }

    public string Name => $"{Provider.Id}/{Model.Id}";

    /// <summary>How soon it answers: the first token, or the whole answer.</summary>
    public TimeQuantiles? Latency(bool ofWhole) => ofWhole ? Measured?.Duration : Measured?.TimeToFirstToken;

    /// <summary>Whether a fact is known.</summary>
    public bool Knows(ModelFacts fact, bool wholeLatency) => fact switch
    {
        ModelFacts.Cost => Cost is not null,
        ModelFacts.ContextWindow => Model.ContextWindow is not null,
        ModelFacts.MaxOutput => Model.MaxOutputTokens is not null,
        ModelFacts.Latency => Latency(wholeLatency) is not null,
        ModelFacts.Throughput => Measured?.OutputTokensPerSecond is not null,
        ModelFacts.Quality => Quality is not null,
        ModelFacts.Health => Health != ProviderHealthStatus.Unknown,
        _ => true,
    };
}
