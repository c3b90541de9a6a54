using Microsoft.Extensions.Time.Testing;

namespace ProviderKit.Tests;

/// <summary>A clock that stands until a test moves it, and tells when a timer of a given length has been set, so that the test knows when to.</summary>
internal sealed class TestClock : FakeTimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<TimeSpan> _set = [];
    private readonly List<(TimeSpan Due, TaskCompletionSource Seen)> _waiting = [];

    public TestClock() : base(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>Ends when a timer of this length has been set, each time for another one.</summary>
    public Task WaitForAsync(TimeSpan due)
    {
        lock (_lock)
        {
            if (_set.Remove(due)) return Task.CompletedTask;
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((due, seen));
            return seen.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    /// <summary>Waits for a timer of this length and lets it pass.</summary>
    public async Task PassAsync(TimeSpan due)
    {
        await WaitForAsync(due);
        Advance(due);
    }

    public Task PassAsync(double seconds) => PassAsync(TimeSpan.FromSeconds(seconds));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WatchedTimer(this, base.CreateTimer(callback, state, dueTime, period));
        Note(dueTime);
        return timer;
    }

    private void Note(TimeSpan due)
    {
        lock (_lock)
        {
            var waiter = _waiting.FindIndex(waiter => waiter.Due == due);
            if (waiter < 0)
            {
                _set.Add(due);
                return;
            }
            _waiting[waiter].Seen.SetResult();
            _waiting.RemoveAt(waiter);
        }
    }

    private sealed class WatchedTimer(TestClock clock, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var changed = timer.Change(dueTime, period);
            clock.Note(dueTime);
            return changed;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
