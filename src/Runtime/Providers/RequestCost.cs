using System.Globalization;
using System.Text;

namespace ProviderKit;

/// <summary>What a request cost, by kind of token.</summary>
public sealed record RequestCost
{
    /// <summary>The currency of all prices and costs.</summary>
    public const string Currency = "USD";

    /// <summary>The parts of the cost; kinds of which no token was used are left out.</summary>
    public IReadOnlyList<CostItem> Items { get; init; } = [];

    /// <summary>USD, not rounded; null when something of it is unknown. Never a part of the cost, never a guess.</summary>
    public decimal? Total { get; init; }

    /// <summary>Why <see cref="Total"/> is unknown, as a sentence; null when it is known.</summary>
    public string? UnknownBecause { get; init; }

    /// <summary>The model whose price was used, as the catalogue or the configuration names it; null when there is none.</summary>
    public string? PricedAs { get; init; }

    /// <summary>The price that was used, or null when there is none.</summary>
    public ModelPrice? Price { get; init; }

    /// <summary>The service tier whose price was used, such as <c>flex</c>; null for the standard one.</summary>
    public string? ServiceTier { get; init; }

    /// <summary>Whether the cost is known.</summary>
    public bool IsKnown => Total is not null;

    /// <summary>A cost that is unknown.</summary>
    /// <param name="because">Why, as a sentence.</param>
    /// <returns>The cost.</returns>
    public static RequestCost Unknown(string because)
    {
        ArgumentException.ThrowIfNullOrEmpty(because);
        return new RequestCost { UnknownBecause = because };
    }

    /// <summary>The cost as text.</summary>
    /// <returns>Such as <c>$0.0042 = 1,000 input at $2.50 + 200 output at $8.50 per million (gpt-4o)</c>.</returns>
    public override string ToString()
    {
        if (Total is not { } total) return $"unknown: {UnknownBecause}";
        var text = new StringBuilder(Usd(total));
        for (var i = 0; i < Items.Count; i++)
        {
            text.Append(i == 0 ? " = " : " + ").Append(CultureInfo.InvariantCulture, $"{Items[i].Tokens:N0} {NameOf(Items[i].Kind)} at {Usd(Items[i].PricePerMillion ?? 0)}");
        }
        if (Items.Count > 0) text.Append(" per million");
        if (PricedAs is not null) text.Append(" (").Append(PricedAs).Append(ServiceTier is null ? "" : ", " + ServiceTier).Append(')');
        return text.ToString();
    }

    // At least cents, and all digits that there are.
    private static string Usd(decimal amount) => "$" + amount.ToString("0.00##########################", CultureInfo.InvariantCulture);

    private static string NameOf(TokenKind kind) => kind switch
    {
        TokenKind.Input => "input",
        TokenKind.CachedInput => "cached input",
        TokenKind.CacheWrite => "cache write",
        TokenKind.InputAudio => "audio input",
        TokenKind.Output => "output",
        TokenKind.Reasoning => "reasoning",
        _ => "audio output",
    };
}
