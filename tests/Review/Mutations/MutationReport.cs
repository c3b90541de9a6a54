using System.Globalization;
using System.Text;

namespace ProviderKit.Review.Mutations;

/// <summary>What became of the mutations of one provider.</summary>
public sealed class MutationReport(string provider)
{
    private readonly SortedDictionary<string, Counts> _kinds = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _equivalent = new(StringComparer.Ordinal);
    private readonly List<string> _missed = [];

    /// <summary>Mutations that were noticed where they were made.</summary>
    public int Caught => _kinds.Values.Sum(static one => one.Caught);

    /// <summary>Mutations that make something wrong.</summary>
    public int Total => _kinds.Values.Sum(static one => one.Total - one.Equivalent);

    /// <summary>The part of them that was noticed.</summary>
    public double Share => Total == 0 ? 1 : (double)Caught / Total;

    /// <summary>Those that were not, and do make something wrong.</summary>
    public IReadOnlyList<string> Missed => _missed;

    /// <summary>Why nothing is wrong with those that were not noticed otherwise, with their numbers.</summary>
    public IReadOnlyDictionary<string, int> Equivalent => _equivalent;

    internal void Add(string kind, string what, string outcome, string? whyEquivalent, bool isCaught)
    {
        var counts = _kinds.TryGetValue(kind, out var known) ? known : _kinds[kind] = new Counts();
        counts.Total++;
        if (isCaught)
        {
            counts.Caught++;
        }
        else if (whyEquivalent is not null)
        {
            counts.Equivalent++;
            _equivalent[whyEquivalent] = _equivalent.GetValueOrDefault(whyEquivalent) + 1;
        }
        else
        {
            _missed.Add($"{kind}: {what} -> {outcome}");
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{provider}: {Caught}/{Total} caught ({Share:P1})\n"));
        foreach (var (kind, one) in _kinds)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {kind,-42} {one.Caught,5}/{one.Total - one.Equivalent,-5} {one.Equivalent,5} equivalent\n");
        }

        foreach (var (reason, count) in _equivalent)
        {
            text.Append(CultureInfo.InvariantCulture, $"  equivalent {count,5}: {reason}\n");
        }

        foreach (var one in _missed)
        {
            text.Append("  missed: ").Append(one).Append('\n');
        }

        return text.ToString();
    }

    private sealed class Counts
    {
        public int Caught { get; set; }

        public int Equivalent { get; set; }

        public int Total { get; set; }
    }
}
