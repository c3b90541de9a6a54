using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Resilience;

public sealed class PacingTests
{
    private readonly TestClock _clock = new();

    [Fact]
    public async Task Requests_wait_for_their_turn_in_their_order_when_the_limit_is_used_up()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("ok");
        // Of sixty a minute none is left: the next is due in a second, as all sixty are in a minute.
        await using var container = Container(emulator, ("x-ratelimit-limit-requests", "60"), ("x-ratelimit-remaining-requests", "0"), ("x-ratelimit-reset-requests", "1m0s"));
        var client = Resilient(container, new());

        await client.GetResponseAsync("first");
        var second = client.GetResponseAsync("second");
        var third = client.GetResponseAsync("third");
        Assert.Equal(2, client.RateLimits.Waiting);
        Assert.Equal(TimeSpan.FromSeconds(1), client.RateLimits.Wait);

        await _clock.PassAsync(1);
        await second;
        Assert.Equal(["first", "second"], emulator.Requests.Select(request => request.Text));
        await _clock.PassAsync(1);
        await third;
        Assert.Equal(["first", "second", "third"], emulator.Requests.Select(request => request.Text));
    }

    [Fact]
    public async Task A_request_that_would_wait_too_long_fails_at_once_and_is_not_sent()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("ok");
        await using var container = Container(emulator, ("x-ratelimit-limit-tokens", "100"), ("x-ratelimit-remaining-tokens", "0"), ("x-ratelimit-reset-tokens", "100m"));
        var client = Resilient(container, new() { MaxPacingWait = TimeSpan.FromSeconds(59) });

        await client.GetResponseAsync("first");
        var error = await Assert.ThrowsAsync<RateLimitedException>(() => client.GetResponseAsync("second"));

        Assert.Equal(TimeSpan.FromMinutes(1), error.RetryAfter);
        Assert.Single(emulator.Requests);
    }

    [Fact]
    public async Task A_request_that_is_known_to_take_more_tokens_than_are_left_waits_for_them()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("ok");
        await using var container = Container(emulator, ("x-ratelimit-limit-tokens", "1000"), ("x-ratelimit-remaining-tokens", "900"), ("x-ratelimit-reset-tokens", "1s"));
        var client = Resilient(container, new() { EstimateTokens = (messages, _) => messages[0].Text == "long" ? 950 : 10 });

        await client.GetResponseAsync("short");
        await client.GetResponseAsync("short");
        var answer = client.GetResponseAsync("long");

        await _clock.PassAsync(0.5);
        Assert.Equal("ok", (await answer).Text);
    }

    [Fact]
    public async Task What_one_request_is_told_to_wait_holds_for_all_to_the_model()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.When(m => m.Text == "first").RateLimit(TimeSpan.FromSeconds(20));
        emulator.Otherwise().Say("ok");
        using var client = new ResilientChatClient(emulator.ChatClient("openai"), new() { MaxRetries = 0 }, time: _clock);

        await Assert.ThrowsAsync<RateLimitedException>(() => client.GetResponseAsync("first"));
        var second = client.GetResponseAsync("second");
        Assert.Single(emulator.Requests);
        Assert.NotNull(client.RateLimits.HeldUntil);
        await _clock.PassAsync(20);

        Assert.Equal("ok", (await second).Text);
    }

    [Fact]
    public async Task A_model_that_is_used_up_holds_up_no_other()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("ok");
        await using var container = Container(emulator, ("x-ratelimit-limit-requests", "60"), ("x-ratelimit-remaining-requests", "0"), ("x-ratelimit-reset-requests", "1m0s"));
        var client = Resilient(container, new());
        var limits = container.GetRequiredService<RateLimits>();

        await client.GetResponseAsync("first", new() { ModelId = "large" });
        var second = client.GetResponseAsync("second", new() { ModelId = "large" });
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        await client.GetResponseAsync("third", new() { ModelId = "small" });
        Assert.Equal(["first", "third"], emulator.Requests.Select(request => request.Text));
        Assert.Equal((1, 0), (limits.Get("OpenAI", "large").Waiting, limits.Get("openai", "small").Waiting));
        Assert.Equal("openai/small: requests 0/60, next in 1 s, 0 waiting", limits.Get("openai").ToString());

        await _clock.PassAsync(1);
        await second;
    }

    [Fact]
    public async Task The_caller_can_leave_the_queue_and_lets_the_next_one_through()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("ok");
        await using var container = Container(emulator, ("x-ratelimit-limit-requests", "60"), ("x-ratelimit-remaining-requests", "0"), ("x-ratelimit-reset-requests", "60"));
        var client = Resilient(container, new());
        using var cancellation = new CancellationTokenSource();

        await client.GetResponseAsync("first");
        var second = client.GetResponseAsync("second", cancellationToken: cancellation.Token);
        var third = client.GetResponseAsync("third");
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        await _clock.WaitForAsync(TimeSpan.FromSeconds(1));
        await _clock.PassAsync(1);
        await third;

        Assert.Equal(["first", "third"], emulator.Requests.Select(request => request.Text));
    }

    [Theory]
    [InlineData("requests", 499, 500, "0.120", "x-ratelimit-limit-requests: 500", "x-ratelimit-remaining-requests: 499", "x-ratelimit-reset-requests: 120ms")]
    [InlineData("requests", 98, 100, "864", "x-ratelimit-limit-requests: 100", "x-ratelimit-remaining-requests: 98", "x-ratelimit-reset-requests: 14m24s")]
    [InlineData("tokens", 0, 6000, "1.57", "x-ratelimit-limit-tokens: 6000", "x-ratelimit-remaining-tokens: 0", "x-ratelimit-reset-tokens: 1.57s")]
    [InlineData("tokens", 0, 6000, "360", "x-ratelimit-limit-tokens: 6000", "x-ratelimit-remaining-tokens: 0", "x-ratelimit-reset-tokens: 6m0s")]
    [InlineData("input-tokens", 7, 9, "30", "anthropic-ratelimit-input-tokens-limit: 9", "anthropic-ratelimit-input-tokens-remaining: 7", "anthropic-ratelimit-input-tokens-reset: 2026-05-01T12:00:30Z")]
    [InlineData("requests", 3, 20, "5", "X-RateLimit-Limit: 20", "X-RateLimit-Remaining: 3", "X-RateLimit-Reset: 1777636805000")]
    [InlineData("req-minute", 3, 20, null, "x-ratelimit-limit-req-minute: 20", "x-ratelimit-remaining-req-minute: 3")]
    public async Task Limits_are_read_however_they_are_written(string name, long remaining, long limit, string? resetSeconds, params string[] headers)
    {
        var limits = new RateLimits(_clock);
        using var http = new HttpClient(new RateLimitHandler("acme", limits) { InnerHandler = new Answer([.. headers.Select(header => (header.Split(": ")[0], header.Split(": ")[1]))]) });

        await http.GetAsync(new Uri("http://acme.example"));

        var read = limits.Get("acme").Find(name);
        var reset = resetSeconds is null ? (DateTimeOffset?)null : _clock.GetUtcNow().AddSeconds(double.Parse(resetSeconds, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(new RateLimit(name, limit, remaining, reset), read);
    }

    private ServiceProvider Container(Emulator emulator, params (string Name, string Value)[] headers)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddOpenAI(options => emulator.Configure(options)).AddRateLimitTracking().AddHttpMessageHandler(() => new Headers(headers));
        return services.BuildServiceProvider();
    }

    private static ResilientChatClient Resilient(ServiceProvider container, ResilienceOptions options)
    {
        var client = container.GetRequiredService<IChatClient>().AsBuilder().UseResilience(options).Build(container);
        return client.GetService<ResilientChatClient>()!;
    }

    /// <summary>Adds headers to the answers of the emulator, which has no limits.</summary>
    private sealed class Headers((string Name, string Value)[] headers) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            foreach (var (name, value) in headers) response.Headers.TryAddWithoutValidation(name, value);
            return response;
        }
    }

    private sealed class Answer((string Name, string Value)[] headers) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = new HttpResponseMessage();
            foreach (var (name, value) in headers) response.Headers.TryAddWithoutValidation(name, value);
            return Task.FromResult(response);
        }
    }
}
