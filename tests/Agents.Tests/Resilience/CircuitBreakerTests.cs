using Microsoft.Extensions.AI;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Resilience;

public sealed class CircuitBreakerTests
{
    private readonly TestClock _clock = new();

    [Fact]
    public async Task A_provider_that_fails_is_left_alone_until_the_break_is_over()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Overload().Times(4).Then.Say("Back.");
        using var client = Client(emulator);

        for (var i = 0; i < 4; i++) await Assert.ThrowsAsync<OverloadedException>(() => client.GetResponseAsync("Hi"));
        _clock.Advance(TimeSpan.FromSeconds(5));
        var open = await Assert.ThrowsAsync<CircuitOpenException>(() => client.GetResponseAsync("Hi"));
        var openStream = await Assert.ThrowsAsync<CircuitOpenException>(() => client.GetStreamingResponseAsync("Hi").ToChatResponseAsync());

        Assert.True(client.IsCircuitOpen);
        Assert.Equal((TimeSpan.FromSeconds(10), "openai", ErrorKind.Overloaded), (open.RetryAfter!.Value, open.ProviderId, open.Kind));
        Assert.IsType<OverloadedException>(open.InnerException);
        Assert.Equal(TimeSpan.FromSeconds(10), openStream.RetryAfter);
        Assert.Equal(4, emulator.Requests.Count);

        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("Back.", (await client.GetResponseAsync("Hi")).Text);
        Assert.False(client.IsCircuitOpen);
    }

    [Theory]
    [InlineData(ErrorKind.InvalidRequest)]
    [InlineData(ErrorKind.RateLimited)]
    [InlineData(ErrorKind.ContextTooLong)]
    public async Task What_is_not_the_providers_fault_leaves_it_closed(ErrorKind kind)
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Fail(kind);
        using var client = Client(emulator);

        for (var i = 0; i < 6; i++) Assert.Equal(kind, (await Assert.ThrowsAnyAsync<ProviderException>(() => client.GetResponseAsync("Hi"))).Kind);

        Assert.False(client.IsCircuitOpen);
        Assert.Equal(6, emulator.Requests.Count);
    }

    private ResilientChatClient Client(Emulator emulator) =>
        new(emulator.ChatClient("openai"), new() { MaxRetries = 0, CircuitBreaker = { MinimumThroughput = 4, BreakDuration = TimeSpan.FromSeconds(15) } }, time: _clock);
}
