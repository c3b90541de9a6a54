using System.Threading.Channels;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using ProviderKit.Testing.Tests.Fake;

namespace ProviderKit.Testing.Tests.Faults;

public sealed class TimingTests
{
    [Fact]
    public async Task Latency_goes_by_the_given_clock()
    {
        var time = new ObservedTime();
        await using var emulator = await FakeEmulator.StartAsync(options => options.TimeProvider = time);
        emulator.Always().Say("ok").After(TimeSpan.FromHours(1));

        var asking = emulator.AskAsync("Go.");
        Assert.Equal(TimeSpan.FromHours(1), await time.NextTimerAsync());
        Assert.False(asking.IsCompleted);
        time.Advance(TimeSpan.FromHours(1));

        Assert.Equal("ok", await asking);
    }

    [Fact]
    public async Task Tokens_come_at_the_given_speed()
    {
        var time = new ObservedTime();
        await using var emulator = await FakeEmulator.StartAsync(options => (options.TimeProvider, options.TokensPerSecond) = (time, 1000));
        emulator.Always().Say("abcde abcdef").At(0.5);
        using var client = emulator.Client();

        await using var answer = client.GetStreamingResponseAsync("Go.").GetAsyncEnumerator();
        var first = answer.MoveNextAsync();
        // "abcde" is two tokens, " abcdef" too.
        Assert.Equal(TimeSpan.FromSeconds(4), await time.NextTimerAsync());
        time.Advance(TimeSpan.FromSeconds(4));
        Assert.True(await first);
        Assert.Equal("abcde", answer.Current.Text);
        var second = answer.MoveNextAsync();
        Assert.Equal(TimeSpan.FromSeconds(4), await time.NextTimerAsync());
        Assert.False(second.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(4));
        Assert.True(await second);
        Assert.Equal(" abcdef", answer.Current.Text);
    }

    [Fact]
    public async Task Requests_are_stamped_by_the_given_clock()
    {
        var start = new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.Zero);
        await using var emulator = await FakeEmulator.StartAsync(options => options.TimeProvider = new FakeTimeProvider(start));
        emulator.Always().Say("ok");

        await emulator.AskAsync("Go.");

        Assert.Equal(start, emulator.Requests.Single().ReceivedAt);
    }

    /// <summary>Tells when somebody begins to wait, so that a test advances the clock neither too early nor by guesses.</summary>
    private sealed class ObservedTime : FakeTimeProvider
    {
        private readonly Channel<TimeSpan> _timers = Channel.CreateUnbounded<TimeSpan>();

        public async Task<TimeSpan> NextTimerAsync() => await _timers.Reader.ReadAsync();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            _timers.Writer.TryWrite(dueTime);
            return timer;
        }
    }
}
