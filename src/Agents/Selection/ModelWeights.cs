namespace ProviderKit;

/// <summary>What counts how much when models are ranked. Only the proportions matter; 0 leaves out.</summary>
public sealed record ModelWeights
{
    /// <summary>The cost of the expected traffic. It counts only where the criteria have traffic.</summary>
    public double Cost { get; init; }

    /// <summary>The measured time to the first token, or of the whole answer where nothing is streamed: the recent median, else that of all time.</summary>
    public double Latency { get; init; }

    /// <summary>The measured output tokens per second: the recent median, else that of all time.</summary>
    public double Throughput { get; init; }

    /// <summary>The context window, beyond what is needed.</summary>
    public double Context { get; init; }

    /// <summary>The quality, as <see cref="ModelCriteria.Quality"/> gives it. Nothing else is known about it.</summary>
    public double Quality { get; init; }

    /// <summary>The cost only; models of equal cost by their names.</summary>
    public static ModelWeights Cheapest { get; } = new() { Cost = 1 };

    /// <summary>Latency before throughput (2 to 1).</summary>
    public static ModelWeights Fastest { get; } = new() { Latency = 2, Throughput = 1 };

    /// <summary>Cost 4, latency 2, throughput 1, context 1, and quality 4 where it is given.</summary>
    public static ModelWeights Balanced { get; } = new() { Cost = 4, Latency = 2, Throughput = 1, Context = 1, Quality = 4 };

    internal double Of(ModelFacts fact) => fact switch
    {
        ModelFacts.Cost => Cost,
        ModelFacts.Latency => Latency,
        ModelFacts.Throughput => Throughput,
        ModelFacts.ContextWindow => Context,
        ModelFacts.Quality => Quality,
        _ => 0,
    };
}
