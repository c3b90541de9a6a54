namespace ProviderKit;

/// <summary>The accounts of one period. The ledger's lock guards it.</summary>
internal sealed class CostBook(DateTimeOffset from, int maxEntries)
{
    private readonly CostAccount _total = new();
    private readonly Dictionary<string, CostAccount> _providers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CostAccount> _models = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, CostAccount>> _tags = new(StringComparer.Ordinal);

    public DateTimeOffset From => from;

    /// <summary>The accounts that a request belongs to.</summary>
    public IEnumerable<CostAccount> AccountsOf(string providerId, string? modelId, IReadOnlyDictionary<string, string> tags)
    {
        yield return _total;
        yield return Open(_providers, providerId);
        yield return Open(_models, $"{providerId}/{modelId ?? "?"}");
        foreach (var (name, value) in tags)
        {
            if (!_tags.TryGetValue(name, out var values)) _tags[name] = values = new(StringComparer.Ordinal);
            yield return Open(values, value);
        }
    }

    public CostSnapshot Close(DateTimeOffset to) => new()
    {
        From = from,
        To = to,
        Total = _total.Totals,
        Providers = Copy(_providers),
        Models = Copy(_models),
        Tags = _tags.ToDictionary(static tag => tag.Key, static IReadOnlyDictionary<string, CostTotals> (tag) => Copy(tag.Value), StringComparer.Ordinal),
    };

    private CostAccount Open(Dictionary<string, CostAccount> accounts, string key)
    {
        if (accounts.TryGetValue(key, out var account)) return account;
        if (accounts.Count >= maxEntries && accounts.TryGetValue(CostSnapshot.Others, out account)) return account;
        return accounts[accounts.Count >= maxEntries ? CostSnapshot.Others : key] = new CostAccount();
    }

    private static Dictionary<string, CostTotals> Copy(Dictionary<string, CostAccount> accounts) =>
        accounts.ToDictionary(static account => account.Key, static account => account.Value.Totals, StringComparer.Ordinal);
}
