using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ProviderKit.Tests.Caching;

public sealed class ResponseStoreTests
{
    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Memory_keeps_to_its_number_and_forgets_what_was_not_asked_for_the_longest()
    {
        var store = new MemoryResponseStore(maxEntries: 2);

        await store.SetAsync("a", [1], _hour, default);
        await store.SetAsync("b", [2], _hour, default);
        await store.GetAsync("a", default);
        await store.SetAsync("c", [3], _hour, default);

        Assert.Equal(2, store.Count);
        Assert.Equal([1], await store.GetAsync("a", default));
        Assert.Null(await store.GetAsync("b", default));
    }

    [Fact]
    public async Task Memory_keeps_to_its_bytes()
    {
        var store = new MemoryResponseStore(maxBytes: 100_000);

        for (var i = 0; i < 1000; i++)
        {
            await store.SetAsync($"key {i}", new byte[i % 2000], _hour, default);
            Assert.InRange(store.Bytes, 0, 100_000);
        }
        await store.SetAsync("large", new byte[100_001], _hour, default);

        Assert.InRange(store.Count, 10, 250);
        Assert.Null(await store.GetAsync("large", default));
        Assert.NotNull(await store.GetAsync("key 999", default));
        store.Clear();
        Assert.Equal((0, 0L), (store.Count, store.Bytes));
    }

    [Fact]
    public async Task Memory_forgets_what_has_expired()
    {
        var time = new FakeTimeProvider();
        var store = new MemoryResponseStore(time: time);

        await store.SetAsync("a", [1], TimeSpan.FromMinutes(1), default);
        await store.SetAsync("forever", [2], TimeSpan.MaxValue, default);
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.Null(await store.GetAsync("a", default));
        Assert.Equal([2], await store.GetAsync("forever", default));
        Assert.Equal(1, store.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Distributed_and_hybrid_caches_hold_answers_for_other_clients(bool isHybrid)
    {
        await using var services = new ServiceCollection().AddHybridCache().Services.BuildServiceProvider();
        var store = isHybrid
            ? ResponseStore.Over(services.GetRequiredService<HybridCache>())
            : ResponseStore.Over(new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions())));
        using var model = new HeldClient("Yes", ".");
        model.Release();

        using var first = new ResponseCachingChatClient(model, store: store);
        await first.GetResponseAsync("Hi");
        using var second = new ResponseCachingChatClient(model, store: store);
        var answer = await second.GetResponseAsync("Hi");

        Assert.Equal(("Yes.", CacheResult.Hit, 1), (answer.Text, answer.GetCacheResult(), model.Calls));
    }

    [Fact]
    public async Task A_store_that_fails_does_not_fail_requests()
    {
        using var model = new HeldClient("Yes", ".");
        model.Release();
        using var client = new ResponseCachingChatClient(model, store: new BadStore(static () => throw new InvalidOperationException("No connection.")));

        Assert.Equal("Yes.", (await client.GetResponseAsync("Hi")).Text);
        Assert.Equal("Yes.", (await client.GetStreamingResponseAsync("Hi").ToChatResponseAsync()).Text);
    }

    [Fact]
    public async Task A_store_that_hangs_does_not_hold_up_requests()
    {
        using var model = new HeldClient("Yes", ".");
        model.Release();
        var time = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.Zero };
        var asked = new SemaphoreSlim(0);
        using var client = new ResponseCachingChatClient(model, store: new BadStore(() =>
        {
            asked.Release();
            return Task.Delay(Timeout.Infinite);
        }), time: time);

        var request = client.GetResponseAsync("Hi");
        for (var i = 0; i < 2; i++)
        {
            await asked.WaitAsync();
            // The wait for the store begins after it was asked: time goes on until it has ended.
            while (!request.IsCompleted && asked.CurrentCount == 0)
            {
                time.Advance(TimeSpan.FromSeconds(2));
                await Task.Yield();
            }
        }

        Assert.Equal("Yes.", (await request).Text);
    }

    [Fact]
    public void Settings_come_from_configuration_and_faults_name_their_key()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Good:Lifetime"] = "00:10:00",
            ["Good:MaxEntries"] = "50",
            ["Good:MaxTemperature"] = "0",
            ["Good:SeparateByTags:0"] = "user",
            ["Bad:Lifetime"] = "soon",
            ["Bad:MaxBytes"] = "-1",
        }).Build();

        var options = ResponseCacheOptions.ReadFrom(configuration.GetSection("Good"));
        var error = Assert.Throws<OptionsValidationException>(() => ResponseCacheOptions.ReadFrom(configuration.GetSection("Bad")));

        Assert.Equal((TimeSpan.FromMinutes(10), 50, 0f, 64L << 20), (options.Lifetime, options.MaxEntries, options.MaxTemperature, options.MaxBytes));
        Assert.Equal(["user"], options.SeparateByTags);
        Assert.Contains("Bad:Lifetime is 'soon'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Bad:MaxBytes is '-1'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registered_caches_share_one_store_and_tell_the_registered_observers()
    {
        var services = new ServiceCollection().AddRequestStatistics().AddResponseCache(new ResponseCacheOptions { MaxEntries = 5 });
        await using var provider = services.BuildServiceProvider();
        using var model = new HeldClient("Yes", ".");
        model.Release();

        await model.AsBuilder().UseResponseCache().Build(provider).GetResponseAsync("Hi");
        await model.AsBuilder().UseResponseCache().Build(provider).GetResponseAsync("Hi");

        var cache = provider.GetRequiredService<RequestStatistics>().Snapshot().Cache;
        Assert.Equal((1L, 1L, 10L, 2L, 0.5), (cache.Hits, cache.Misses, cache.SavedInputTokens, cache.SavedOutputTokens, cache.HitRate));
        Assert.Equal(1, Assert.IsType<MemoryResponseStore>(provider.GetRequiredService<ResponseStore>()).Count);
    }

    private sealed class BadStore(Func<Task> act) : ResponseStore
    {
        public override async ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
        {
            await act();
            return null;
        }

        public override async ValueTask SetAsync(string key, byte[] answer, TimeSpan lifetime, CancellationToken cancellationToken) => await act();
    }
}
