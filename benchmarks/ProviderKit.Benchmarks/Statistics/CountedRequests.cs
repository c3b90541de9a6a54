using Microsoft.Extensions.AI;
using ProviderKit.Providers;

namespace ProviderKit.Benchmarks.Statistics;

/// <summary>Requests that have ended, of a few models and of different lengths, and the statistics that count them.</summary>
internal sealed class CountedRequests
{
    private const int Outcomes = 1024;

    private static readonly string[] s_models = ["gpt-4o", "gpt-5.4-mini", "gpt-5-nano"];

    private readonly RequestStatistics _statistics;
    private readonly RequestOutcome[] _outcomes = new RequestOutcome[Outcomes];
    private int _next;

    public CountedRequests(bool priced)
    {
        _statistics = new RequestStatistics(priced ? new ModelPricing([OpenAIProvider.Descriptor]) : null);
        var random = new Random(1);
        for (var i = 0; i < Outcomes; i++)
            _outcomes[i] = Outcome(s_models[i % s_models.Length], random);
    }

    public long Counted => _statistics.Snapshot().Total.Requests;

    public ValueTask CountAsync() => _statistics.OnCompletedAsync(_outcomes[_next++ & (Outcomes - 1)]);

    private static RequestOutcome Outcome(string model, Random random)
    {
        var first = TimeSpan.FromMilliseconds(random.Next(100, 2_000));
        return new()
        {
            Request = new ObservedRequest { ProviderId = "openai", ModelId = model, Messages = [], Options = null, IsStreamed = true, StartedAt = TimeProvider.System.GetUtcNow() },
            Status = RequestStatus.Succeeded,
            ModelId = model,
            Usage = new UsageDetails { InputTokenCount = random.Next(10, 10_000), OutputTokenCount = random.Next(10, 2_000), CachedInputTokenCount = random.Next(0, 10) },
            Duration = first + TimeSpan.FromMilliseconds(random.Next(100, 20_000)),
            TimeToFirstToken = first,
        };
    }
}
