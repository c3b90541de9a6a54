using Microsoft.Extensions.AI;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Resilience;

public sealed class RetryTests
{
    private readonly TestClock _clock = new();

    [Fact]
    public async Task Transient_failures_are_tried_again_after_waits_that_double()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic());
        emulator.Always().Overload().Times(3).Then.Say("Now.");
        using var client = Client(emulator, "anthropic", new() { Jitter = false });

        var answer = client.GetResponseAsync("Hi");
        await _clock.PassAsync(1);
        await _clock.PassAsync(2);
        await _clock.PassAsync(4);

        Assert.Equal("Now.", (await answer).Text);
        Assert.Equal(4, emulator.Requests.Count);
    }

    [Fact]
    public async Task After_the_last_retry_the_failure_goes_through()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic());
        emulator.Always().Overload();
        using var client = Client(emulator, "anthropic", new() { Jitter = false, MaxRetries = 1 });

        var answer = client.GetResponseAsync("Hi");
        await _clock.PassAsync(1);

        await Assert.ThrowsAsync<OverloadedException>(() => answer);
        Assert.Equal(2, emulator.Requests.Count);
    }

    [Fact]
    public async Task Jitter_takes_half_of_a_wait_at_most_and_adds_a_tenth_to_what_the_provider_asks()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Overload().Then.RateLimit(TimeSpan.FromSeconds(8)).Then.Say("Now.");
        using var client = Client(emulator, "openai", new() { Randomness = () => 0.5 });

        var answer = client.GetResponseAsync("Hi");
        await _clock.PassAsync(0.75);
        await _clock.PassAsync(8.4);

        Assert.Equal("Now.", (await answer).Text);
    }

    [Fact]
    public async Task A_wait_that_would_pass_the_deadline_fails_at_once_with_the_cause()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().RateLimit(TimeSpan.FromSeconds(7));
        using var client = Client(emulator, "openai", new() { TotalTimeout = TimeSpan.FromSeconds(6) });

        var error = await Assert.ThrowsAsync<RateLimitedException>(() => client.GetResponseAsync("Hi"));

        Assert.Equal(TimeSpan.FromSeconds(7), error.RetryAfter);
        Assert.Single(emulator.Requests);
    }

    [Fact]
    public async Task A_wait_that_is_longer_than_one_may_ask_for_fails_at_once()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().RateLimit(TimeSpan.FromSeconds(61));
        using var client = Client(emulator, "openai", new());

        await Assert.ThrowsAsync<RateLimitedException>(() => client.GetResponseAsync("Hi"));

        Assert.Single(emulator.Requests);
    }

    [Theory]
    [InlineData(ErrorKind.InvalidRequest)]
    [InlineData(ErrorKind.Unauthorized)]
    [InlineData(ErrorKind.ContextTooLong)]
    public async Task What_no_repetition_helps_is_not_repeated(ErrorKind kind)
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Fail(kind);
        using var client = Client(emulator, "openai", new());

        var error = await Assert.ThrowsAnyAsync<ProviderException>(() => client.GetResponseAsync("Hi"));

        Assert.Equal(kind, error.Kind);
        Assert.Single(emulator.Requests);
    }

    [Fact]
    public async Task The_caller_ends_a_wait()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Overload();
        using var client = Client(emulator, "openai", new() { Jitter = false });
        using var cancellation = new CancellationTokenSource();

        var answer = client.GetResponseAsync("Hi", cancellationToken: cancellation.Token);
        await _clock.WaitForAsync(TimeSpan.FromSeconds(1));
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        Assert.Single(emulator.Requests);
    }

    [Fact]
    public async Task An_error_inside_a_stream_that_has_shown_nothing_yet_is_tried_again()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic());
        const string Begun = """
            event: message_start
            data: {"type":"message_start","message":{"id":"m1","type":"message","role":"assistant","model":"claude-haiku-4-5","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":1,"output_tokens":1}}}

            event: error
            data: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}


            """;
        emulator.Always().Fail(200, Begun).Then.Say("Hello there.");
        using var client = Client(emulator, "anthropic", new() { Jitter = false });

        var answer = client.GetStreamingResponseAsync("Hi").ToChatResponseAsync();
        await _clock.PassAsync(1);

        Assert.Equal("Hello there.", (await answer).Text);
        Assert.Equal(2, emulator.Requests.Count);
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    public async Task A_stream_that_has_shown_something_is_not_begun_anew(string provider)
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic().OpenAI());
        emulator.Always().Say("One two three").ErrorAfter(2, ErrorKind.Overloaded);
        using var client = Client(emulator, provider, new());
        var text = "";

        var error = await Assert.ThrowsAsync<OverloadedException>(async () =>
        {
            await foreach (var update in client.GetStreamingResponseAsync("Hi")) text += update.Text;
        });

        Assert.Equal("One two", text.Trim());
        Assert.Equal("One two", error.PartialResponse!.Text.Trim());
        Assert.Single(emulator.Requests);
    }

    [Fact]
    public async Task A_hundred_requests_to_an_overloaded_provider_do_not_make_a_storm_of_retries()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Overload();
        var options = new ResilienceOptions { BaseDelay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(5), MaxRetries = 5, CircuitBreaker = { Enabled = false } };
        using var client = new ResilientChatClient(emulator.ChatClient("openai"), options);

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Assert.ThrowsAsync<OverloadedException>(() => client.GetResponseAsync("Hi"))));

        // Each request once, a fifth of them again, and the ten in reserve; without a budget it would be six hundred.
        Assert.InRange(emulator.Requests.Count, 100, 130);
    }

    [Fact]
    public async Task With_the_circuit_breaker_further_requests_are_not_sent_at_all()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Overload();
        using var client = new ResilientChatClient(emulator.ChatClient("openai"), new() { BaseDelay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(5) });

        for (var i = 0; i < 10; i++)
        {
            await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Assert.ThrowsAnyAsync<ProviderException>(() => client.GetResponseAsync("Hi"))));
        }

        Assert.True(client.IsCircuitOpen);
        Assert.InRange(emulator.Requests.Count, 10, 40);
    }

    private ResilientChatClient Client(Emulator emulator, string provider, ResilienceOptions options) => new(emulator.ChatClient(provider), options, time: _clock);
}
