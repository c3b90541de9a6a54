using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.AI;
using ProviderKit.AspNetCore.Tests.Support;

namespace ProviderKit.AspNetCore.Tests;

public class AnswerTests
{
    [Fact]
    public async Task An_answer_is_one_document_of_known_length()
    {
        using var client = new ScriptedClient();
        await using var host = await TestHost.StartAsync(client);
        using var response = await host.PostAsync("""{"model":"m","ask":"Who?"}""");
        Assert.Equal("""{"say":"Hi","model":"m"}""", await response.Content.ReadAsStringAsync());
        Assert.Equal("application/json", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(24, response.Content.Headers.ContentLength);
        Assert.Equal(("Who?", "m"), (client.Asked, client.Options!.ModelId));
    }

    [Fact]
    public async Task A_stream_is_events_that_no_cache_keeps()
    {
        using var client = new ScriptedClient();
        await using var host = await TestHost.StartAsync(client);
        using var response = await host.PostAsync("""{"model":"m","ask":"Who?","stream":true}""");
        Assert.Equal("data: {\"say\":\"H\"}\n\ndata: {\"say\":\"i\"}\n\ndata: {\"end\":\"stop\"}\n\ndata: [END]\n\n", await response.Content.ReadAsStringAsync());
        Assert.Equal(("text/event-stream", true), (response.Content.Headers.ContentType!.ToString(), response.Headers.CacheControl!.NoCache));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_there_is_sent_before_more_is_waited_for(bool flushEach)
    {
        var more = new TaskCompletionSource();
        await using var host = await TestHost.StartAsync(app => app.MapPost("/", async (Microsoft.AspNetCore.Http.HttpContext context) =>
        {
            using var exchange = new ProviderExchange(context, new AcmeServer()) { FlushEachUpdate = flushEach };
            await exchange.ReadAsync();
            await exchange.WriteStreamAsync(Halting(more.Task));
        }));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent("""{"ask":"Who?","stream":true}""") };
        using var response = await host.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal("data: {\"say\":\"a\"}", await lines.ReadLineAsync());
        Assert.Equal("", await lines.ReadLineAsync());
        Assert.Equal("data: {\"say\":\"b\"}", await lines.ReadLineAsync());
        more.SetResult();
        Assert.EndsWith("data: {\"say\":\"c\"}\n\ndata: {\"end\":\"stop\"}\n\ndata: [END]\n\n", await lines.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_stream_comes_whole()
    {
        var texts = Enumerable.Range(0, 20_000).Select(static i => $"word {i} ").ToArray();
        using var client = new ScriptedClient { Stream = _ => ScriptedClient.Updates(texts) };
        await using var host = await TestHost.StartAsync(client);
        var body = await host.AskAsync("""{"ask":"Who?","stream":true}""");
        Assert.Equal(texts, body.Split("\n\n").Where(static line => line.Contains("say", StringComparison.Ordinal)).Select(static line => line.Split('"')[3]));
    }

    [Fact]
    public async Task A_client_that_goes_stops_the_answer()
    {
        var stopped = new TaskCompletionSource();
        using var client = new ScriptedClient { Stream = cancellation => Endless(stopped, cancellation) };
        await using var host = await TestHost.StartAsync(client);
        using (var response = await host.PostAsync("""{"ask":"Who?","stream":true}"""))
        {
            using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
            Assert.Equal("data: {\"say\":\"a\"}", await lines.ReadLineAsync());
        }
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.DoesNotContain(host.Log, static line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> Halting(Task more)
    {
        yield return new ChatResponseUpdate(ChatRole.Assistant, "a");
        yield return new ChatResponseUpdate(ChatRole.Assistant, "b");
        await more;
        yield return new ChatResponseUpdate(ChatRole.Assistant, "c");
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> Endless(
        TaskCompletionSource stopped, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, "a");
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            stopped.SetResult();
        }
    }
}
