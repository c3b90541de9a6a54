namespace ProviderKit;

/// <summary>The balances and the reservations under way. Its owner guards it against use by several threads.</summary>
internal sealed class BudgetBook
{
    private const int TidyEvery = 1024;

    private readonly Dictionary<BudgetAccount, BudgetBalance> _balances = [];
    private readonly Dictionary<Guid, BudgetReservation> _reservations = [];
    private readonly SortedSet<(DateTimeOffset ExpiresAt, Guid Id)> _expiry = [];
    private int _operations;

    public IEnumerable<BudgetBalance> Balances => _balances.Values;

    public IEnumerable<BudgetReservation> Reservations => _reservations.Values;

    public BudgetDecision TryReserve(BudgetReservation reservation)
    {
        Expire(reservation.At);
        Tidy(reservation.At);
        foreach (var claim in reservation.Claims)
        {
            if (claim.Limit is not { } limit || !_balances.TryGetValue(claim.Account, out var balance))
            {
                if (claim.Limit < claim.Amount) return new(claim, new(claim.Account, 0, 0), null);
                continue;
            }
            var spent = balance.Spent(reservation.At);
            var over = spent + balance.Reserved + claim.Amount - limit;
            if (over > 0) return new(claim, new(claim.Account, spent, balance.Reserved), FreeAt(claim, balance, over));
        }
        Add(reservation);
        return new(null, null, null);
    }

    /// <summary>Adds a reservation that was granted.</summary>
    public void Add(BudgetReservation reservation)
    {
        foreach (var claim in reservation.Claims) Open(claim.Account).Reserved += claim.Amount;
        _reservations[reservation.Id] = reservation;
        _expiry.Add((reservation.ExpiresAt, reservation.Id));
    }

    public IReadOnlyList<BudgetAccountState> Settle(Guid id, DateTimeOffset at, IReadOnlyList<BudgetAmount> used)
    {
        Release(id);
        foreach (var amount in used) Spend(amount.Account, at, amount.Amount);
        return [.. used.Select(amount => Read(amount.Account, at))];
    }

    public void Spend(BudgetAccount account, DateTimeOffset at, decimal amount)
    {
        if (amount > 0) Open(account).Spend(at, amount);
    }

    public BudgetAccountState Read(BudgetAccount account, DateTimeOffset now) =>
        _balances.TryGetValue(account, out var balance) ? new(account, balance.Spent(now), balance.Reserved) : new(account, 0, 0);

    public IReadOnlyList<BudgetAccountState> List(string budget, DateTimeOffset now) =>
    [
        .. _balances.Values
            .Where(balance => balance.Account.Budget == budget && balance.Account.From <= now && now < balance.Account.Until)
            .Select(balance => new BudgetAccountState(balance.Account, balance.Spent(now), balance.Reserved))
            .OrderBy(static state => state.Account.Partition, StringComparer.Ordinal),
    ];

    /// <summary>Gives up the reservations whose time has come.</summary>
    public void Expire(DateTimeOffset now)
    {
        while (_expiry.Count > 0 && _expiry.Min.ExpiresAt <= now) Release(_expiry.Min.Id);
    }

    private static DateTimeOffset? FreeAt(BudgetClaim claim, BudgetBalance balance, decimal over)
    {
        if (claim.Amount > claim.Limit) return null;
        return claim.Account.Until < DateTimeOffset.MaxValue ? claim.Account.Until : balance.FreeAt(over);
    }

    private void Release(Guid id)
    {
        if (!_reservations.Remove(id, out var reservation)) return;
        _expiry.Remove((reservation.ExpiresAt, id));
        foreach (var claim in reservation.Claims) Open(claim.Account).Reserved -= claim.Amount;
    }

    private BudgetBalance Open(BudgetAccount account)
    {
        if (_balances.TryGetValue(account, out var balance)) return balance;
        return _balances[account] = new BudgetBalance(account);
    }

    // Windows that are over, and shares that nobody uses any more, take no room.
    private void Tidy(DateTimeOffset now)
    {
        if (++_operations % TidyEvery != 0) return;
        foreach (var (account, balance) in _balances)
        {
            balance.Spent(now);
            if (balance.IsEmpty || (account.Until <= now && balance.Reserved == 0)) _balances.Remove(account);
        }
    }
}
