using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using ProviderKit.Providers;

namespace ProviderKit.Tests.Costs;

public sealed class ModelPricingTests
{
    private static readonly DateTimeOffset _day = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_breakdown_names_each_kind_of_token_with_its_price()
    {
        using var pricing = new ModelPricing([Acme]);
        var usage = new UsageDetails
        {
            InputTokenCount = 1_000,
            CachedInputTokenCount = 300,
            OutputTokenCount = 200,
            ReasoningTokenCount = 150,
            AdditionalCounts = new() { [UsageKeys.CacheWriteTokens] = 100 },
        };

        var cost = pricing.Price("acme", "large", usage, _day);

        Assert.Equal([(TokenKind.Input, 600L, 2m), (TokenKind.CachedInput, 300, 0.2m), (TokenKind.CacheWrite, 100, 2.5m), (TokenKind.Output, 50, 8m), (TokenKind.Reasoning, 150, 8m)],
            cost.Items.Select(static item => (item.Kind, item.Tokens, item.PricePerMillion!.Value)));
        Assert.Equal(0.00311m, cost.Total);
        Assert.Equal(cost.Total, pricing.CostOf("acme", "large", usage, _day));
        Assert.Equal("$0.00311 = 600 input at $2.00 + 300 cached input at $0.20 + 100 cache write at $2.50 + 50 output at $8.00 + 150 reasoning at $8.00 per million (large)", cost.ToString());
    }

    [Fact]
    public void Reasoning_that_has_a_price_of_its_own_costs_that()
    {
        using var pricing = new ModelPricing([Acme], new PriceSetting { ProviderId = "acme", ModelId = "large", Price = new() { Reasoning = 1 } });

        Assert.Equal(0.00009m, pricing.CostOf("acme", "large", new() { InputTokenCount = 0, OutputTokenCount = 20, ReasoningTokenCount = 10 }, _day));
    }

    [Fact]
    public void Audio_without_a_price_makes_the_cost_unknown_and_with_one_is_priced()
    {
#pragma warning disable MEAI001 // The audio counts are marked experimental.
        var usage = new UsageDetails { InputTokenCount = 100, InputAudioTokenCount = 80, OutputTokenCount = 50, OutputAudioTokenCount = 50 };
#pragma warning restore MEAI001
        using var silent = new ModelPricing([Acme]);
        using var speaking = new ModelPricing([Acme], new PriceSetting { ProviderId = "acme", ModelId = "large", Price = new() { InputAudio = 10, OutputAudio = 20 } });

        Assert.Null(silent.CostOf("acme", "large", usage, _day));
        Assert.Equal("There is no price for tokens of the kind InputAudio, of which 80 were used.", silent.Price("acme", "large", usage, _day).UnknownBecause);
        Assert.Equal(0.00184m, speaking.CostOf("acme", "large", usage, _day));
    }

    [Fact]
    public void A_model_that_nobody_knows_is_unknown_and_says_which_setting_would_help()
    {
        using var pricing = new ModelPricing([Acme]);

        var cost = pricing.Price("acme", "huge", Usage(10, 10), _day);

        Assert.False(cost.IsKnown);
        Assert.Equal("The catalogue of 'acme' has no model 'huge'. Set Pricing:acme:huge:Input and :Output (USD per million tokens; 0 for what is free).", cost.UnknownBecause);
        Assert.StartsWith("unknown: ", cost.ToString(), StringComparison.Ordinal);
        Assert.Null(pricing.CostOf("acme", null, Usage(10, 10), _day));
    }

    [Fact]
    public void The_price_is_that_of_the_day()
    {
        using var pricing = new ModelPricing([Acme]);

        Assert.Equal(4m, pricing.CostOf("acme", "large", Usage(1_000_000, 0), new DateTimeOffset(2026, 4, 30, 23, 59, 59, TimeSpan.Zero)));
        Assert.Equal(2m, pricing.CostOf("acme", "large", Usage(1_000_000, 0), new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero)));
        Assert.Null(pricing.CostOf("acme", "large", Usage(1, 0), new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void A_service_tier_has_its_own_price_or_none()
    {
        using var pricing = new ModelPricing([Acme], new PriceSetting
        {
            ProviderId = "acme",
            ModelId = "large",
            Price = new() { ServiceTiers = new Dictionary<string, ModelPrice> { ["flex"] = new() { Input = 1, Output = 4 } } },
        });

        Assert.Equal(1m, pricing.Price("acme", "large", Usage(1_000_000, 0), _day, "FLEX").Total);
        Assert.Equal(2m, pricing.Price("acme", "large", Usage(1_000_000, 0), _day, "default").Total);
        Assert.Equal("There is no price for the service tier 'priority'.", pricing.Price("acme", "large", Usage(1, 0), _day, "priority").UnknownBecause);
    }

    [Fact]
    public void Configuration_overrides_prices_completes_others_and_adds_models()
    {
        using var pricing = new ModelPricing([Acme], Configuration(
            ("Pricing:acme:large:Input", "1.5"),
            ("Pricing:acme:tiny-*:Input", "0.1"),
            ("Pricing:acme:tiny-*:Output", "0.2"),
            ("Pricing:acme:tiny-special:Input", "0.05"),
            ("Pricing:acme:tiny-special:Output", "0"),
            ("Pricing:local:any:Id", "qwen3:4b"),
            ("Pricing:local:any:Aliases:0", "llama*"),
            ("Pricing:local:any:Input", "0"),
            ("Pricing:local:any:Output", "0"),
            ("Pricing:acme:long:Input", "1"),
            ("Pricing:acme:long:Tiers:0:Above", "1000"),
            ("Pricing:acme:long:Tiers:0:Input", "3"),
            ("Pricing:acme:long:ServiceTiers:batch:Input", "0.5")));

        Assert.Equal(1.5m + 8m, pricing.CostOf("ACME", "large-2026-05-05", Usage(1_000_000, 1_000_000), _day));
        Assert.Equal(0.3m, pricing.CostOf("acme", "tiny-3", Usage(1_000_000, 1_000_000), _day));
        Assert.Equal(0.05m, pricing.CostOf("acme", "tiny-special", Usage(1_000_000, 1_000_000), _day));
        Assert.Equal(0m, pricing.CostOf("local", "qwen3:4b", Usage(5, 5), _day));
        Assert.Equal(0m, pricing.CostOf("local", "llama3.3:70b", Usage(5, 5), _day));
        Assert.Equal(0.001m, pricing.CostOf("acme", "long", Usage(1_000, 0), _day));
        Assert.Equal(0.003003m, pricing.CostOf("acme", "long", Usage(1_001, 0), _day));
        Assert.Equal(0.0005m, pricing.Price("acme", "long", Usage(1_000, 0), _day, "batch").Total);
        Assert.Null(pricing.CostOf("acme", "long", Usage(1, 1), _day));
    }

    [Fact]
    public void A_price_that_begins_later_does_not_hold_yet()
    {
        using var pricing = new ModelPricing([Acme], Configuration(("Pricing:acme:large:Input", "1"), ("Pricing:acme:large:From", "2026-09-02")));

        Assert.Equal(2m, pricing.CostOf("acme", "large", Usage(1_000_000, 0), _day));
        Assert.Equal(1m, pricing.CostOf("acme", "large", Usage(1_000_000, 0), _day.AddDays(1)));
    }

    [Fact]
    public void Settings_that_cannot_be_read_are_named_by_their_keys()
    {
        var error = Assert.Throws<OptionsValidationException>(() => new ModelPricing([Acme], Configuration(
            ("Pricing:acme:large:Input", "cheap"),
            ("Pricing:acme:large:Outptu", "1"),
            ("Pricing:acme:large:From", "01.05.2026"),
            ("Pricing:acme:large:Tiers:0:Input", "-1"))));

        Assert.Equal(5, error.Failures.Count());
        Assert.Contains("Pricing:acme:large:Input is 'cheap', but must be a number from zero on, such as 2.50.", error.Failures);
        Assert.Contains(error.Failures, static fault => fault.StartsWith("Pricing:acme:large:Outptu is no setting; there are Input, Output", StringComparison.Ordinal));
        Assert.Contains("Pricing:acme:large:Tiers:0:Above is missing: the number of input tokens above which the tier holds.", error.Failures);
    }

    [Fact]
    public void A_change_of_the_configuration_holds_at_once_and_a_faulty_one_leaves_the_prices_as_they_were()
    {
        var configuration = Configuration(("Pricing:acme:large:Input", "1"));
        using var pricing = new ModelPricing([Acme], configuration);
        Assert.Equal(1m, pricing.CostOf("acme", "large", Usage(1_000_000, 0), _day));

        configuration["Pricing:acme:large:Input"] = "3";
        ((IConfigurationRoot)configuration).Reload();
        Assert.Equal(3m, pricing.CostOf("acme", "large", Usage(1_000_000, 0), _day));

        configuration["Pricing:acme:large:Input"] = "x";
        ((IConfigurationRoot)configuration).Reload();
        Assert.Equal(3m, pricing.CostOf("acme", "large", Usage(1_000_000, 0), _day));
        Assert.Single(pricing.Faults);
    }

    [Fact]
    public void The_shipped_catalogues_are_priced()
    {
        using var pricing = new ModelPricing([OpenAIProvider.Descriptor, AnthropicProvider.Descriptor, GroqProvider.Descriptor]);

        Assert.Equal(0.00021m, pricing.CostOf("openai", "gpt-4o-mini-2024-07-18", Usage(1_000, 100), _day));
        Assert.NotNull(pricing.CostOf("anthropic", "claude-haiku-4-5-20251001", Usage(1, 1), _day));
        Assert.Null(pricing.CostOf("groq", "no-such-model", Usage(1, 1), _day));
    }

    private static ProviderDescriptor Acme { get; } = new()
    {
        Id = "acme",
        DisplayName = "Acme",
        BaseAddress = new Uri("https://acme.test"),
        Models =
        [
            new ModelDescriptor
            {
                Id = "large",
                Aliases = ["large-*"],
                Prices =
                [
                    new ModelPrice { From = new(2026, 5, 1), Input = 2, Output = 8, CachedInput = 0.2m, CacheWrite = 2.5m },
                    new ModelPrice { From = new(2026, 1, 1), Input = 4, Output = 16 },
                ],
            },
        ],
    };

    private static UsageDetails Usage(long input, long output) => new() { InputTokenCount = input, OutputTokenCount = output };

    private static IConfiguration Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(static setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
}
