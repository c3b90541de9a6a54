using System.Collections.ObjectModel;

namespace ProviderKit;

/// <summary>How much may be used, by whom, in what time. A request belongs to a budget when all that the budget names fits; one that names nothing is for all.</summary>
public sealed record Budget
{
    /// <summary>The name, which errors and snapshots show. Differs from those of the other budgets; what was spent is kept under it.</summary>
    public required string Name { get; init; }

    /// <summary>How much, in <see cref="Unit"/>; above zero.</summary>
    public required decimal Limit { get; init; }

    /// <summary>What <see cref="Limit"/> is measured in.</summary>
    public required BudgetUnit Unit { get; init; }

    /// <summary>The time that the limit holds for. Default: all time.</summary>
    public BudgetWindow Window { get; init; }

    /// <summary>Whether requests that may go over the limit are refused. Default: true. A soft budget only warns.</summary>
    public bool IsHard { get; init; } = true;

    /// <summary>The share of the limit from which on <see cref="BudgetGuardOptions.OnWarning"/> is told, from 0 to 1. Default: 0.8.</summary>
    public decimal WarnAt { get; init; } = 0.8m;

    /// <summary>The provider's id, in any case, or null for all.</summary>
    public string? Provider { get; init; }

    /// <summary>The model's id as requests name it, in any case; <c>*</c> at its end stands for anything. Null for all.</summary>
    public string? Model { get; init; }

    /// <summary>The tags that a request must have, such as <c>team</c> = <c>blue</c>. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>
    /// The tag of whose values each has this budget for itself, such as <see cref="RequestTags.User"/>. Requests without the tag do not belong to it. Default: null,
    /// all share one.
    /// </summary>
    public string? Per { get; init; }

    /// <summary>Which share of the budget a request belongs to: a tag's value, or "" when it is shared by all; null when the request does not belong to it.</summary>
    internal string? PartitionOf(ObservedRequest request)
    {
        if (Provider is not null && !string.Equals(Provider, request.ProviderId, StringComparison.OrdinalIgnoreCase)) return null;
        if (Model is not null && !Fits(Model, request.ModelId)) return null;
        foreach (var (name, value) in Tags)
        {
            if (!request.Tags.TryGetValue(name, out var actual) || actual != value) return null;
        }
        return Per is null ? "" : request.Tags.GetValueOrDefault(Per);
    }

    internal BudgetAccount AccountOf(string partition, DateTimeOffset now) =>
        new(Name, partition, Window.BeginOf(now) ?? DateTimeOffset.MinValue, Window.EndOf(now) ?? DateTimeOffset.MaxValue, Window.Length);

    internal string Show(decimal amount) => Unit == BudgetUnit.Usd
        ? "$" + amount.ToString("#,##0.00####", System.Globalization.CultureInfo.InvariantCulture)
        : amount.ToString("#,##0", System.Globalization.CultureInfo.InvariantCulture) + " tokens";

    /// <summary>What is wrong with the budget, as a sentence; null when nothing is.</summary>
    internal string? Fault()
    {
        if (string.IsNullOrWhiteSpace(Name)) return "A budget has no name.";
        if (Limit <= 0) return $"The budget '{Name}' has no limit above zero.";
        return WarnAt is < 0 or > 1 ? $"The budget '{Name}' warns at {WarnAt}, which must be from 0 to 1." : null;
    }

    private static bool Fits(string pattern, string? id) => id is not null
        && (pattern.EndsWith('*') ? id.AsSpan().StartsWith(pattern.AsSpan(..^1), StringComparison.OrdinalIgnoreCase) : string.Equals(pattern, id, StringComparison.OrdinalIgnoreCase));
}
