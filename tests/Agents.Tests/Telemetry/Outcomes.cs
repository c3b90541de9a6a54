using Microsoft.Extensions.AI;

namespace ProviderKit.Tests.Telemetry;

/// <summary>Outcomes of requests, for what is told of them.</summary>
internal static class Outcomes
{
    public static RequestOutcome Of(string provider = "acme", string? model = "large", TimeSpan? duration = null, RequestStatus status = RequestStatus.Succeeded, Exception? error = null, UsageDetails? usage = null, TimeSpan? firstToken = null) => new()
    {
        Request = new ObservedRequest { ProviderId = provider, ModelId = model, Messages = [], Options = null, IsStreamed = firstToken is not null, StartedAt = DateTimeOffset.UnixEpoch },
        Status = status,
        ModelId = model,
        Duration = duration ?? TimeSpan.FromSeconds(1),
        TimeToFirstToken = firstToken,
        Error = error,
        Usage = usage,
    };

    /// <summary>A dollar for a million tokens of the model "large"; others are unknown.</summary>
    public sealed class Pricing : IModelPricing
    {
        public decimal? CostOf(string providerId, string? modelId, UsageDetails usage, DateTimeOffset at) => modelId == "large" ? (usage.InputTokenCount + usage.OutputTokenCount) / 1_000_000m : null;
    }
}
