using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using ProviderKit.Providers;
using ProviderKit.Testing;
using ProviderKit.Tests.Telemetry;

namespace ProviderKit.Tests.Selection;

public sealed class ModelSelectorTests
{
    private static readonly TrafficShape _traffic = new(InputTokens: 1000, OutputTokens: 1000, RequestsPerDay: 2000);
    private static readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));

    private static readonly ProviderDescriptor _acme = new()
    {
        Id = "acme",
        DisplayName = "Acme",
        BaseAddress = new Uri("https://api.acme.example"),
        Capabilities = ProviderCapabilities.Tools | ProviderCapabilities.ImageInput,
        Models =
        [
            Model("small", 1, 100_000, ModelCapabilities.Tools),
            Model("large", 4, 400_000, ModelCapabilities.Tools | ModelCapabilities.ImageInput),
            new ModelDescriptor { Id = "strange" },
        ],
    };

    private static readonly ProviderDescriptor _home = new()
    {
        Id = "home",
        DisplayName = "Home",
        BaseAddress = new Uri("http://localhost:8080"),
        Models = [Model("tiny", 0, 8_000, ModelCapabilities.None)],
    };

    [Fact]
    public void The_cheapest_comes_first_and_what_is_unknown_last()
    {
        var selection = Selector().Choose(new ModelCriteria { Traffic = _traffic, Weights = ModelWeights.Cheapest });

        Assert.Equal(["home/tiny", "acme/small", "acme/large", "acme/strange"], selection.Choices.Select(static choice => choice.ToString()));
        Assert.Equal((2m, 4m), (selection.Choices[1].CostPer1000Requests, selection.Choices[1].CostPerDay));
        Assert.Null(selection.Choices[3].CostPer1000Requests);
        Assert.Contains(selection.Choices[3].Cons, static con => con.Contains("the cost is unknown", StringComparison.Ordinal));
    }

    [Fact]
    public void Limits_rule_out_with_reasons()
    {
        var selection = Selector().Choose(new ModelCriteria
        {
            Traffic = _traffic,
            MinContextWindow = 50_000,
            MaxCostPer1000Requests = 5,
            Capabilities = ModelCapabilities.Tools,
        });

        Assert.Equal("acme/small", Assert.Single(selection.Choices).ToString());
        Assert.Equal("acme/small", selection.Best.ToString());
        Assert.Contains("$8.00 per 1,000 requests is above the ceiling of $5.00", Reasons(selection, "large"));
        Assert.Contains("the provider's declaration has no tools", Reasons(selection, "tiny"));
        Assert.Contains("the context window is 8,000 tokens, and 50,000 are needed", Reasons(selection, "tiny"));
        Assert.Contains("the cost is unknown, so that the ceiling of $5.00 per 1,000 requests cannot be checked", Reasons(selection, "strange"));
        Assert.Contains("the context window is unknown, and 50,000 tokens are needed", Reasons(selection, "strange"));
    }

    [Fact]
    public void Only_local_ones_allowed_ones_and_healthy_ones_are_chosen()
    {
        Assert.Equal(["home/tiny"], Names(Selector().Choose(new ModelCriteria { LocalOnly = true })));
        Assert.Equal(4, Selector().Choose(new ModelCriteria { LocalOnly = true, LocalProviders = ["ACME"] }).Choices.Count);
        Assert.Equal(["home/tiny"], Names(Selector().Choose(new ModelCriteria { AllowedProviders = ["home"] })));
        Assert.Equal(["home/tiny"], Names(Selector().Choose(new ModelCriteria { DeniedProviders = ["acme"] })));
        Assert.Equal(["home/tiny"], Names(Selector(health: new Health()).Choose(new ModelCriteria())));
        Assert.Equal(4, Selector(health: new Health()).Choose(new ModelCriteria { AllowUnhealthy = true }).Choices.Count);
    }

    [Fact]
    public async Task Measurements_decide_who_is_fastest_and_what_is_too_slow()
    {
        var statistics = new RequestStatistics(time: _time);
        await MeasureAsync(statistics, "small", seconds: 2);
        await MeasureAsync(statistics, "large", seconds: 0.5);
        var selector = Selector(statistics);

        var fastest = selector.Choose(new ModelCriteria { Weights = ModelWeights.Fastest });
        var limited = selector.Choose(new ModelCriteria { MaxLatency = TimeSpan.FromSeconds(1) });
        var known = selector.Choose(new ModelCriteria { RequiredFacts = ModelFacts.Latency });

        Assert.Equal(["acme/large", "acme/small"], Names(fastest).Take(2));
        Assert.Contains("soonest first token", fastest.Choices[0].Pros[0], StringComparison.Ordinal);
        Assert.Contains("first token after 2", string.Join(' ', Reasons(limited, "small")), StringComparison.Ordinal);
        Assert.Contains("the limit of the latency could not be checked: nothing was measured yet", limited.Choices.Single(static choice => choice.ModelId == "tiny").Cons);
        Assert.Equal(2, known.Choices.Count);
    }

    [Fact]
    public void Quality_counts_only_as_the_user_gives_it()
    {
        var criteria = new ModelCriteria { Weights = new ModelWeights { Quality = 1 }, Quality = new Dictionary<string, double> { ["acme/large"] = 9, ["small"] = 6 } };

        Assert.Equal(["acme/large", "acme/small"], Names(Selector().Choose(criteria)).Take(2));
        Assert.Contains("the quality is unknown for all models, and counts for nothing", Selector().Choose(new ModelCriteria()).Notes);
    }

    [Fact]
    public void A_selection_is_the_same_each_time_and_reads_as_Markdown()
    {
        var criteria = new ModelCriteria { Traffic = _traffic, DeniedProviders = ["other"] };

        var text = Selector().Choose(criteria).ToString();

        Assert.Equal(text, Selector().Choose(criteria).ToString());
        Assert.Contains("| # | model | score |", text, StringComparison.Ordinal);
        Assert.Contains("1. ", text, StringComparison.Ordinal);
        Assert.Contains("requests of 1,000 input and 1,000 output tokens, 2,000 requests a day", text, StringComparison.Ordinal);
        Assert.Contains("unknown", text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_choice_says_why_and_contradictions_are_refused()
    {
        var error = Assert.Throws<NoSuitableModelException>(() => Selector().Choose(new ModelCriteria { MinContextWindow = 9_000_000 }).Best);

        Assert.Contains("the context window is 400,000 tokens, and 9,000,000 are needed", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Selector().Choose(new ModelCriteria { MaxCostPer1000Requests = 1 }));
        Assert.Throws<ArgumentException>(() => Selector().Choose(new ModelCriteria { Traffic = new TrafficShape(10, 10, CachedInputTokens: 20) }));
    }

    [Fact]
    public async Task The_client_of_a_choice_asks_for_its_model()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.Always().Say("Yes.");
        using var openai = emulator.ChatClient("openai");
        using var anthropic = emulator.ChatClient("anthropic");
        var selector = new ModelSelector(new ProviderRegistry([openai.GetService<ProviderDescriptor>()!, anthropic.GetService<ProviderDescriptor>()!], id => id == "openai" ? openai : anthropic));
        var best = selector.Choose(new ModelCriteria { AllowedProviders = ["anthropic"], Traffic = _traffic, Weights = ModelWeights.Cheapest }).Best;

        using (var client = selector.CreateClient(best)) await client.GetResponseAsync("Hi");
        await anthropic.GetResponseAsync("Still there?");

        Assert.Equal(("anthropic", best.ModelId), (emulator.Requests[0].Provider, emulator.Requests[0].Model));
        Assert.Contains(best.Pros, static pro => pro == "runs locally");
    }

    private static ModelDescriptor Model(string id, decimal price, long context, ModelCapabilities capabilities) => new()
    {
        Id = id,
        ContextWindow = context,
        MaxOutputTokens = 4_000,
        Capabilities = capabilities,
        Prices = [new ModelPrice { From = new DateOnly(2026, 1, 1), Input = price, Output = price }],
    };

    private static ModelSelector Selector(RequestStatistics? statistics = null, IProviderHealth? health = null) => ModelSelector.FromDescriptors([_acme, _home], statistics, health, time: _time);

    private static IEnumerable<string> Names(ModelSelection selection) => selection.Choices.Select(static choice => choice.ToString());

    private static IReadOnlyList<string> Reasons(ModelSelection selection, string model) => selection.RuledOut.Single(other => other.ModelId == model).Reasons;

    private static async Task MeasureAsync(RequestStatistics statistics, string model, double seconds)
    {
        var usage = new UsageDetails { InputTokenCount = 10, OutputTokenCount = 100 };
        for (var i = 0; i < 30; i++) await statistics.OnCompletedAsync(Outcomes.Of(model: model, duration: TimeSpan.FromSeconds(seconds * 2), firstToken: TimeSpan.FromSeconds(seconds), usage: usage));
    }

    private sealed class Health : IProviderHealth
    {
        public ProviderHealthStatus GetStatus(string providerId) => providerId == "acme" ? ProviderHealthStatus.Unhealthy : ProviderHealthStatus.Healthy;
    }
}
