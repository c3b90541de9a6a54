namespace ProviderKit;

/// <summary>What may be known about a model.</summary>
[Flags]
public enum ModelFacts
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary>What the expected traffic costs.</summary>
    Cost = 1,
    /// <summary>The context window.</summary>
    ContextWindow = 2,
    /// <summary>How long an answer may be.</summary>
    MaxOutput = 4,
    /// <summary>How soon it answers, as measured here.</summary>
    Latency = 8,
    /// <summary>How fast it writes, as measured here.</summary>
    Throughput = 16,
    /// <summary>The quality that the user gave it.</summary>
    Quality = 32,
    /// <summary>How well its provider does.</summary>
    Health = 64,
}
