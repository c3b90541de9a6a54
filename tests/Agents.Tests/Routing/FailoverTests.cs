using Microsoft.Extensions.AI;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Routing;

public sealed class FailoverTests
{
    private readonly TestClock _clock = new();
    private readonly List<string> _switches = [];

    [Theory]
    [InlineData(ErrorKind.RateLimited, "RateLimited", false)]
    [InlineData(ErrorKind.Overloaded, "Overloaded", true)]
    [InlineData(ErrorKind.ServerError, "Failed", false)]
    [InlineData(ErrorKind.Unauthorized, "Failed", true)]
    public async Task A_failure_leads_to_the_next_target_and_the_failed_one_is_passed_over_for_a_while(ErrorKind kind, string reason, bool stream)
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.When(m => m.Provider == "openai").Fail(kind).Once();
        emulator.Otherwise().Say(m => m.Provider);
        using var client = Client(emulator);
        async Task<string> Ask() => (stream ? await client.GetStreamingResponseAsync("Hi").ToChatResponseAsync() : await client.GetResponseAsync("Hi")).Text;

        Assert.Equal("anthropic", await Ask());
        Assert.Equal("anthropic", await Ask());
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("openai", await Ask());

        Assert.Equal([$"openai -> anthropic ({reason})", "? -> openai (Returned)"], _switches);
        Assert.Equal(["openai", "anthropic", "anthropic", "openai"], emulator.Requests.Select(request => request.Provider));
    }

    [Fact]
    public async Task A_target_is_left_alone_as_long_as_it_asks_for()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.When(m => m.Provider == "openai").RateLimit(TimeSpan.FromMinutes(5)).Once();
        emulator.Otherwise().Say(m => m.Provider);
        using var client = Client(emulator);

        await client.GetResponseAsync("Hi");
        _clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal("anthropic", (await client.GetResponseAsync("Hi")).Text);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("openai", (await client.GetResponseAsync("Hi")).Text);
    }

    [Fact]
    public async Task A_sticky_client_stays_where_it_was_answered()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.When(m => m.Provider == "openai").Overload().Once();
        emulator.Otherwise().Say(m => m.Provider);
        using var client = Client(emulator, new() { Return = ReturnPolicy.Sticky });

        await client.GetResponseAsync("Hi");
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal("anthropic", (await client.GetResponseAsync("Hi")).Text);
        Assert.Equal(new RouteTarget("anthropic"), client.Current);
    }

    [Theory]
    [InlineData(ErrorKind.InvalidRequest)]
    [InlineData(ErrorKind.ContentFiltered)]
    public async Task What_is_wrong_with_the_request_goes_through(ErrorKind kind)
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.Always().Fail(kind);
        using var client = Client(emulator);

        Assert.Equal(kind, (await Assert.ThrowsAnyAsync<ProviderException>(() => client.GetResponseAsync("Hi"))).Kind);
        Assert.Single(emulator.Requests);
    }

    [Fact]
    public async Task When_all_fail_there_is_one_error_with_all_causes()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic().Groq());
        emulator.When(m => m.Provider == "openai").RateLimit(TimeSpan.FromSeconds(30));
        emulator.When(m => m.Provider == "anthropic").Overload();
        emulator.When(m => m.Provider == "groq").Fail(ErrorKind.InvalidRequest);
        using var client = Client(emulator);

        var error = await Assert.ThrowsAsync<RoutingFailedException>(() => client.GetResponseAsync("Hi"));

        Assert.Equal(["openai", "anthropic", "groq"], error.Failures.Select(failure => failure.Target.ToString()));
        Assert.Equal((ErrorKind.RateLimited, "openai", TimeSpan.FromSeconds(30)), (error.Kind, error.ProviderId, error.RetryAfter!.Value));
        Assert.All(error.Failures, failure => Assert.Contains(failure.Error.Message, error.Message, StringComparison.Ordinal));
        Assert.Equal(3, Assert.IsType<AggregateException>(error.InnerException).InnerExceptions.Count);
    }

    [Fact]
    public async Task A_conversation_that_is_too_long_goes_to_a_larger_window_only()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Groq());
        emulator.When(m => m.Model == "gpt-4o").Fail(ErrorKind.ContextTooLong);
        emulator.Otherwise().Say(m => m.Model ?? "");
        var options = new SwitchingOptions { Targets = { new("openai", "gpt-4o"), new("openai", "gpt-4o-mini"), new("openai", "gpt-4.1") } };
        using var client = Client(emulator, options);

        Assert.Equal("gpt-4.1", (await client.GetResponseAsync("Hi")).Text);
        Assert.Equal("gpt-4.1", (await client.GetResponseAsync("Hi", new ChatOptions { ModelId = "gpt-4o" })).Text);
        Assert.Equal(["gpt-4o", "gpt-4.1", "gpt-4o", "gpt-4.1"], emulator.Requests.Select(request => request.Model));

        options.Targets.RemoveAt(2);
        using var small = Client(emulator, options);
        await Assert.ThrowsAsync<ContextTooLongException>(() => small.GetResponseAsync("Hi"));
    }

    [Fact]
    public async Task An_exception_that_a_predicate_names_leads_to_the_next_target_and_harms_no_other_request()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.Always().Say(m => m.Provider);
        var registry = SwitchingTests.Registry(emulator);
        using var budgeted = registry.GetClient("openai").AsBuilder().UseObservers(new Budget()).Build();
        var options = new SwitchingOptions { SwitchOn = error => error is NotSupportedException };
        using var client = new SwitchingChatClient(new ProviderRegistry(registry.Providers, id => id == "openai" ? budgeted : registry.GetClient(id)), options, time: _clock);

        Assert.Equal("anthropic", (await client.GetResponseAsync("Hi", new ChatOptions().WithTag(RequestTags.User, "poor"))).Text);
        Assert.Equal("openai", (await client.GetResponseAsync("Hi", new ChatOptions().WithTag(RequestTags.User, "rich"))).Text);
    }

    [Fact]
    public async Task An_unhealthy_provider_is_the_last_resort()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.When(m => m.Text == "both fail" && m.Provider == "anthropic").Overload();
        emulator.Otherwise().Say(m => m.Provider);
        using var client = new SwitchingChatClient(SwitchingTests.Registry(emulator), health: new Sick("openai"), time: _clock);

        Assert.Equal("anthropic", (await client.GetResponseAsync("Hi")).Text);
        Assert.Equal("openai", (await client.GetResponseAsync("both fail")).Text);
    }

    [Fact]
    public async Task Without_automatic_switching_only_the_selected_target_is_asked()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.Always().Overload();
        using var client = Client(emulator, new() { Automatic = false });

        await Assert.ThrowsAsync<OverloadedException>(() => client.GetResponseAsync("Hi"));
        Assert.Single(emulator.Requests);
    }

    [Fact]
    public async Task A_visible_stream_that_breaks_off_goes_through_with_what_had_come()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.Always().Say("One two three").CutAfter(2);
        using var client = Client(emulator);

        var error = await Assert.ThrowsAsync<StreamInterruptedException>(() => client.GetStreamingResponseAsync("Hi").ToChatResponseAsync());

        Assert.Equal("One two", error.PartialResponse!.Text.Trim());
        Assert.Single(emulator.Requests);
    }

    [Fact]
    public async Task When_asked_to_another_target_continues_the_stream()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.When(m => m.Provider == "openai").Say("One two three four").CutAfter(2);
        emulator.Otherwise().Say(" three four");
        using var client = Client(emulator, new() { SwitchMidStream = true });

        var answer = await client.GetStreamingResponseAsync("Count").ToChatResponseAsync();

        Assert.Equal("One two three four", answer.Text);
        Assert.Single(answer.Messages);
        Assert.Equal("anthropic", answer.GetServedBy());
        Assert.Equal(["openai -> anthropic (MidStream)"], _switches);
        Assert.Equal(["Count", "One two", new SwitchingOptions().ContinuationPrompt], emulator.Requests[1].Messages.Select(message => message.Text.Trim()));
    }

    [Fact]
    public async Task A_continuation_that_fails_tells_all_causes_and_what_had_come()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.When(m => m.Provider == "openai").Say("One two three four").CutAfter(2);
        emulator.Otherwise().Overload();
        using var client = Client(emulator, new() { SwitchMidStream = true });

        var error = await Assert.ThrowsAsync<RoutingFailedException>(() => client.GetStreamingResponseAsync("Count").ToChatResponseAsync());

        Assert.Equal(2, error.Failures.Count);
        Assert.Equal("One two", error.PartialResponse!.Text.Trim());
    }

    [Fact]
    public async Task The_caller_cancels_and_nothing_else_is_tried()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        using var cancellation = new CancellationTokenSource();
        emulator.When(m => Cancel(cancellation)).Say("Never").StallAfter(0);
        using var client = Client(emulator);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetResponseAsync("Hi", cancellationToken: cancellation.Token));

        Assert.Single(emulator.Requests);
        Assert.Empty(_switches);
    }

    private static bool Cancel(CancellationTokenSource cancellation)
    {
        cancellation.Cancel();
        return true;
    }

    private SwitchingChatClient Client(Emulator emulator, SwitchingOptions? options = null)
    {
        var client = new SwitchingChatClient(SwitchingTests.Registry(emulator), options, time: _clock);
        client.Switched += (_, change) => _switches.Add(change.ToString());
        return client;
    }

    private sealed class Budget : RequestObserver
    {
        public override ValueTask OnStartingAsync(ObservedRequest request, CancellationToken cancellationToken) =>
            request.Tags[RequestTags.User] == "poor" ? throw new NotSupportedException("Nothing left.") : default;
    }

    private sealed class Sick(string id) : IProviderHealth
    {
        public ProviderHealthStatus GetStatus(string providerId) => providerId == id ? ProviderHealthStatus.Unhealthy : ProviderHealthStatus.Healthy;
    }
}
