using Microsoft.Extensions.AI;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Caching;

public sealed class CachedStreamTests
{
    [Fact]
    public async Task A_stream_is_replayed_as_a_stream_with_the_same_reasoning_text_calls_usage_and_end()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic());
        emulator.Always().Think("Hm.").And.Say("Let me look. ").And.Call("get_weather", new { city = "Paris" }).WithUsage(input: 30, output: 9);
        using var client = emulator.ChatClient("anthropic").AsBuilder().UseResponseCache().Build();

        var first = await client.GetStreamingResponseAsync("Weather?").ToChatResponseAsync();
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in client.GetStreamingResponseAsync("Weather?")) updates.Add(update);
        var second = updates.ToChatResponse();

        Assert.Single(emulator.Requests);
        Assert.Equal((CacheResult.Miss, CacheResult.Hit), (first.GetCacheResult(), second.GetCacheResult()));
        Assert.Equal("Let me look. ", second.Text);
        Assert.Equal(ChatFinishReason.ToolCalls, second.FinishReason);
        Assert.Equal((30L, 9L), (second.Usage!.InputTokenCount, second.Usage.OutputTokenCount));
        var contents = second.Messages.SelectMany(static message => message.Contents).ToList();
        Assert.Equal("Hm.", Assert.Single(contents.OfType<TextReasoningContent>()).Text);
        var call = Assert.Single(contents.OfType<FunctionCallContent>());
        Assert.Equal(("get_weather", "Paris"), (call.Name, call.Arguments!["city"]?.ToString()));
        Assert.Equal(first.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>().Single().CallId, call.CallId);
        Assert.InRange(updates.Count, 1, 4);
    }

    [Fact]
    public async Task Whole_and_streamed_requests_share_answers()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say(m => $"{m.Text} it is.").WithUsage(input: 5, output: 6);
        using var client = emulator.ChatClient("openai").AsBuilder().UseResponseCache().Build();

        await client.GetResponseAsync("whole");
        var streamed = await client.GetStreamingResponseAsync("whole").ToChatResponseAsync();
        await client.GetStreamingResponseAsync("streamed").ToChatResponseAsync();
        var whole = await client.GetResponseAsync("streamed");

        Assert.Equal(2, emulator.Requests.Count);
        Assert.Equal(("whole it is.", CacheResult.Hit, 6L), (streamed.Text, streamed.GetCacheResult(), streamed.Usage!.OutputTokenCount));
        Assert.Equal(("streamed it is.", CacheResult.Hit, 6L), (whole.Text, whole.GetCacheResult(), whole.Usage!.OutputTokenCount));
    }

    [Fact]
    public async Task A_stream_that_breaks_off_is_not_kept()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("One two three").CutAfter(2).Then.Say("One two three");
        using var client = emulator.ChatClient("openai").AsBuilder().UseResponseCache().Build();

        await Assert.ThrowsAsync<StreamInterruptedException>(() => client.GetStreamingResponseAsync("Count").ToChatResponseAsync());
        var second = await client.GetStreamingResponseAsync("Count").ToChatResponseAsync();

        Assert.Equal(("One two three", CacheResult.Miss), (second.Text, second.GetCacheResult()));
    }

    [Fact]
    public async Task A_stream_that_its_only_reader_leaves_is_cancelled_and_not_kept()
    {
        using var model = new HeldClient("One", " two");
        using var client = new ResponseCachingChatClient(model);

        await foreach (var update in client.GetStreamingResponseAsync("Count")) break;
        await model.Cancelled.Task;
        model.Release();

        Assert.Equal(CacheResult.Miss, (await client.GetStreamingResponseAsync("Count").ToChatResponseAsync()).GetCacheResult());
        Assert.Equal(2, model.Calls);
    }

    [Fact]
    public async Task Readers_of_equal_streams_read_along_live_and_each_gets_all_of_it()
    {
        using var model = new HeldClient("One", " two", " three");
        using var client = new ResponseCachingChatClient(model);

        await using var first = client.GetStreamingResponseAsync("Count").GetAsyncEnumerator();
        await using var second = client.GetStreamingResponseAsync("Count").GetAsyncEnumerator();
        Assert.True(await first.MoveNextAsync());
        ((TextContent)first.Current.Contents[0]).Text = "spoilt";
        Assert.True(await second.MoveNextAsync());
        Assert.Equal("One", second.Current.Text);
        model.Release();
        var rest = await ReadAsync(second);

        Assert.Equal(" two three", rest.Text);
        Assert.Equal((CacheResult.Joined, 2L), (rest.GetCacheResult(), rest.Usage!.OutputTokenCount));
        Assert.Equal(CacheResult.Miss, (await ReadAsync(first)).GetCacheResult());
        Assert.Equal(("One two three", 1), ((await client.GetResponseAsync("Count")).Text, model.Calls));
    }

    [Fact]
    public async Task Readers_go_on_when_the_one_that_began_leaves()
    {
        using var model = new HeldClient("One", " two");
        using var client = new ResponseCachingChatClient(model);

        var first = client.GetStreamingResponseAsync("Count").GetAsyncEnumerator();
        Assert.True(await first.MoveNextAsync());
        var second = client.GetStreamingResponseAsync("Count").ToChatResponseAsync();
        await first.DisposeAsync();
        model.Release();

        Assert.Equal("One two", (await second).Text);
        Assert.Equal(CacheResult.Hit, (await client.GetResponseAsync("Count")).GetCacheResult());
    }

    private static async Task<ChatResponse> ReadAsync(IAsyncEnumerator<ChatResponseUpdate> updates)
    {
        var rest = new List<ChatResponseUpdate>();
        while (await updates.MoveNextAsync()) rest.Add(updates.Current);
        return rest.ToChatResponse();
    }
}
