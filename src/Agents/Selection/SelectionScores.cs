using System.Globalization;

namespace ProviderKit;

/// <summary>Compares the models that meet the criteria with each other.</summary>
internal sealed class SelectionScores
{
    // Differences below a cent in 1,000 requests, or a millisecond, hardly count; and what is free does not make all else worthless.
    private const double CostGrain = 0.01;
    private const double TimeGrain = 0.001;

    private static readonly ModelFacts[] _weighed = [ModelFacts.Cost, ModelFacts.Latency, ModelFacts.Throughput, ModelFacts.ContextWindow, ModelFacts.Quality];

    private readonly ModelCriteria _criteria;
    private readonly bool _wholeLatency;
    private readonly Dictionary<ModelFacts, double> _best = [];

    public SelectionScores(ModelCriteria criteria, IReadOnlyList<Candidate> candidates, bool wholeLatency)
    {
        _criteria = criteria;
        _wholeLatency = wholeLatency;
        foreach (var fact in _weighed)
        {
            var values = candidates.Select(candidate => ValueOf(fact, candidate)).OfType<double>().ToList();
            if (values.Count > 0) _best[fact] = IsLessBetter(fact) ? values.Min() : values.Max();
        }
    }

    /// <summary>What is weighed although nothing is known about it.</summary>
    public IEnumerable<ModelFacts> Unknown => _weighed.Where(fact => _criteria.Weights.Of(fact) > 0 && !_best.ContainsKey(fact));

    /// <summary>From 0 to 1. What is unknown of this model gets no points, what is unknown of all is left out.</summary>
    public double ScoreOf(Candidate candidate)
    {
        double points = 0, weights = 0;
        foreach (var (fact, best) in _best)
        {
            var weight = _criteria.Weights.Of(fact);
            weights += weight;
            if (weight > 0 && ValueOf(fact, candidate) is { } value) points += weight * Share(fact, value, best);
        }
        // Rounded, so that sums of other orders are equal.
        return weights == 0 ? 0 : Math.Round(points / weights, 9);
    }

    public double? BestOf(ModelFacts fact) => _best.TryGetValue(fact, out var best) ? best : null;

    public double? ValueOf(ModelFacts fact, Candidate candidate) => fact switch
    {
        ModelFacts.Cost => (double?)candidate.Cost,
        ModelFacts.Latency => candidate.Latency(_wholeLatency)?.P50.TotalSeconds,
        ModelFacts.Throughput => candidate.Measured?.OutputTokensPerSecond?.P50,
        ModelFacts.ContextWindow => candidate.Model.ContextWindow,
        _ => candidate.Quality,
    };

    /// <summary>What speaks for and against a model in a weighed fact.</summary>
    public IEnumerable<(bool IsPro, string Words)> ReasonsOf(Candidate candidate)
    {
        foreach (var fact in _weighed.Where(fact => _criteria.Weights.Of(fact) > 0))
        {
            if (BestOf(fact) is not { } best) continue;
            if (ValueOf(fact, candidate) is not { } value) yield return (false, $"{SelectionRules.NameOf(fact)} is unknown, and gets no points{UnknownWhy(fact)}");
            else if (value == best) yield return (true, $"{BestWords(fact)}: {Words(fact, candidate)}");
            else yield return (false, $"{Words(fact, candidate)}, {Ratio(fact, value, best)}");
        }
    }

    private static string UnknownWhy(ModelFacts fact) => fact is ModelFacts.Latency or ModelFacts.Throughput ? " (nothing was measured)" : "";

    private string BestWords(ModelFacts fact) => fact switch
    {
        ModelFacts.Cost => "lowest cost",
        ModelFacts.Latency => _wholeLatency ? "soonest whole answer" : "soonest first token",
        ModelFacts.Throughput => "highest throughput",
        ModelFacts.ContextWindow => "largest context window",
        _ => "highest quality",
    };

    private string Words(ModelFacts fact, Candidate candidate) => fact switch
    {
        ModelFacts.Cost => $"{StatisticsText.Money(candidate.Cost ?? 0)} per 1,000 requests{(candidate.PriceFrom is { } from ? string.Create(CultureInfo.InvariantCulture, $" (price since {from:yyyy-MM-dd})") : "")}",
        ModelFacts.Latency => string.Create(CultureInfo.InvariantCulture, $"{(_wholeLatency ? "whole answer" : "first token")} after {StatisticsText.Duration(candidate.Latency(_wholeLatency)!.P50)} at the median of {candidate.Latency(_wholeLatency)!.Count:N0}"),
        ModelFacts.Throughput => string.Create(CultureInfo.InvariantCulture, $"{candidate.Measured!.OutputTokensPerSecond!.P50:0.#} tokens per second at the median of {candidate.Measured.OutputTokensPerSecond.Count:N0}"),
        ModelFacts.ContextWindow => string.Create(CultureInfo.InvariantCulture, $"context window of {candidate.Model.ContextWindow:N0} tokens"),
        _ => string.Create(CultureInfo.InvariantCulture, $"quality {candidate.Quality:0.###}"),
    };

    private static string Ratio(ModelFacts fact, double value, double best)
    {
        if (best == 0) return "where the best one has none";
        var ratio = value / best;
        return IsLessBetter(fact)
            ? string.Create(CultureInfo.InvariantCulture, $"{ratio:0.0#} times the lowest")
            : string.Create(CultureInfo.InvariantCulture, $"{ratio:P0} of the highest").Replace(" %", "%", StringComparison.Ordinal);
    }

    private static double Share(ModelFacts fact, double value, double best) => fact switch
    {
        ModelFacts.Cost => (best + CostGrain) / (value + CostGrain),
        ModelFacts.Latency => (best + TimeGrain) / (value + TimeGrain),
        _ => best == 0 ? 1 : value / best,
    };

    private static bool IsLessBetter(ModelFacts fact) => fact is ModelFacts.Cost or ModelFacts.Latency;
}
