using Microsoft.Extensions.AI;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Resilience;

public sealed class TimeoutTests : IDisposable
{
    private readonly TestClock _clock = new();
    private readonly SemaphoreSlim _arrived = new(0);

    [Fact]
    public async Task An_attempt_that_takes_too_long_is_given_up_and_made_again()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.When(_ => Arrived()).Say("Never").StallAfter(0).Then.Say("Now.");
        using var client = Client(emulator, new() { AttemptTimeout = TimeSpan.FromSeconds(20), Jitter = false });

        var answer = client.GetResponseAsync("Hi");
        await _arrived.WaitAsync();
        await _clock.PassAsync(20);
        await _clock.PassAsync(1);

        Assert.Equal("Now.", (await answer).Text);
    }

    [Fact]
    public async Task Silence_within_a_stream_ends_it_with_what_had_come()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("One two three").StallAfter(1);
        using var client = Client(emulator, new() { IdleTimeout = TimeSpan.FromSeconds(12), AttemptTimeout = TimeSpan.FromSeconds(90) });
        await using var updates = client.GetStreamingResponseAsync("Hi").GetAsyncEnumerator();

        Assert.True(await updates.MoveNextAsync());
        var reading = Task.Run(async () =>
        {
            while (await updates.MoveNextAsync()) { }
        });
        // One wait for the rest of the first piece may come before the one that lasts.
        while (!reading.IsCompleted) await Task.WhenAny(reading, _clock.PassAsync(12));
        var error = await Assert.ThrowsAsync<ProviderException>(() => reading);

        Assert.Equal(ErrorKind.Timeout, error.Kind);
        Assert.Equal("One", error.PartialResponse!.Text.Trim());
        Assert.Contains("12 s (IdleTimeout)", error.Message, StringComparison.Ordinal);
        Assert.Single(emulator.Requests);
    }

    [Fact]
    public async Task The_reader_of_a_stream_may_take_its_time()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("One two three");
        using var client = Client(emulator, new() { IdleTimeout = TimeSpan.FromSeconds(1) });
        var text = "";

        await foreach (var update in client.GetStreamingResponseAsync("Hi"))
        {
            text += update.Text;
            _clock.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Equal("One two three", text);
    }

    [Fact]
    public async Task The_total_counts_all_attempts_and_waits()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.When(_ => Arrived()).Overload().Then.Say("Never").StallAfter(0);
        using var client = Client(emulator, new() { TotalTimeout = TimeSpan.FromSeconds(10), Jitter = false });

        var answer = client.GetResponseAsync("Hi");
        await _arrived.WaitAsync();
        await _clock.PassAsync(1);
        await _arrived.WaitAsync();
        await _clock.PassAsync(9);
        var error = await Assert.ThrowsAsync<ProviderException>(() => answer);

        Assert.Equal(ErrorKind.Timeout, error.Kind);
        Assert.Contains("10 s (TotalTimeout)", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, emulator.Requests.Count);
    }

    public void Dispose() => _arrived.Dispose();

    private bool Arrived() => _arrived.Release() >= 0;

    private ResilientChatClient Client(Emulator emulator, ResilienceOptions options) => new(emulator.ChatClient("openai"), options, time: _clock);
}
