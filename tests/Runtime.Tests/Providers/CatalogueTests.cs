using Microsoft.Extensions.AI;

namespace ProviderKit.Tests.Providers;

public class CatalogueTests
{
    private static readonly ModelPrice Price = new()
    {
        Input = 3m,
        Output = 15m,
        CachedInput = 0.3m,
        CacheWrite = 3.75m,
        Tiers = [new() { AboveInputTokens = 400_000, Input = 9m, Output = 30m }, new() { AboveInputTokens = 200_000, Input = 6m, Output = 22.5m, CachedInput = 0.6m, CacheWrite = 7.5m }],
    };

    [Theory]
    [InlineData(1_000_000L, 0L, 0L, 0L, "9")]
    [InlineData(1_000L, 1_000L, 0L, 0L, "0.018")]
    [InlineData(1_000L, 0L, 600L, 0L, "0.00138")]
    [InlineData(1_000L, 0L, 600L, 400L, "0.00168")]
    [InlineData(1_000L, 0L, 900L, 400L, "0.00177")]
    [InlineData(200_000L, 0L, 0L, 0L, "0.6")]
    [InlineData(200_001L, 0L, 0L, 0L, "1.200006")]
    [InlineData(200_001L, 0L, 200_001L, 0L, "0.1200006")]
    [InlineData(0L, 0L, 0L, 0L, "0")]
    public void The_cost_of_a_request(long input, long output, long cached, long written, string expected)
    {
        var usage = new UsageDetails { InputTokenCount = input, OutputTokenCount = output, CachedInputTokenCount = cached, AdditionalCounts = new() { [UsageKeys.CacheWriteTokens] = written } };
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Price.CostOf(usage));
    }

    [Fact]
    public void What_is_unknown_makes_the_cost_unknown()
    {
        Assert.Null(Price.CostOf(new UsageDetails()));
        Assert.Null(Price.CostOf(new UsageDetails { InputTokenCount = 1 }));
        Assert.Null(Price.CostOf(new UsageDetails { OutputTokenCount = 1 }));
        Assert.Null(new ModelPrice { Input = 1 }.CostOf(new UsageDetails { InputTokenCount = 1, OutputTokenCount = 1 }));
        Assert.Null(new ModelPrice { Input = 1, Output = 1 }.CostOf(new UsageDetails { InputTokenCount = 2, OutputTokenCount = 1, CachedInputTokenCount = 1 }));
        Assert.Null(Price.CostOf(new UsageDetails { InputTokenCount = 500_000, OutputTokenCount = 1, CachedInputTokenCount = 1 }));
    }

    [Fact]
    public void What_was_not_used_needs_no_price()
    {
        Assert.Equal(0.000001m, new ModelPrice { Input = 1 }.CostOf(new UsageDetails { InputTokenCount = 1, OutputTokenCount = 0 }));
        Assert.Equal(0.000001m, new ModelPrice { Input = 1 }.CostOf(new UsageDetails { InputTokenCount = 1, TotalTokenCount = 1 }));
    }

    [Fact]
    public void The_price_on_a_day_is_the_last_one_that_had_begun()
    {
        var model = new ModelDescriptor { Id = "m", Prices = [new() { From = new(2026, 3, 1), Input = 2 }, new() { From = new(2025, 1, 1), Input = 1 }, new() { From = new(2026, 6, 1), Input = 3 }] };
        Assert.Null(model.PriceOn(new(2024, 12, 31)));
        Assert.Equal(1, model.PriceOn(new(2025, 1, 1))!.Input);
        Assert.Equal(1, model.PriceOn(new(2026, 2, 28))!.Input);
        Assert.Equal(2, model.PriceOn(new(2026, 3, 1))!.Input);
        Assert.Equal(3, model.PriceOn(new(2030, 1, 1))!.Input);
        Assert.Null(new ModelDescriptor { Id = "m" }.PriceOn(new(2026, 1, 1)));
    }

    [Theory]
    [InlineData("big", "big")]
    [InlineData("big-2026-01-01", "big")]
    [InlineData("big-mini", "mini")]
    [InlineData("big-mini-2026", "mini")]
    [InlineData("huge", "big")]
    [InlineData("huge-1", null)]
    [InlineData("BIG", null)]
    [InlineData("", null)]
    public void A_model_is_found_by_its_id_or_an_alias(string id, string? expected)
    {
        var provider = new ProviderDescriptor
        {
            Id = "acme",
            DisplayName = "Acme",
            BaseAddress = new Uri("https://acme.test"),
            Models = [new() { Id = "big", Aliases = ["big-*", "huge"] }, new() { Id = "mini", Aliases = ["big-mini*"] }],
        };
        Assert.Equal(expected, provider.FindModel(id)?.Id);
    }
}
