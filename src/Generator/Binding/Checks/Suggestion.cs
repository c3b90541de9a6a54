namespace ProviderKit.Generator.Binding.Checks;

/// <summary>"Did you mean": the nearest known name, when one is really near.</summary>
internal static class Suggestion
{
    /// <summary>Longer names than any that a person misspells; keeps the comparison of a hostile file's names cheap.</summary>
    private const int MaxLength = 100;

    /// <summary>More names than the largest published documents have definitions.</summary>
    public const int MaxNames = 10_000;

    /// <summary>The sentence's end, such as <c>did you mean 'model'?</c>; or <paramref name="otherwise"/>.</summary>
    public static string For(string name, IEnumerable<string> known, string otherwise) =>
        Nearest(name, known) is { } near ? $"did you mean '{near}'?" : otherwise;

    /// <summary>The change to the nearest name, if there is one; otherwise, what there is to <paramref name="remove"/>.</summary>
    public static Remedy Renaming(string name, IEnumerable<string> known, string? remove = null) => new(() => Nearest(name, known) is { } near
        ? [(Remedies.Old, name), (Remedies.New, near)]
        : [(Remedies.Remove, remove)]);

    public static string? Nearest(string name, IEnumerable<string> known)
    {
        var best = (Name: (string?)null, Distance: Math.Min(name.Length / 3, 3) + 1);
        var fuller = (Name: (string?)null, Extra: 3);
        var words = WordsOf(name);
        foreach (var one in known.Where(static one => one.Length <= MaxLength))
        {
            if (Math.Abs(one.Length - name.Length) < best.Distance && Distance(name, one) is var distance && distance < best.Distance)
            {
                best = (one, distance);
            }

            // A word too few: 'max_tokens' for 'max_completion_tokens'.
            var others = WordsOf(one);
            var extra = others.Count - words.Count;
            if (extra >= 0 && extra < fuller.Extra && words.Count > 1 && IsWithin(words, others))
            {
                fuller = (one, extra);
            }
        }

        return best.Name ?? fuller.Name;
    }

    /// <summary>How many words the names differ by, when the words of one are all in the other, in their order; else null.</summary>
    public static int? WordDistance(string a, string b)
    {
        var (mine, others) = (WordsOf(a), WordsOf(b));
        return mine.Count == 0 || others.Count == 0 ? null
            : IsWithin(mine, others) ? others.Count - mine.Count
            : IsWithin(others, mine) ? mine.Count - others.Count
            : null;
    }

    private static List<string> WordsOf(string name)
    {
        var words = new List<string>();
        for (var i = 0; i < Math.Min(name.Length, MaxLength); i++)
        {
            var isStart = i == 0 || !char.IsLetterOrDigit(name[i - 1]) || (char.IsUpper(name[i]) && char.IsLower(name[i - 1]));
            if (char.IsLetterOrDigit(name[i]))
            {
                var letter = char.ToLowerInvariant(name[i]).ToString();
                if (isStart)
                {
                    words.Add(letter);
                }
                else
                {
                    words[words.Count - 1] += letter;
                }
            }
        }

        return words;
    }

    private static bool IsWithin(List<string> few, List<string> many)
    {
        var at = 0;
        foreach (var word in many)
        {
            at += at < few.Count && few[at] == word ? 1 : 0;
        }

        return at == few.Count;
    }

    /// <summary>The few first of many, for a message.</summary>
    public static string List(IEnumerable<string> names, int most = 12)
    {
        var all = names.ToList();
        return all.Count <= most ? string.Join(", ", all) : string.Join(", ", all.Take(most)) + ", ...";
    }

    /// <summary>Insertions, deletions, changes and swaps of neighbours, whatever the case.</summary>
    private static int Distance(string a, string b)
    {
        var (before, last, now) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            now[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                now[j] = Math.Min(Math.Min(last[j] + 1, now[j - 1] + 1), last[j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    now[j] = Math.Min(now[j], before[j - 2] + 1);
                }
            }

            (before, last, now) = (last, now, before);
        }

        return last[b.Length];
    }
}
