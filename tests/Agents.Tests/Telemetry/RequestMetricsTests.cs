using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Telemetry;

// One after the other: meters are told apart by their name only.
[Collection("meters")]
public sealed class RequestMetricsTests
{
    [Fact]
    public async Task Metrics_and_traces_reach_OpenTelemetry_without_content_tags_and_keys()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.When(m => m.Text == "secret question").Say("secret answer").WithUsage(input: 100, output: 20, cached: 60, reasoning: 5);
        emulator.Otherwise().RateLimit();
        var metrics = new List<MetricSnapshot>();
        var spans = new List<System.Diagnostics.Activity>();
        using var requestMetrics = new RequestMetrics();
        using var meters = Sdk.CreateMeterProviderBuilder().AddMeter(TelemetryNames.Source).AddInMemoryExporter(metrics).Build();
        using var traces = Sdk.CreateTracerProviderBuilder().AddSource(TelemetryNames.Source).AddInMemoryExporter(spans).Build();
        using var client = emulator.ChatClient("openai", "gpt-4o").AsBuilder().UseTelemetry().UseObservers(requestMetrics).Build();

        await client.GetStreamingResponseAsync("secret question", new ChatOptions().WithTag(RequestTags.User, "ada")).ToChatResponseAsync();
        await Assert.ThrowsAsync<RateLimitedException>(() => client.GetResponseAsync("another secret"));
        meters.ForceFlush();

        Assert.Equal(60, SumOf(metrics, TelemetryNames.CacheReadTokens));
        Assert.Equal(5, SumOf(metrics, TelemetryNames.ReasoningTokens));
        Assert.Equal(2, SumOf(metrics, TelemetryNames.Requests));
        Assert.Contains(metrics, static metric => metric.Name == TelemetryNames.TimeToFirstToken);
        // Each name is recorded by one side only.
        Assert.Equal(metrics.Count, metrics.Select(static metric => metric.Name).Distinct().Count());
        Assert.Contains(metrics, static metric => metric.Name == "gen_ai.client.token.usage");
        var tags = metrics.SelectMany(TagsOf).Concat(spans.SelectMany(static span => span.TagObjects.Select(static tag => $"{tag.Key}={tag.Value}"))).ToList();
        Assert.Contains("error.type=rate_limited", tags);
        Assert.Contains("gen_ai.provider.name=openai", tags);
        Assert.Contains("gen_ai.request.model=gpt-4o", tags);
        Assert.DoesNotContain(tags, static tag => tag.Contains("secret", StringComparison.Ordinal) || tag.Contains("ada", StringComparison.Ordinal) || tag.Contains("emulated-key", StringComparison.Ordinal));
        Assert.Equal(2, spans.Count);
    }

    [Fact]
    public async Task A_listener_gets_costs_cache_results_retries_and_switches_and_a_bounded_number_of_models()
    {
        using var requestMetrics = new RequestMetrics(new Outcomes.Pricing(), maxModels: 2);
        var measured = new List<(string Name, double Value, Dictionary<string, object?> Tags)>();
        using var listener = new MeterListener { InstrumentPublished = static (instrument, listener) => { if (instrument.Meter.Name == TelemetryNames.Source) listener.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => measured.Add((instrument.Name, value, new(tags.ToArray()))));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => measured.Add((instrument.Name, value, new(tags.ToArray()))));
        listener.Start();

        await requestMetrics.OnCompletedAsync(Outcomes.Of(usage: new UsageDetails { InputTokenCount = 900, OutputTokenCount = 101 }, firstToken: TimeSpan.FromMilliseconds(500)));
        for (var i = 0; i < 5; i++) await requestMetrics.OnCompletedAsync(Outcomes.Of(model: $"model {i}"));
        requestMetrics.OnCacheLookup(new CacheLookup { ProviderId = "acme", ModelId = "large", Result = CacheResult.Hit, SavedUsage = new UsageDetails { InputTokenCount = 1000, OutputTokenCount = 0 } });
        requestMetrics.RecordRetry("acme", "large", new ProviderException("acme", ErrorKind.ServerError, "Broken."));
        requestMetrics.RecordSwitch("acme", "beta", null);

        Assert.Equal(0.001001, measured.Single(static m => m.Name == TelemetryNames.Cost).Value, 9);
        Assert.Equal(0.005, measured.Single(static m => m.Name == TelemetryNames.TimePerOutputToken).Value, 9);
        Assert.Equal(0.001, measured.Single(static m => m.Name == TelemetryNames.CacheSavedCost).Value, 9);
        Assert.Equal("hit", measured.Single(static m => m.Name == TelemetryNames.CacheRequests).Tags["providerkit.cache.result"]);
        Assert.Equal("server_error", measured.Single(static m => m.Name == TelemetryNames.Retries).Tags["error.type"]);
        Assert.Equal("beta", measured.Single(static m => m.Name == TelemetryNames.Switches).Tags["providerkit.switched_to"]);
        Assert.Equal(["_OTHER", "large", "model 0"], measured.Where(static m => m.Name == TelemetryNames.Requests).Select(static m => (string)m.Tags["gen_ai.request.model"]!).Distinct().Order(StringComparer.Ordinal));
    }

    private static double SumOf(List<MetricSnapshot> metrics, string name)
    {
        double sum = 0;
        foreach (var point in metrics.Single(metric => metric.Name == name).MetricPoints) sum += point.GetSumLong();
        return sum;
    }

    private static IEnumerable<string> TagsOf(MetricSnapshot metric)
    {
        var tags = new List<string>();
        foreach (var point in metric.MetricPoints)
        {
            foreach (var tag in point.Tags) tags.Add($"{tag.Key}={tag.Value}");
        }
        return tags;
    }
}
