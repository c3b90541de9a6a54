using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Budgets;

public sealed class BudgetGuardTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 6, 10, 30, 0, TimeSpan.Zero));
    private readonly ModelPricing _pricing = new([], new PriceSetting { ProviderId = "openai", ModelId = "gpt-4o", Replaces = true, Price = new() { Input = 1, Output = 10 } });
    private readonly InMemoryBudgetStore _store = new();

    public void Dispose() => _pricing.Dispose();

    [Fact]
    public async Task A_request_is_reserved_at_its_most_and_settled_on_what_it_used()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("Yes.").WithUsage(input: 100, output: 20);
        var guard = Guard(new Budget { Name = "all", Limit = 1_000, Unit = BudgetUnit.Tokens });
        var during = new List<BudgetStatus>();
        using var client = emulator.ChatClient("openai", model: "gpt-4o").AsBuilder().UseBudgets(guard).UseObservers(new Spy(async () => during.AddRange(await guard.GetStatusAsync()))).Build();

        await client.GetResponseAsync("Hi", new ChatOptions { MaxOutputTokens = 500 });

        Assert.Equal((0m, 509m), (during.Single().Spent, during.Single().Reserved));
        var after = (await guard.GetStatusAsync()).Single();
        Assert.Equal((120m, 0m, 880m), (after.Spent, after.Reserved, after.Left));
        Assert.Equal("all: 120 tokens of 1,000 tokens spent (12 %), 0 tokens reserved, 880 tokens left", after.ToString());
    }

    [Fact]
    public async Task A_request_that_may_go_over_is_refused_before_it_is_sent_and_says_why()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("Yes.").WithUsage(input: 100_000, output: 40_000);
        var guard = Guard(new Budget { Name = "daily", Limit = 1, Unit = BudgetUnit.Usd, Window = BudgetWindow.Day, Per = RequestTags.User });
        using var client = emulator.ChatClient("openai", model: "gpt-4o").AsBuilder().UseBudgets(guard).Build();
        var options = new ChatOptions { MaxOutputTokens = 60_000 }.WithTag(RequestTags.User, "ada");
        await client.GetResponseAsync("Hi", options);

        var error = await Assert.ThrowsAsync<BudgetExceededException>(() => client.GetResponseAsync("Hi", options));

        Assert.Single(emulator.Requests);
        Assert.Equal(("daily", 0.5m, 0m, 0.5m), (error.BudgetName, error.Status.Spent, error.Status.Reserved, error.Status.Left));
        Assert.Equal(new DateTimeOffset(2026, 5, 7, 0, 0, 0, TimeSpan.Zero), error.RetryAt);
        Assert.Equal(
            "The budget 'daily (user ada)' has no room for this request, which may use $0.600009: of $1.00 (day), $0.50 are spent, $0.00 reserved by requests under way, and $0.50 left. "
            + "There is room again at 2026-05-07 00:00:00 UTC, or for a request with a lower ChatOptions.MaxOutputTokens.", error.Message);

        await client.GetResponseAsync("Hi", options.Clone().WithTag(RequestTags.User, "bob"));
        _time.Advance(TimeSpan.FromHours(14));
        await client.GetResponseAsync("Hi", options);
        Assert.Equal(3, emulator.Requests.Count);
    }

    [Fact]
    public async Task Many_requests_at_once_never_spend_more_than_the_limit()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("Yes.").WithUsage(input: 9, output: 100);
        var guard = Guard(new Budget { Name = "all", Limit = 2_000, Unit = BudgetUnit.Tokens }, new Budget { Name = "money", Limit = 1, Unit = BudgetUnit.Usd });
        using var client = emulator.ChatClient("openai", model: "gpt-4o").AsBuilder().UseBudgets(guard).Build();

        var refused = 0;
        await Task.WhenAll(Enumerable.Range(0, 64).Select(async _ =>
        {
            try
            {
                await client.GetResponseAsync("Hi", new ChatOptions { MaxOutputTokens = 100 });
            }
            catch (BudgetExceededException)
            {
                Interlocked.Increment(ref refused);
            }
        }));

        var statuses = await guard.GetStatusAsync();
        Assert.Equal(emulator.Requests.Count * 109m, statuses[0].Spent);
        Assert.InRange(statuses[0].Spent, 109, 2_000);
        Assert.Equal(64, refused + emulator.Requests.Count);
        Assert.All(statuses, static status => Assert.Equal(0, status.Reserved));
    }

    [Fact]
    public async Task Of_several_budgets_all_or_none_is_reserved()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("Yes.");
        var guard = Guard(
            new Budget { Name = "wide", Limit = 100_000, Unit = BudgetUnit.Tokens },
            new Budget { Name = "narrow", Limit = 50, Unit = BudgetUnit.Tokens, Tags = new Dictionary<string, string> { ["team"] = "blue" } });
        using var client = emulator.ChatClient("openai", model: "gpt-4o").AsBuilder().UseBudgets(guard).Build();

        var error = await Assert.ThrowsAsync<BudgetExceededException>(() => client.GetResponseAsync("Hi", new ChatOptions { MaxOutputTokens = 100 }.WithTag("team", "blue")));

        Assert.Equal("narrow", error.BudgetName);
        Assert.EndsWith("It would not fit into the whole budget: set ChatOptions.MaxOutputTokens lower, or the budget higher.", error.Message, StringComparison.Ordinal);
        Assert.All(await guard.GetStatusAsync(), static status => Assert.Equal((0m, 0m), (status.Spent, status.Reserved)));
    }

    [Fact]
    public async Task A_budget_is_for_what_it_names()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.Always().Say("Yes.").WithUsage(input: 10, output: 1);
        var guard = Guard(
            new Budget { Name = "provider", Limit = 1_000_000, Unit = BudgetUnit.Tokens, Provider = "Anthropic" },
            new Budget { Name = "model", Limit = 1_000_000, Unit = BudgetUnit.Tokens, Model = "gpt-4*" },
            new Budget { Name = "agent", Limit = 1_000_000, Unit = BudgetUnit.Tokens, Tags = new Dictionary<string, string> { [RequestTags.Agent] = "clerk" } },
            new Budget { Name = "users", Limit = 1_000_000, Unit = BudgetUnit.Tokens, Per = RequestTags.User });
        using var openai = emulator.ChatClient("openai", model: "gpt-4o").AsBuilder().UseBudgets(guard).Build();
        using var claude = emulator.ChatClient("anthropic", model: "claude-haiku-4-5").AsBuilder().UseBudgets(guard).Build();

        await openai.GetResponseAsync("Hi", new ChatOptions().WithTag(RequestTags.Agent, "clerk").WithTag(RequestTags.User, "ada"));
        await claude.GetResponseAsync("Hi", new ChatOptions().WithTag(RequestTags.User, "bob"));
        await claude.GetResponseAsync("Hi");

        Assert.Equal([("provider", "", 22m), ("model", "", 11), ("agent", "", 11), ("users", "ada", 11), ("users", "bob", 11)],
            (await guard.GetStatusAsync()).Select(static status => (status.Budget.Name, status.Partition, status.Spent)));
    }

    [Fact]
    public async Task A_failure_that_costs_nothing_and_a_refusal_by_another_release_everything()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().RateLimit(TimeSpan.FromSeconds(1));
        var guard = Guard(new Budget { Name = "all", Limit = 10_000, Unit = BudgetUnit.Tokens });
        using var limited = emulator.ChatClient("openai", model: "gpt-4o").AsBuilder().UseBudgets(guard).Build();
        using var refused = emulator.ChatClient("openai", model: "gpt-4o").AsBuilder().UseObservers(guard, new Spy(static () => throw new NotSupportedException())).Build();

        await Assert.ThrowsAsync<RateLimitedException>(() => limited.GetResponseAsync("Hi", new ChatOptions { MaxOutputTokens = 10 }));
        await Assert.ThrowsAsync<NotSupportedException>(() => refused.GetResponseAsync("Hi", new ChatOptions { MaxOutputTokens = 10 }));

        Assert.Equal((0m, 0m), ((await guard.GetStatusAsync()).Single().Spent, (await guard.GetStatusAsync()).Single().Reserved));
    }

    [Fact]
    public async Task A_stream_that_is_left_or_breaks_settles_on_what_had_come()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.When(m => m.Text == "cut").Say("One two three four").CutAfter(2);
        emulator.Otherwise().Say("One two three four five six.");
        var guard = Guard(new Budget { Name = "all", Limit = 10_000, Unit = BudgetUnit.Tokens });
        using var client = emulator.ChatClient("openai", model: "gpt-4o").AsBuilder().UseBudgets(guard).Build();

        await foreach (var update in client.GetStreamingResponseAsync("leave", new ChatOptions { MaxOutputTokens = 1_000 }))
        {
            if (update.Text.Length > 0) break;
        }
        var left = (await guard.GetStatusAsync()).Single();
        await Assert.ThrowsAsync<StreamInterruptedException>(() => client.GetStreamingResponseAsync("cut", new ChatOptions { MaxOutputTokens = 1_000 }).ToChatResponseAsync());
        var broken = (await guard.GetStatusAsync()).Single();

        // A prompt of one word has eight tokens.
        Assert.InRange(left.Spent, 9, 14);
        Assert.InRange(broken.Spent - left.Spent, 9, 14);
        Assert.Equal((0m, 0m), (left.Reserved, broken.Reserved));
    }

    [Fact]
    public async Task A_request_of_unknown_price_is_refused_by_a_budget_of_money_unless_it_is_allowed()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("Yes.").WithUsage(input: 10, output: 1);
        var budget = new Budget { Name = "money", Limit = 1, Unit = BudgetUnit.Usd };
        using var strict = emulator.ChatClient("openai", model: "unheard-of").AsBuilder().UseBudgets(Guard(budget)).Build();
        var lenient = Guard(options => options.UnknownPrice = UnknownPricePolicy.Allow, budget);
        using var allowed = emulator.ChatClient("openai", model: "unheard-of").AsBuilder().UseBudgets(lenient).Build();

        var error = await Assert.ThrowsAsync<BudgetPriceUnknownException>(() => strict.GetResponseAsync("Hi"));
        await allowed.GetResponseAsync("Hi");

        Assert.Contains("Set Pricing:openai:unheard-of:Input", error.Message, StringComparison.Ordinal);
        Assert.Equal(0m, (await lenient.GetStatusAsync()).Single().Spent);
        Assert.Single(emulator.Requests);
    }

    [Fact]
    public async Task Answers_are_made_to_fit_when_that_is_wanted()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("Yes.").WithUsage(input: 9, output: 64);
        var guard = Guard(static options => options.LimitsOutput = true, new Budget { Name = "all", Limit = 700, Unit = BudgetUnit.Tokens }, new Budget { Name = "money", Limit = 0.005m, Unit = BudgetUnit.Usd });
        using var client = emulator.ChatClient("openai", model: "gpt-4o").AsBuilder().UseBudgets(guard).Build();

        for (var i = 0; i < 4; i++) await client.GetResponseAsync("Hi", i == 1 ? new ChatOptions { MaxOutputTokens = 70 } : null);
        var error = await Assert.ThrowsAsync<BudgetExceededException>(async () =>
        {
            while (true) await client.GetResponseAsync("Hi");
        });

        // A token of output costs 0.00001: the money is for 499 beside a prompt that may have 9, and each answer used 64.
        Assert.Equal([499, 70, 369, 304], emulator.Requests.Take(4).Select(static request => request.Options.MaxOutputTokens));
        Assert.Equal("money", error.BudgetName);
        Assert.InRange(error.Status.Spent, 0, 0.005m);
    }

    [Fact]
    public async Task A_soft_budget_warns_and_lets_pass()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("Yes.").WithUsage(input: 10, output: 20);
        var warnings = new List<string>();
        var guard = Guard(options => options.OnWarning = status => warnings.Add($"{status.Share:0.0}"), new Budget { Name = "soft", Limit = 100, Unit = BudgetUnit.Tokens, IsHard = false, WarnAt = 0.5m });
        using var client = emulator.ChatClient("openai", model: "gpt-4o").AsBuilder().UseBudgets(guard).Build();

        for (var i = 0; i < 5; i++) await client.GetResponseAsync("Hi");

        Assert.Equal(["0.6", "1.2"], warnings);
        Assert.Equal(150m, (await guard.GetStatusAsync()).Single().Spent);
    }

    [Fact]
    public async Task A_sliding_window_makes_room_as_time_goes_by()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("Yes.").WithUsage(input: 10, output: 50);
        var guard = Guard(new Budget { Name = "hourly", Limit = 100, Unit = BudgetUnit.Tokens, Window = BudgetWindow.Sliding(TimeSpan.FromHours(1)) });
        using var client = emulator.ChatClient("openai", model: "gpt-4o").AsBuilder().UseBudgets(guard).Build();
        var options = new ChatOptions { MaxOutputTokens = 50 };
        await client.GetResponseAsync("Hi", options);

        _time.Advance(TimeSpan.FromMinutes(59));
        var error = await Assert.ThrowsAsync<BudgetExceededException>(() => client.GetResponseAsync("Hi", options));
        Assert.InRange(error.RetryAt!.Value, _time.GetUtcNow().AddSeconds(1), _time.GetUtcNow().AddMinutes(2));
        _time.Advance(error.RetryAt.Value - _time.GetUtcNow());
        await client.GetResponseAsync("Hi", options);

        Assert.Equal(60m, (await guard.GetStatusAsync()).Single().Spent);
    }

    [Fact]
    public async Task More_than_was_reserved_is_written_down_and_refuses_the_next()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("Yes.").WithUsage(input: 10, output: 900);
        var guard = Guard(new Budget { Name = "all", Limit = 500, Unit = BudgetUnit.Tokens });
        using var client = emulator.ChatClient("openai", model: "gpt-4o").AsBuilder().UseBudgets(guard).Build();

        await client.GetResponseAsync("Hi", new ChatOptions { MaxOutputTokens = 100 });

        var error = await Assert.ThrowsAsync<BudgetExceededException>(() => client.GetResponseAsync("Hi", new ChatOptions { MaxOutputTokens = 1 }));
        Assert.Equal((910m, 0m), (error.Status.Spent, error.Status.Left));
    }

    [Fact]
    public async Task Budgets_come_from_the_configuration()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("Yes.").WithUsage(input: 10, output: 20);
        var services = new ServiceCollection();
        services.AddSingleton(Configuration(
            ("Budgets:team:Usd", "10"), ("Budgets:team:Window", "Month"), ("Budgets:team:Tags:team", "blue"), ("Budgets:team:Hard", "false"), ("Budgets:team:WarnAt", "0.9"),
            ("Budgets:users:Tokens", "5000"), ("Budgets:users:Window", "01:00:00"), ("Budgets:users:Per", "user"), ("Budgets:users:Provider", "openai"), ("Budgets:users:Model", "gpt-*")));
        services.AddSingleton<TimeProvider>(_time);
        services.AddOpenAI(options =>
        {
            emulator.Configure(options);
            options.DefaultModel = "gpt-4o";
        });
        services.AddBudgets().AddBudgets();
        await using var container = services.BuildServiceProvider();
        using var client = container.GetRequiredService<IChatClient>().AsBuilder().UseObservers().Build(container);

        await client.GetResponseAsync("Hi", new ChatOptions { MaxOutputTokens = 50 }.WithTag("team", "blue").WithTag("user", "ada"));

        var statuses = await container.GetRequiredService<BudgetGuard>().GetStatusAsync();
        Assert.Equal([
            "team: $0.000225 of $10.00 spent (0 %), $0.00 reserved, $9.999775 left until 2026-06-01 00:00 UTC",
            "users (user ada): 30 tokens of 5,000 tokens spent (1 %), 0 tokens reserved, 4,970 tokens left"], statuses.Select(static status => status.ToString()));
        Assert.Equal((false, 0.9m), (statuses[0].Budget.IsHard, statuses[0].Budget.WarnAt));
        Assert.Equal(0.000225m, container.GetRequiredService<CostLedger>().Snapshot().Total.Cost);
    }

    [Fact]
    public void Settings_that_cannot_be_read_are_named_by_their_keys()
    {
        var services = new ServiceCollection();
        services.AddSingleton(Configuration(
            ("Budgets:a:Usd", "much"), ("Budgets:b:Window", "Fortnight"), ("Budgets:b:Tokens", "5"), ("Budgets:c:Usd", "1"), ("Budgets:c:Tokens", "1"), ("Budgets:d:Limit", "1"), ("Budgets:e:Tokens", "1"), ("Budgets:e:WarnAt", "80")));
        services.AddBudgets();
        using var container = services.BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(container.GetRequiredService<BudgetGuard>);

        Assert.Equal([
            "Budgets:a:Usd is 'much', but must be a number from zero on, such as 2.50.",
            "Budgets:b:Window is 'Fortnight', but must be one of Hour, Day, Month, Total, or the length of a sliding window, such as 01:00:00.",
            "Budgets:c needs a limit: either Budgets:c:Usd or Budgets:c:Tokens.",
            "Budgets:d:Limit is no setting; there are Usd, Tokens, Window, Hard, WarnAt, Provider, Model, Tags, Per.",
            "Budgets:d needs a limit: either Budgets:d:Usd or Budgets:d:Tokens.",
            "Budgets:e:WarnAt is '80', but must be a share from 0 to 1, such as 0.8."], error.Failures);
    }

    [Fact]
    public void Two_budgets_of_one_name_are_an_error() =>
        Assert.Contains("There are 2 budgets with the name 'all'.", Assert.Throws<OptionsValidationException>(() =>
            Guard(new Budget { Name = "all", Limit = 1, Unit = BudgetUnit.Usd }, new Budget { Name = "all", Limit = 2, Unit = BudgetUnit.Usd })).Message, StringComparison.Ordinal);

    private BudgetGuard Guard(params IReadOnlyList<Budget> budgets) => Guard(static _ => { }, budgets);

    private BudgetGuard Guard(Action<BudgetGuardOptions> configure, params IReadOnlyList<Budget> budgets)
    {
        var options = new BudgetGuardOptions();
        foreach (var budget in budgets) options.Budgets.Add(budget);
        configure(options);
        return new BudgetGuard(options, _store, _pricing, new TokenCounter(), [OpenAIProvider.Descriptor, AnthropicProvider.Descriptor], _time);
    }

    private static IConfiguration Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(static setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();

    private sealed class Spy(Func<Task> look) : RequestObserver
    {
        public override async ValueTask OnStartingAsync(ObservedRequest request, CancellationToken cancellationToken) => await look();
    }
}
