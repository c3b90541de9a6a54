using Microsoft.Extensions.AI;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Guides;

[Collection("meters")]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Style", "IDE0007", Justification = "The guide says the types that it is about.")]
public sealed class TelemetrySnippets
{
    [Fact]
    public async Task Statistics()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("Hi.");
        var statistics = new RequestStatistics();
        using IChatClient client = emulator.ChatClient("openai", "gpt-4o").AsBuilder().UseObservers(statistics).Build();
        await client.GetResponseAsync("Hello");

        RequestFigures figures = statistics.Snapshot().Find("openai", "gpt-4o")!.Total;
        Console.WriteLine($"{figures.Requests} requests, {figures.OutputTokens} output tokens, {figures.Duration!.P95} at the 95th percentile");
        Assert.Equal(1, figures.Succeeded);
    }

    [Fact]
    public async Task Metrics()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("Hi.");
        var exported = new List<MetricSnapshot>();
        using var metrics = new RequestMetrics();
        using IChatClient client = emulator.ChatClient("openai", "gpt-4o").AsBuilder().UseTelemetry().UseObservers(metrics).Build();
        using MeterProvider meters = Sdk.CreateMeterProviderBuilder().AddMeter(TelemetryNames.Source).AddInMemoryExporter(exported).Build();
        await client.GetResponseAsync("Hello");
        meters.ForceFlush();
        Assert.Contains(exported, static metric => metric.Name == TelemetryNames.Requests);
    }
}
