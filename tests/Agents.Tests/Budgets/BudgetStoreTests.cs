using CsCheck;

namespace ProviderKit.Tests.Budgets;

public sealed class BudgetStoreTests : IDisposable
{
    private static readonly DateTimeOffset _now = new(2026, 5, 6, 10, 30, 0, TimeSpan.Zero);
    private readonly string _folder = Directory.CreateTempSubdirectory("budgets").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whatever_comes_at_once_spent_and_reserved_never_go_over_a_limit(bool inFile)
    {
        var step = Gen.Select(Gen.Decimal[0, 40], Gen.Double[0, 1], Gen.Int[1, 7], static (amount, part, accounts) => (Amount: decimal.Round(amount, 4), Part: (decimal)part, Accounts: accounts));
        var file = 0;
        Gen.Select(step.List[8, 40], Gen.Int[50, 150]).Sample((steps, limit) =>
        {
            using var store = inFile ? new FileBudgetStore(Path.Combine(_folder, $"{Interlocked.Increment(ref file)}.journal")) : null;
            Run(store ?? (IBudgetStore)new InMemoryBudgetStore(), steps, limit);
        }, iter: inFile ? 20 : 200, threads: 1);
    }

    // Four threads reserve, with up to three reservations open each, look, and settle on a part. Each look must find the limit kept, and at the end nothing may be
    // reserved, and exactly what was used be spent.
    private static void Run(IBudgetStore store, List<(decimal Amount, decimal Part, int Accounts)> steps, decimal limit)
    {
        BudgetAccount[] accounts = [Account("a"), Account("b"), Account("c", sliding: TimeSpan.FromHours(1))];
        var used = new decimal[accounts.Length];
        var over = 0;
        AtOnce(4, thread =>
        {
            var open = new Queue<(Guid Id, decimal Amount, List<int> Accounts)>();
            for (var i = thread; i < steps.Count; i += 4)
            {
                var step = steps[i];
                var chosen = Enumerable.Range(0, accounts.Length).Where(account => (step.Accounts >> account & 1) != 0).ToList();
                var reservation = new BudgetReservation(Guid.NewGuid(), _now, _now.AddHours(1), [.. chosen.Select(account => new BudgetClaim(accounts[account], step.Amount, limit))]);
                if (Get(store.TryReserveAsync(reservation, default)).IsGranted) open.Enqueue((reservation.Id, decimal.Round(step.Amount * step.Part, 4), chosen));
                Look();
                if (open.Count == 3) Settle(open.Dequeue());
            }
            while (open.TryDequeue(out var rest)) Settle(rest);
        });

        Assert.Equal(0, over);
        for (var i = 0; i < accounts.Length; i++) Assert.Equal(new BudgetAccountState(accounts[i], used[i], 0), Get(store.ReadAsync(accounts[i], _now, default)));

        void Settle((Guid Id, decimal Amount, List<int> Accounts) reserved)
        {
            Get(store.SettleAsync(reserved.Id, _now, [.. reserved.Accounts.Select(account => new BudgetAmount(accounts[account], reserved.Amount))]));
            lock (used)
            {
                foreach (var account in reserved.Accounts) used[account] += reserved.Amount;
            }
            Look();
        }

        void Look()
        {
            foreach (var account in accounts)
            {
                var state = Get(store.ReadAsync(account, _now, default));
                if (state.Spent + state.Reserved > limit || state.Reserved < 0) Interlocked.Increment(ref over);
            }
        }
    }

    [Fact]
    public void Threads_that_fight_for_one_budget_lose_no_digit()
    {
        var store = new InMemoryBudgetStore();
        var account = Account("a");
        long granted = 0;
        AtOnce(8, thread =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                var reservation = new BudgetReservation(Guid.NewGuid(), _now, _now.AddHours(1), [new(account, 1, 7_000)]);
                if (!Get(store.TryReserveAsync(reservation, default)).IsGranted) continue;
                Interlocked.Increment(ref granted);
                Get(store.SettleAsync(reservation.Id, _now, [new(account, 0.3333m)]));
            }
        });

        Assert.Equal(new BudgetAccountState(account, granted * 0.3333m, 0), Get(store.ReadAsync(account, _now, default)));
        Assert.InRange(granted * 0.3333m, 6_990, 7_000);
    }

    // Threads of their own that begin together, so that they do meet.
    private static void AtOnce(int threads, Action<int> run)
    {
        using var start = new Barrier(threads);
        Task.WaitAll([.. Enumerable.Range(0, threads).Select(thread => Task.Factory.StartNew(() =>
        {
            start.SignalAndWait();
            run(thread);
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))]);
    }

    [Fact]
    public void A_restart_finds_what_was_spent_and_what_was_reserved_when_the_process_died()
    {
        var path = Path.Combine(_folder, "budgets.journal");
        using (var store = new FileBudgetStore(path))
        {
            var done = Reserve(store, 40);
            Get(store.SettleAsync(done, _now, [new(Account("a"), 12.5m)]));
            Reserve(store, 30);
        }

        using var next = new FileBudgetStore(path);
        Assert.Equal(new BudgetAccountState(Account("a"), 12.5m, 30), Get(next.ReadAsync(Account("a"), _now, default)));
        Assert.False(Get(next.TryReserveAsync(Reservation(60), default)).IsGranted);
        Assert.Equal(new BudgetAccountState(Account("a"), 12.5m, 0), Get(next.ReadAsync(Account("a"), _now.AddHours(1), default)));
        Assert.True(Get(next.TryReserveAsync(Reservation(60) with { At = _now.AddHours(1), ExpiresAt = _now.AddHours(2) }, default)).IsGranted);
    }

    [Fact]
    public void A_file_that_ends_anywhere_is_read_up_to_its_last_whole_line()
    {
        var path = Path.Combine(_folder, "budgets.journal");
        var spent = new List<(int Length, decimal Spent)> { (0, 0) };
        using (var store = new FileBudgetStore(path))
        {
            for (var i = 1; i <= 5; i++)
            {
                var id = Reserve(store, 10);
                Get(store.SettleAsync(id, _now, [new(Account("a"), i)]));
                spent.Add(((int)new FileInfo(path).Length, spent[^1].Spent + i));
            }
        }
        var bytes = File.ReadAllBytes(path);

        for (var length = 0; length <= bytes.Length; length += 3)
        {
            File.WriteAllBytes(path, bytes[..length]);
            using var store = new FileBudgetStore(path);
            Assert.Equal(spent.Last(entry => entry.Length <= length).Spent, Get(store.ReadAsync(Account("a"), _now, default)).Spent);
            // And goes on being written.
            Get(store.SettleAsync(Reserve(store, 1), _now, [new(Account("a"), 1)]));
        }
        using var last = new FileBudgetStore(path);
        Assert.InRange(Get(last.ReadAsync(Account("a"), _now, default)).Spent, 11, 16);
    }

    [Fact]
    public void Damage_in_the_midst_of_a_file_is_an_error_that_names_the_line()
    {
        var path = Path.Combine(_folder, "budgets.journal");
        using (var store = new FileBudgetStore(path))
        {
            for (var i = 0; i < 3; i++) Reserve(store, 1);
        }
        var bytes = File.ReadAllBytes(path);
        bytes[Array.IndexOf(bytes, (byte)'\n') + 40] ^= 1;
        File.WriteAllBytes(path, bytes);

        Assert.StartsWith($"Line 2 of '{path}' is damaged", Assert.Throws<BudgetStoreException>(() => new FileBudgetStore(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_has_one_owner()
    {
        var path = Path.Combine(_folder, "budgets.journal");
        using (new FileBudgetStore(path))
        {
            Assert.Contains("in use by another process", Assert.Throws<BudgetStoreException>(() => new FileBudgetStore(path)).Message, StringComparison.Ordinal);
        }
        using var next = new FileBudgetStore(path);
    }

    [Fact]
    public void A_file_that_has_grown_is_written_anew_and_says_the_same()
    {
        var path = Path.Combine(_folder, "budgets.journal");
        var sliding = Account("slide", sliding: TimeSpan.FromHours(1));
        using (var store = new FileBudgetStore(path))
        {
            for (var i = 0; i < 3_000; i++)
            {
                var at = _now.AddSeconds(i);
                var reservation = new BudgetReservation(Guid.NewGuid(), at, at.AddHours(2), [new(Account("a"), 1, null), new(sliding, 1, null)]);
                Get(store.TryReserveAsync(reservation, default));
                Get(store.SettleAsync(reservation.Id, at, [new(Account("a"), 0.5m), new(sliding, 0.25m)]));
            }
            Get(store.TryReserveAsync(new BudgetReservation(Guid.NewGuid(), _now, _now.AddHours(2), [new(Account("a"), 7, null)]), default));
        }

        Assert.InRange(new FileInfo(path).Length, 1, 1_000_000);
        using var next = new FileBudgetStore(path);
        Assert.Equal(new BudgetAccountState(Account("a"), 1_500, 7), Get(next.ReadAsync(Account("a"), _now.AddSeconds(3_000), default)));
        Assert.Equal(750, Get(next.ReadAsync(sliding, _now.AddSeconds(3_000), default)).Spent);
        Assert.InRange(Get(next.ReadAsync(sliding, _now.AddSeconds(3_600 + 1_500), default)).Spent, 370, 390);
        Assert.Equal(0, Get(next.ReadAsync(sliding, _now.AddHours(2), default)).Spent);
    }

    [Fact]
    public void What_is_settled_after_it_has_expired_is_spent_all_the_same()
    {
        var store = new InMemoryBudgetStore();
        var id = Reserve(store, 30);
        Assert.Equal(0, Get(store.ReadAsync(Account("a"), _now.AddHours(1), default)).Reserved);

        var state = Get(store.SettleAsync(id, _now.AddHours(1), [new(Account("a"), 20)])).Single();

        Assert.Equal((20m, 0m), (state.Spent, state.Reserved));
    }

    [Fact]
    public void Windows_begin_with_the_clock()
    {
        Assert.Equal((new DateTimeOffset(2026, 5, 6, 10, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 5, 6, 11, 0, 0, TimeSpan.Zero)), (BudgetWindow.Hour.BeginOf(_now), BudgetWindow.Hour.EndOf(_now)));
        Assert.Equal((new DateTimeOffset(2026, 5, 6, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 5, 7, 0, 0, 0, TimeSpan.Zero)), (BudgetWindow.Day.BeginOf(_now), BudgetWindow.Day.EndOf(_now)));
        Assert.Equal(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), BudgetWindow.Month.EndOf(new DateTimeOffset(2026, 12, 31, 23, 30, 0, TimeSpan.FromHours(-0.25))));
        Assert.Null(BudgetWindow.Total.EndOf(_now));
        Assert.Throws<ArgumentOutOfRangeException>(() => BudgetWindow.Sliding(TimeSpan.Zero));
    }

    private static Guid Reserve(IBudgetStore store, decimal amount)
    {
        var reservation = Reservation(amount);
        Assert.True(Get(store.TryReserveAsync(reservation, default)).IsGranted);
        return reservation.Id;
    }

    private static BudgetReservation Reservation(decimal amount) => new(Guid.NewGuid(), _now, _now.AddHours(1), [new(Account("a"), amount, 100)]);

    private static BudgetAccount Account(string name, TimeSpan sliding = default) => new(name, "", DateTimeOffset.MinValue, DateTimeOffset.MaxValue, sliding);

    // The stores answer at once.
    private static T Get<T>(ValueTask<T> task)
    {
        Assert.True(task.IsCompleted);
        return task.GetAwaiter().GetResult();
    }
}
