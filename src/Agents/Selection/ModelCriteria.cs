namespace ProviderKit;

/// <summary>
/// What a model must have and what makes it better. A limit on something that the catalogue should know (price, context window, output) rules out a model of
/// which it is unknown; a limit on something that is measured does not, until it has been measured.
/// </summary>
public sealed record ModelCriteria
{
    /// <summary>What the model must be able to do, and its provider's declaration to say. Default: nothing beyond chat.</summary>
    public ModelCapabilities Capabilities { get; init; }

    /// <summary>How many tokens the context window must have at least; a request of <see cref="Traffic"/> has to fit too. Default: any number.</summary>
    public long? MinContextWindow { get; init; }

    /// <summary>How many tokens an answer must be allowed at least; an answer of <see cref="Traffic"/> has to fit too. Default: any number.</summary>
    public long? MinOutputTokens { get; init; }

    /// <summary>The expected requests. Default: unknown, and no costs.</summary>
    public TrafficShape? Traffic { get; init; }

    /// <summary>What 1,000 requests of <see cref="Traffic"/> may cost at most, in USD. Default: anything.</summary>
    public decimal? MaxCostPer1000Requests { get; init; }

    /// <summary>How long the first token (of what is not streamed: the answer) may take at most, at the 95th percentile of what was measured. Default: any time.</summary>
    public TimeSpan? MaxLatency { get; init; }

    /// <summary>How many output tokens per second there must be at least, at the median of what was measured. Default: any number.</summary>
    public double? MinTokensPerSecond { get; init; }

    /// <summary>Whether only models that run here are wanted: their provider's address is this machine's, or they are named in <see cref="LocalProviders"/>.</summary>
    public bool LocalOnly { get; init; }

    /// <summary>Ids of providers that run on the user's own machines although their address is not this machine's. Default: none.</summary>
    public IReadOnlyCollection<string> LocalProviders { get; init; } = [];

    /// <summary>The only providers that may be chosen, by id. Default: empty, all.</summary>
    public IReadOnlyCollection<string> AllowedProviders { get; init; } = [];

    /// <summary>Providers that may not be chosen, by id. Default: none.</summary>
    public IReadOnlyCollection<string> DeniedProviders { get; init; } = [];

    /// <summary>Whether models of providers that do not answer may be chosen too. Default: false.</summary>
    public bool AllowUnhealthy { get; init; }

    /// <summary>What must be known about a model. Default: nothing more than the other criteria need.</summary>
    public ModelFacts RequiredFacts { get; init; }

    /// <summary>
    /// How good models are for the user's purpose, by <c>provider/model</c> or the model's id alone: any numbers of 0 or more, of which the higher is the better.
    /// Default: unknown.
    /// </summary>
    public IReadOnlyDictionary<string, double> Quality { get; init; } = new Dictionary<string, double>();

    /// <summary>Models that catalogues lack or say something else of, by the provider's id: such as those that run on one's own machines. Default: none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ModelDescriptor>> AdditionalModels { get; init; } = new Dictionary<string, IReadOnlyList<ModelDescriptor>>();

    /// <summary>What counts how much. Default: <see cref="ModelWeights.Balanced"/>.</summary>
    public ModelWeights Weights { get; init; } = ModelWeights.Balanced;

    internal void Check()
    {
        Traffic?.Check();
        if (MaxCostPer1000Requests is not null && Traffic is null)
        {
            throw new ArgumentException("MaxCostPer1000Requests needs Traffic: without it nothing is known about the cost of a request.", "criteria");
        }
        if (RequiredFacts.HasFlag(ModelFacts.Cost) && Traffic is null)
        {
            throw new ArgumentException("ModelFacts.Cost needs Traffic: without it nothing is known about the cost of a request.", "criteria");
        }
        foreach (var (model, quality) in Quality)
        {
            if (!(quality >= 0) || double.IsInfinity(quality)) throw new ArgumentException($"The quality of '{model}' is {quality}, but must be a number of 0 or more.", "criteria");
        }
        double[] weights = [Weights.Cost, Weights.Latency, Weights.Throughput, Weights.Context, Weights.Quality];
        if (weights.Any(static weight => !(weight >= 0) || double.IsInfinity(weight))) throw new ArgumentException("A weight must be a number of 0 or more.", "criteria");
    }
}
