using Microsoft.Extensions.AI;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Health;

public sealed class ProviderHealthMonitorTests : IDisposable
{
    private readonly TestClock _clock = new();
    private readonly ProviderHealthMonitor _monitor;

    public ProviderHealthMonitorTests() => _monitor = new ProviderHealthMonitor(time: _clock);

    public void Dispose() => _monitor.Dispose();

    [Fact]
    public async Task A_provider_that_answers_is_healthy_and_its_latency_is_known()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("ok");
        using var client = Client(emulator);

        Assert.Equal(ProviderHealthStatus.Unknown, _monitor.GetStatus("openai"));
        await client.GetResponseAsync("Hi");

        var report = _monitor.GetReport("OpenAI");
        Assert.Equal((ProviderHealthStatus.Healthy, 1, 0), (report.Status, report.Answered, report.Failed));
        Assert.NotNull(report.MedianLatency);
        Assert.Equal("openai       Healthy            1       0        0      0 ms      0 ms", report.ToString());
    }

    [Theory]
    [InlineData(ErrorKind.InvalidRequest, ProviderHealthStatus.Unknown)]
    [InlineData(ErrorKind.ContextTooLong, ProviderHealthStatus.Unknown)]
    [InlineData(ErrorKind.Unauthorized, ProviderHealthStatus.Unhealthy)]
    [InlineData(ErrorKind.QuotaExceeded, ProviderHealthStatus.Unhealthy)]
    [InlineData(ErrorKind.RateLimited, ProviderHealthStatus.Degraded)]
    [InlineData(ErrorKind.Overloaded, ProviderHealthStatus.Degraded)]
    public async Task Each_kind_of_failure_says_something_else(ErrorKind kind, ProviderHealthStatus expected)
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Fail(kind);
        using var client = Client(emulator);

        var error = await Assert.ThrowsAnyAsync<ProviderException>(() => client.GetResponseAsync("Hi"));

        var report = _monitor.GetReport("openai");
        Assert.Equal(expected, report.Status);
        Assert.Equal(expected == ProviderHealthStatus.Unknown ? null : error.Message, report.Reason);
    }

    [Fact]
    public async Task Failures_in_a_row_make_it_unhealthy_and_an_answer_makes_it_better()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Fail(ErrorKind.ServerError).Times(3).Then.Say("ok");
        using var client = Client(emulator);

        var seen = new List<ProviderHealthStatus>();
        for (var i = 0; i < 3; i++)
        {
            await Assert.ThrowsAnyAsync<ProviderException>(() => client.GetResponseAsync("Hi"));
            seen.Add(_monitor.GetStatus("openai"));
        }
        for (var i = 0; i < 13; i++) await client.GetResponseAsync("Hi");

        Assert.Equal([ProviderHealthStatus.Degraded, ProviderHealthStatus.Degraded, ProviderHealthStatus.Unhealthy], seen);
        Assert.Equal(ProviderHealthStatus.Healthy, _monitor.GetStatus("openai"));
    }

    [Fact]
    public async Task A_limit_counts_as_long_as_the_provider_said()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("ok").Then.RateLimit(TimeSpan.FromSeconds(40));
        using var client = Client(emulator);

        await client.GetResponseAsync("Hi");
        await Assert.ThrowsAsync<RateLimitedException>(() => client.GetResponseAsync("Hi"));
        var before = _monitor.GetStatus("openai");
        _clock.Advance(TimeSpan.FromSeconds(40));

        Assert.Equal((ProviderHealthStatus.Degraded, ProviderHealthStatus.Healthy), (before, _monitor.GetStatus("openai")));
    }

    [Fact]
    public async Task Slow_answers_degrade_it_when_asked_for()
    {
        using var monitor = new ProviderHealthMonitor(new HealthOptions { DegradedLatency = TimeSpan.FromSeconds(5) }, _clock);
        using var slow = new Slow(_clock, TimeSpan.FromSeconds(6));
        using var client = new ObservingChatClient(slow, [monitor], _clock);

        await client.GetResponseAsync("Hi");

        Assert.Equal((ProviderHealthStatus.Degraded, "Answers take 6 s."), (monitor.GetStatus("slow"), monitor.GetReport("slow").Reason!));
    }

    [Fact]
    public async Task Changes_are_told_also_those_that_time_alone_brings()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Fail(ErrorKind.Unauthorized).Then.Say("ok");
        using var client = Client(emulator);
        var told = new List<string>();
        _monitor.Changed += (_, change) => told.Add($"{change.Before} {change.After}");
        var changes = _monitor.WatchAsync();

        await Assert.ThrowsAsync<UnauthorizedException>(() => client.GetResponseAsync("Hi"));
        await client.GetResponseAsync("Hi");
        _clock.Advance(TimeSpan.FromMinutes(5));
        _monitor.Dispose();

        Assert.Equal(["Unknown Unhealthy", "Unhealthy Degraded", "Degraded Unknown"], told);
        Assert.Equal(told, await changes.Select(change => $"{change.Before} {change.After}").ToListAsync());
    }

    [Fact]
    public async Task A_reader_that_does_not_keep_up_holds_nobody_up_and_gets_the_latest()
    {
        using var failing = new Failing();
        using var client = new ObservingChatClient(failing, [_monitor], _clock);
        var changes = _monitor.WatchAsync();

        for (var i = 0; i < 100; i++)
        {
            failing.Fails = true;
            await Assert.ThrowsAsync<UnauthorizedException>(() => client.GetResponseAsync("Hi"));
            failing.Fails = false;
            await client.GetResponseAsync("Hi");
            _clock.Advance(TimeSpan.FromMinutes(6));
        }
        _monitor.Dispose();

        var read = await changes.ToListAsync();
        Assert.Equal(64, read.Count);
        Assert.Equal(ProviderHealthStatus.Unknown, read[^1].After);
    }

    [Fact]
    public async Task A_listener_that_throws_does_not_harm_the_request()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("ok");
        using var client = Client(emulator);
        _monitor.Changed += (_, _) => throw new InvalidOperationException("No.");

        Assert.Equal("ok", (await client.GetResponseAsync("Hi")).Text);
    }

    private ObservingChatClient Client(Emulator emulator) => new(emulator.ChatClient("openai"), [_monitor], _clock);

    private sealed class Slow(TestClock clock, TimeSpan time) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            clock.Advance(time);
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "ok")));
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("slow") : null;

        public void Dispose()
        {
        }
    }

    private sealed class Failing : IChatClient
    {
        public bool Fails { get; set; }

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Fails ? Task.FromException<ChatResponse>(new UnauthorizedException("acme", "No key.")) : Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "ok")));

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("acme") : null;

        public void Dispose()
        {
        }
    }
}
