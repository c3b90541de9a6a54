using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>Collects the models of providers and what is known about them.</summary>
internal sealed class CandidateFinder(ModelCriteria criteria, RequestStatisticsSnapshot? statistics, IProviderHealth? health, IModelPricing? pricing, DateTimeOffset now)
{
    /// <summary>The models of a provider: those of its catalogue, the added ones, and the one that is configured.</summary>
    public IEnumerable<Candidate> Of(ProviderDescriptor provider, ChatClientMetadata? configured)
    {
        var isLocal = (configured?.ProviderUri ?? provider.BaseAddress) is { IsAbsoluteUri: true, IsLoopback: true } || criteria.LocalProviders.Contains(provider.Id, StringComparer.OrdinalIgnoreCase);
        var status = health?.GetStatus(provider.Id) ?? ProviderHealthStatus.Unknown;
        var added = criteria.AdditionalModels.FirstOrDefault(models => string.Equals(models.Key, provider.Id, StringComparison.OrdinalIgnoreCase)).Value ?? [];
        var models = added.Concat(provider.Models).DistinctBy(static model => model.Id, StringComparer.Ordinal).ToList();
        foreach (var model in models) yield return Make(provider, model, isCatalogued: true, isLocal, status);
        if (configured?.DefaultModelId is { Length: > 0 } id && provider.FindModel(id) is null && !models.Exists(model => model.Id == id))
        {
            yield return Make(provider, new ModelDescriptor { Id = id }, isCatalogued: false, isLocal, status);
        }
    }

    private Candidate Make(ProviderDescriptor provider, ModelDescriptor model, bool isCatalogued, bool isLocal, ProviderHealthStatus status)
    {
        var price = model.PriceOn(DateOnly.FromDateTime(now.UtcDateTime));
        var usage = criteria.Traffic?.ToUsage();
        var known = usage is null ? null : pricing?.CostOf(provider.Id, model.Id, usage, now);
        var cost = known ?? (usage is null ? null : price?.CostOf(usage));
        return new Candidate
        {
            Provider = provider,
            Model = model,
            IsCatalogued = isCatalogued,
            IsLocal = isLocal,
            Cost = cost * 1000,
            PriceFrom = known is null && price?.From > DateOnly.MinValue ? price.From : null,
            Measured = MeasuredOf(provider, model),
            Health = status,
            Quality = criteria.Quality.TryGetValue($"{provider.Id}/{model.Id}", out var quality) || criteria.Quality.TryGetValue(model.Id, out quality) ? quality : null,
        };
    }

    private RequestFigures? MeasuredOf(ProviderDescriptor provider, ModelDescriptor model)
    {
        var measured = statistics?.Find(provider.Id, model.Id) ?? statistics?.Models
            .Where(row => string.Equals(row.ProviderId, provider.Id, StringComparison.OrdinalIgnoreCase) && provider.FindModel(row.ModelId) is { } found && found.Id == model.Id)
            .MaxBy(static row => row.Total.Requests);
        return measured is null ? null : measured.Recent.Succeeded > 0 ? measured.Recent : measured.Total;
    }
}
