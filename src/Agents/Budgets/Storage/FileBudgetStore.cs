using System.Text.Json;

namespace ProviderKit;

/// <summary>
/// Keeps budgets in a file that survives restarts: a journal to which each change is appended, and which is written anew, whole or not at all, when it has grown. A
/// last line that was only half written is left out when the file is read. One process at a time uses the file, which <c>&lt;path&gt;.lock</c> sees to.
/// </summary>
public sealed class FileBudgetStore : IBudgetStore, IDisposable
{
    private const int CompactFrom = 2_000;

    private readonly Lock _lock = new();
    private readonly BudgetBook _book = new();
    private readonly string _path;
    private readonly bool _toDisk;
    private readonly FileStream _owner;
    private FileStream? _journal;
    private long _lines;
    private long _compactAt;

    /// <summary>Opens or creates the file.</summary>
    /// <param name="path">Where it is. Its folder is created when there is none.</param>
    /// <param name="toDisk">
    /// Whether each change waits for the disk, so that it survives a crash of the machine. Default: false, it survives a crash of the process.
    /// </param>
    /// <exception cref="BudgetStoreException">Another process uses the file, or it is damaged elsewhere than at its end.</exception>
    public FileBudgetStore(string path, bool toDisk = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = Path.GetFullPath(path);
        _toDisk = toDisk;
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        _owner = Own();
        try
        {
            Load();
        }
        catch
        {
            _journal?.Dispose();
            _owner.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<BudgetDecision> TryReserveAsync(BudgetReservation reservation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reservation);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var decision = _book.TryReserve(reservation);
            if (!decision.IsGranted) return new(decision);
            try
            {
                Append(JournalFormat.Reserve(reservation));
            }
            catch
            {
                _book.Settle(reservation.Id, reservation.At, []);
                throw;
            }
            return new(decision);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<BudgetAccountState>> SettleAsync(Guid id, DateTimeOffset at, IReadOnlyList<BudgetAmount> used)
    {
        ArgumentNullException.ThrowIfNull(used);
        lock (_lock)
        {
            var states = _book.Settle(id, at, used);
            Append(JournalFormat.Settle(id, at, used));
            return new(states);
        }
    }

    /// <inheritdoc/>
    public ValueTask<BudgetAccountState> ReadAsync(BudgetAccount account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        lock (_lock)
        {
            _book.Expire(now);
            return new(_book.Read(account, now));
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<BudgetAccountState>> ListAsync(string budget, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(budget);
        lock (_lock)
        {
            _book.Expire(now);
            return new(_book.List(budget, now));
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _journal?.Dispose();
            _journal = null;
            _owner.Dispose();
        }
    }

    private FileStream Own()
    {
        try
        {
            return new FileStream(_path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error)
        {
            throw new BudgetStoreException($"The budgets in '{_path}' are in use by another process, or by another store in this one. Give each process a file of its own.", error);
        }
    }

    private void Load()
    {
        var bytes = File.Exists(_path) ? File.ReadAllBytes(_path) : [];
        var good = Replay(bytes);
        _journal = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
        _journal.SetLength(good);
        _journal.Seek(0, SeekOrigin.End);
        _compactAt = Math.Max(CompactFrom, _lines);
        if (good == 0) Append(JournalFormat.Header());
    }

    // Gives the length of what can be read.
    private int Replay(byte[] bytes)
    {
        var start = 0;
        while (start < bytes.Length)
        {
            var end = Array.IndexOf(bytes, (byte)'\n', start);
            // Half written: the change was never granted, or what it settles is still reserved.
            if (end < 0) return start;
            if (!TryApply(bytes.AsSpan(start, end - start)))
            {
                if (end == bytes.Length - 1) return start;
                throw new BudgetStoreException($"Line {_lines + 1} of '{_path}' is damaged, and it is not the last one. Restore the file, or delete it to begin with nothing spent.");
            }
            _lines++;
            start = end + 1;
        }
        return start;
    }

    private bool TryApply(ReadOnlySpan<byte> line)
    {
        try
        {
            return JournalFormat.TryApply(line, _book);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    private void Append(byte[] line)
    {
        ObjectDisposedException.ThrowIf(!_owner.CanRead, this);
        try
        {
            // After a write that failed there is no journal: all is written anew, with this change in it.
            if (_journal is null || _lines >= _compactAt)
            {
                Compact();
                return;
            }
            _journal.Write(line);
            _journal.Flush(_toDisk);
            _lines++;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _journal?.Dispose();
            _journal = null;
            throw new BudgetStoreException($"What is spent of budgets cannot be written to '{_path}': {error.Message}", error);
        }
    }

    // The new file takes the old one's place in one step; whoever reads sees one or the other.
    private void Compact()
    {
        var next = _path + ".new";
        long lines = 0;
        using (var file = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            foreach (var line in Lines())
            {
                file.Write(line);
                lines++;
            }
            file.Flush(flushToDisk: true);
        }
        _journal?.Dispose();
        _journal = null;
        File.Move(next, _path, overwrite: true);
        _journal = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        _lines = lines;
        _compactAt = Math.Max(CompactFrom, lines * 4);
    }

    private IEnumerable<byte[]> Lines()
    {
        yield return JournalFormat.Header();
        foreach (var balance in _book.Balances)
        {
            foreach (var (at, amount) in balance.Entries) yield return JournalFormat.Spent(balance.Account, at, amount);
        }
        foreach (var reservation in _book.Reservations) yield return JournalFormat.Reserve(reservation);
    }
}
