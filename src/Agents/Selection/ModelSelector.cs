using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>
/// Chooses models: by what catalogues say of their limits, capabilities and prices, and by what was measured in this process. What is not known is said to be
/// unknown, and never guessed. The same knowledge gives the same list.
/// </summary>
public sealed class ModelSelector
{
    private readonly IReadOnlyList<ProviderDescriptor> _providers;
    private readonly ProviderRegistry? _registry;
    private readonly RequestStatistics? _statistics;
    private readonly IProviderHealth? _health;
    private readonly IModelPricing? _pricing;
    private readonly TimeProvider _time;

    /// <summary>Makes a selector of the providers of an application. The addresses and default models that are configured count.</summary>
    /// <param name="registry">The providers and their clients.</param>
    /// <param name="statistics">What was measured. Default: nothing.</param>
    /// <param name="health">The providers' health. Default: unknown.</param>
    /// <param name="pricing">Prices that go before those of the catalogues. Default: none.</param>
    /// <param name="time">The clock. Default: the system's.</param>
    public ModelSelector(ProviderRegistry registry, RequestStatistics? statistics = null, IProviderHealth? health = null, IModelPricing? pricing = null, TimeProvider? time = null)
        : this((registry ?? throw new ArgumentNullException(nameof(registry))).Providers, registry, statistics, health, pricing, time)
    {
    }

    private ModelSelector(IReadOnlyList<ProviderDescriptor> providers, ProviderRegistry? registry, RequestStatistics? statistics, IProviderHealth? health, IModelPricing? pricing, TimeProvider? time)
    {
        _providers = providers;
        _registry = registry;
        _statistics = statistics;
        _health = health;
        _pricing = pricing;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>Makes a selector of providers without clients: it ranks, but cannot make clients.</summary>
    /// <param name="providers">The providers, in their order of preference.</param>
    /// <param name="statistics">What was measured. Default: nothing.</param>
    /// <param name="health">The providers' health. Default: unknown.</param>
    /// <param name="pricing">Prices that go before those of the catalogues. Default: none.</param>
    /// <param name="time">The clock. Default: the system's.</param>
    /// <returns>The selector.</returns>
    public static ModelSelector FromDescriptors(IEnumerable<ProviderDescriptor> providers, RequestStatistics? statistics = null, IProviderHealth? health = null, IModelPricing? pricing = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(providers);
        return new ModelSelector([.. providers], null, statistics, health, pricing, time);
    }

    /// <summary>Ranks the models that meet the criteria.</summary>
    /// <param name="criteria">What a model must have and what makes it better.</param>
    /// <returns>The models, and why others were ruled out; without a choice when none meets the criteria.</returns>
    /// <exception cref="ArgumentException">The criteria contradict themselves.</exception>
    public ModelSelection Choose(ModelCriteria criteria)
    {
        ArgumentNullException.ThrowIfNull(criteria);
        criteria.Check();
        var now = _time.GetUtcNow();
        var ruledOut = new List<ModelRuledOut>();
        var found = Find(criteria, new CandidateFinder(criteria, _statistics?.Snapshot(), _health, _pricing, now), ruledOut);

        // First tokens and whole answers are not to be compared with each other.
        var wholeLatency = found.Exists(static candidate => candidate.Measured is { Duration: not null, TimeToFirstToken: null });
        var rules = new SelectionRules(criteria, wholeLatency);
        var fitting = new List<Candidate>();
        foreach (var candidate in found)
        {
            var reasons = rules.Against(candidate);
            if (reasons.Count == 0) fitting.Add(candidate);
            else ruledOut.Add(new ModelRuledOut(candidate.Provider.Id, candidate.Model.Id, reasons));
        }
        return Rank(criteria, fitting, ruledOut, rules, wholeLatency, now);
    }

    /// <summary>The chat client of a chosen model: its provider's, with the model set for requests that name none.</summary>
    /// <param name="choice">The choice.</param>
    /// <returns>The client. Disposing of it does not dispose of the provider's.</returns>
    /// <exception cref="InvalidOperationException">The selector was made without clients.</exception>
    /// <exception cref="UnknownProviderException">There is no such provider.</exception>
    public IChatClient CreateClient(ModelChoice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        if (_registry is null) throw new InvalidOperationException("The selector was made of descriptors, and has no clients. Make it of a ProviderRegistry.");
        return new ChosenModelClient(_registry.GetClient(choice.ProviderId), choice.ModelId);
    }

    /// <summary>The chat client of the model that meets the criteria best.</summary>
    /// <param name="criteria">What a model must have and what makes it better.</param>
    /// <returns>The client. Disposing of it does not dispose of the provider's.</returns>
    /// <exception cref="NoSuitableModelException">No model meets the criteria.</exception>
    /// <exception cref="InvalidOperationException">The selector was made without clients.</exception>
    public IChatClient CreateClient(ModelCriteria criteria) => CreateClient(Choose(criteria).Best);

    private List<Candidate> Find(ModelCriteria criteria, CandidateFinder finder, List<ModelRuledOut> ruledOut)
    {
        var rules = new SelectionRules(criteria, wholeLatency: false);
        var found = new List<Candidate>();
        foreach (var provider in _providers)
        {
            if (rules.AgainstProvider(provider.Id) is { } reason)
            {
                ruledOut.Add(new ModelRuledOut(provider.Id, null, [reason]));
            }
            else if (TryConfigured(provider.Id, out var configured) is { } fault)
            {
                ruledOut.Add(new ModelRuledOut(provider.Id, null, [$"its client cannot be made: {fault}"]));
            }
            else
            {
                var before = found.Count;
                found.AddRange(finder.Of(provider, configured));
                if (found.Count == before) ruledOut.Add(new ModelRuledOut(provider.Id, null, ["its catalogue has no models, and no default model is configured"]));
            }
        }
        return found;
    }

    private string? TryConfigured(string providerId, out ChatClientMetadata? configured)
    {
        configured = null;
        try
        {
            configured = _registry?.GetClient(providerId).GetService<ChatClientMetadata>();
            return null;
        }
        catch (Exception error)
        {
            // One provider that is set up wrongly does not keep the others from being chosen.
            return error.Message;
        }
    }

    private static ModelSelection Rank(ModelCriteria criteria, List<Candidate> fitting, List<ModelRuledOut> ruledOut, SelectionRules rules, bool wholeLatency, DateTimeOffset now)
    {
        var scores = new SelectionScores(criteria, fitting, wholeLatency);
        var choices = fitting
            .Select(candidate => ChoiceOf(candidate, criteria, scores, rules, wholeLatency))
            .OrderByDescending(static choice => choice.Score).ThenBy(static choice => choice.CostPer1000Requests ?? decimal.MaxValue);
        var order = fitting.Select(static candidate => candidate.Provider.Id).Distinct().Select(static (id, i) => (id, i)).ToDictionary(static provider => provider.id, static provider => provider.i);
        return new ModelSelection
        {
            Criteria = criteria,
            MadeAt = now,
            Choices = [.. choices.ThenBy(choice => order[choice.ProviderId]).ThenBy(static choice => choice.ModelId, StringComparer.Ordinal)],
            RuledOut = [.. ruledOut.OrderBy(static model => model.ProviderId, StringComparer.Ordinal).ThenBy(static model => model.ModelId, StringComparer.Ordinal)],
            Notes = fitting.Count == 0 ? [] : [.. scores.Unknown.Select(fact => $"{SelectionRules.NameOf(fact)} is unknown for all models, and counts for nothing{(fact == ModelFacts.Cost && criteria.Traffic is null ? ": the criteria have no traffic" : "")}")],
        };
    }

    private static ModelChoice ChoiceOf(Candidate candidate, ModelCriteria criteria, SelectionScores scores, SelectionRules rules, bool wholeLatency)
    {
        List<(bool IsPro, string Words)> reasons = [.. scores.ReasonsOf(candidate), .. SelectionReasons.Of(candidate), .. rules.Unchecked(candidate).Select(static words => (false, words))];
        return new ModelChoice
        {
            ProviderId = candidate.Provider.Id,
            ModelId = candidate.Model.Id,
            Score = scores.ScoreOf(candidate),
            CostPer1000Requests = candidate.Cost,
            CostPerDay = candidate.Cost / 1000 * criteria.Traffic?.RequestsPerDay,
            Latency = candidate.Latency(wholeLatency),
            IsLatencyOfWhole = wholeLatency,
            OutputTokensPerSecond = candidate.Measured?.OutputTokensPerSecond,
            ContextWindow = candidate.Model.ContextWindow,
            MaxOutputTokens = candidate.Model.MaxOutputTokens,
            Health = candidate.Health,
            Quality = candidate.Quality,
            Pros = [.. reasons.Where(static reason => reason.IsPro).Select(static reason => reason.Words)],
            Cons = [.. reasons.Where(static reason => !reason.IsPro).Select(static reason => reason.Words)],
        };
    }
}
