using Microsoft.Extensions.AI;
using ProviderKit.AspNetCore.Tests.Support;

namespace ProviderKit.AspNetCore.Tests;

public class FailureTests
{
    private static readonly ProviderException s_limited = new RateLimitedException("other", "other: slow down") { RetryAfter = TimeSpan.FromSeconds(2.5), Code = "their_code" };

    [Theory]
    [InlineData("{\"ask\":")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task A_request_that_cannot_be_read_is_refused_as_the_provider_does(string body)
    {
        using var client = new ScriptedClient();
        await using var host = await TestHost.StartAsync(client);
        Assert.StartsWith("400 {\"bad\":\"The body of the request cannot be read: ", await host.AskAsync(body), StringComparison.Ordinal);
        Assert.Null(client.Asked);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_that_is_too_large_is_refused_as_the_provider_does(bool isChunked)
    {
        using var client = new ScriptedClient();
        await using var host = await TestHost.StartAsync(client, static options => options.MaxRequestBodySize = 1000);
        using var request = new HttpRequestMessage(HttpMethod.Post, TestHost.Chat) { Content = new StringContent($$"""{"ask":"{{new string('x', 2000)}}"}""") };
        request.Headers.TransferEncodingChunked = isChunked;
        using var response = await host.Http.SendAsync(request);
        Assert.Equal("413 {\"bad\":\"The request is too large; 1000 bytes are the most.\",\"type\":\"InvalidRequest\"}", $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }

    [Fact]
    public async Task A_large_request_is_read_whole()
    {
        using var client = new ScriptedClient();
        await using var host = await TestHost.StartAsync(client);
        var text = new string('x', 31_000_000);
        Assert.StartsWith("200", await host.AskAsync($$"""{"ask":"{{text}}"}"""), StringComparison.Ordinal);
        Assert.Equal(text.Length, client.Asked!.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failure_of_the_provider_behind_has_the_status_of_the_provider_in_front(bool streamed)
    {
        using var client = new ScriptedClient { Answer = static () => throw s_limited, Stream = static _ => Failing(s_limited) };
        await using var host = await TestHost.StartAsync(client);
        using var response = await host.PostAsync(Body(streamed));
        Assert.Equal("429 {\"bad\":\"other: slow down\",\"type\":\"RateLimited\"}", $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        Assert.Equal(["3", "2500", "application/json"], [
            response.Headers.GetValues("retry-after").Single(), response.Headers.GetValues("retry-after-ms").Single(), response.Content.Headers.ContentType!.ToString()]);
        Assert.Null(response.Headers.CacheControl);
    }

    [Fact]
    public async Task A_failure_of_the_same_provider_keeps_its_words()
    {
        using var client = new ScriptedClient { Answer = static () => throw new ProviderException("acme", ErrorKind.InvalidRequest, "no") { Code = "c7", ErrorType = "t7" } };
        await using var host = await TestHost.StartAsync(client);
        Assert.Equal("""400 {"bad":"no","type":"t7","code":"c7"}""", await host.AskAsync(Body(false)));
    }

    [Fact]
    public async Task A_failure_in_the_middle_is_the_last_event()
    {
        using var client = new ScriptedClient { Stream = static _ => Failing(s_limited, "Once") };
        await using var host = await TestHost.StartAsync(client);
        Assert.Equal("200 data: {\"say\":\"Once\"}\n\ndata: {\"bad\":\"other: slow down\",\"type\":\"RateLimited\"}\n\n", await host.AskAsync(Body(true)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Other_exceptions_are_told_without_details_and_logged_with_them(bool streamed)
    {
        var exception = new InvalidOperationException("secret detail");
        using var client = new ScriptedClient { Answer = () => throw exception, Stream = _ => Failing(exception) };
        await using var host = await TestHost.StartAsync(client);
        Assert.Equal("500 {\"bad\":\"The server failed to answer.\",\"type\":\"ServerError\"}", await host.AskAsync(Body(streamed)));
        Assert.Contains(host.Log, static line => line.Contains("secret detail", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_timeout_behind_is_a_timeout()
    {
        using var client = new ScriptedClient { Answer = static () => throw new TaskCanceledException() };
        await using var host = await TestHost.StartAsync(client);
        Assert.Equal("504 {\"bad\":\"No answer came in time.\",\"type\":\"Timeout\"}", await host.AskAsync(Body(false)));
    }

    [Fact]
    public async Task An_answer_that_cannot_be_written_leaves_nothing_behind()
    {
        using var client = new ScriptedClient { Answer = static () => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "unwritable"))) };
        await using var host = await TestHost.StartAsync(client);
        Assert.Equal("400 {\"bad\":\"Something in the request is not supported by the model that it was sent to.\",\"type\":\"InvalidRequest\"}", await host.AskAsync(Body(false)));
    }

    private static string Body(bool streamed) => $$"""{"ask":"Who?","stream":{{(streamed ? "true" : "false")}}}""";

    private static async IAsyncEnumerable<ChatResponseUpdate> Failing(Exception exception, params string[] before)
    {
        foreach (var text in before) yield return new ChatResponseUpdate(ChatRole.Assistant, text);
        await Task.Yield();
        throw exception;
    }
}
