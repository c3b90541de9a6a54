using System.Globalization;

namespace ProviderKit;

/// <summary>The time that a budget's limit holds for. Default: <see cref="Total"/>.</summary>
public readonly record struct BudgetWindow
{
    private enum Kind
    {
        Total,
        Hour,
        Day,
        Month,
        Sliding,
    }

    private readonly Kind _kind;

    private BudgetWindow(Kind kind, TimeSpan length = default)
    {
        _kind = kind;
        Length = length;
    }

    /// <summary>All time: the budget never begins anew.</summary>
    public static BudgetWindow Total => default;

    /// <summary>Each hour of the clock (UTC).</summary>
    public static BudgetWindow Hour => new(Kind.Hour);

    /// <summary>Each day of the calendar (UTC).</summary>
    public static BudgetWindow Day => new(Kind.Day);

    /// <summary>Each month of the calendar (UTC).</summary>
    public static BudgetWindow Month => new(Kind.Month);

    /// <summary>Whether the window moves with the clock.</summary>
    public bool IsSliding => _kind == Kind.Sliding;

    /// <summary>The length of a sliding window; zero for any other.</summary>
    public TimeSpan Length { get; }

    /// <summary>The time that lies behind, up to now. What was spent leaves it in sixty steps, at the latest a sixtieth of its length after it was that long ago.</summary>
    /// <param name="length">How long; at least a second.</param>
    /// <returns>The window.</returns>
    public static BudgetWindow Sliding(TimeSpan length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, TimeSpan.FromSeconds(1));
        return new BudgetWindow(Kind.Sliding, length);
    }

    /// <summary>When the window began that a time lies in; null for <see cref="Total"/> and sliding ones.</summary>
    /// <param name="time">The time.</param>
    /// <returns>The first moment of it, in UTC.</returns>
    public DateTimeOffset? BeginOf(DateTimeOffset time)
    {
        var utc = time.UtcDateTime;
        return _kind switch
        {
            Kind.Hour => new DateTimeOffset(utc.Date.AddHours(utc.Hour), TimeSpan.Zero),
            Kind.Day => new DateTimeOffset(utc.Date, TimeSpan.Zero),
            Kind.Month => new DateTimeOffset(utc.Year, utc.Month, 1, 0, 0, 0, TimeSpan.Zero),
            _ => null,
        };
    }

    /// <summary>When the next window begins; null for <see cref="Total"/> and sliding ones.</summary>
    /// <param name="time">A time in this one.</param>
    /// <returns>The first moment of the next, in UTC.</returns>
    public DateTimeOffset? EndOf(DateTimeOffset time) => (_kind, BeginOf(time)) switch
    {
        (Kind.Hour, { } begin) => begin.AddHours(1),
        (Kind.Day, { } begin) => begin.AddDays(1),
        (Kind.Month, { } begin) => begin.AddMonths(1),
        _ => null,
    };

    /// <summary>The window as a word.</summary>
    /// <returns>Such as <c>day</c>, or <c>last 01:00:00</c>.</returns>
    public override string ToString() => IsSliding ? "last " + Length.ToString("c", CultureInfo.InvariantCulture) : _kind.ToString().ToLowerInvariant();
}
