using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Traffic;
using ProviderKit.Providers.Tests.Clients;

namespace ProviderKit.Providers.Tests.Behaviour;

/// <summary>What applications see when a provider fails.</summary>
public class ErrorTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Too_many_requests_say_how_long_to_wait(bool stream)
    {
        using var client = TestedProvider.Get("openai").Client("error-429-stream");
        var error = await Assert.ThrowsAsync<RateLimitedException>(() => client.AskAsync(stream));

        Assert.Equal(TimeSpan.FromSeconds(20), error.RetryAfter);
        Assert.Equal(429, error.Status);
        Assert.Equal("rate_limit_exceeded", error.Code);
        Assert.Equal("requests", error.ErrorType);
        Assert.Equal("req_shipped", error.RequestId);
        Assert.Contains("Rate limit reached for gpt-harbour", error.Message, StringComparison.Ordinal);
        Assert.True(error.IsTransient);
        Assert.Null(error.PartialResponse);
    }

    [Theory]
    [InlineData("openai", "/v1/chat/completions")]
    [InlineData("groq", "/openai/v1/chat/completions")]
    [InlineData("anthropic", "/v1/messages")]
    public async Task A_wrong_key_is_unauthorized(string id, string path)
    {
        var provider = TestedProvider.Get(id);
        var body = id == "anthropic"
            ? """{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}"""
            : """{"error":{"message":"Invalid API Key","type":"invalid_request_error","code":"invalid_api_key"}}""";
        using var handler = Asking.Handler(Asking.Json(401, body));
        using var client = provider.Dialect.InProcess(handler);

        var error = await Assert.ThrowsAsync<UnauthorizedException>(() => client.AskAsync());
        Assert.Equal(401, error.Status);
        Assert.False(error.IsTransient);
        Assert.Equal(id, error.ProviderId);
        Assert.Equal(path, handler.LastRequest!.RequestUri!.AbsolutePath);
    }

    [Fact]
    public async Task A_conversation_that_is_too_long_is_told_from_other_bad_requests()
    {
        using var anthropic = TestedProvider.Get("anthropic").Client("error-context-400-stream");
        await Assert.ThrowsAsync<ContextTooLongException>(() => anthropic.AskAsync(stream: true));

        using var openai = TestedProvider.Get("openai").Client(Asking.Json(400,
            """{"error":{"message":"This model's maximum context length is 8192 tokens.","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}"""));
        var error = await Assert.ThrowsAsync<ContextTooLongException>(() => openai.AskAsync());
        Assert.Equal("messages", error.Param);

        using var bad = TestedProvider.Get("openai").Client(Asking.Json(400,
            """{"error":{"message":"Unknown parameter","type":"invalid_request_error","param":"x","code":"unknown_parameter"}}"""));
        Assert.Equal(ErrorKind.InvalidRequest, (await Assert.ThrowsAsync<ProviderException>(() => bad.AskAsync())).Kind);
    }

    [Fact]
    public async Task An_overload_inside_a_stream_carries_what_had_come()
    {
        using var client = TestedProvider.Get("anthropic").Client("overloaded-in-stream");
        var seen = "";
        var error = await Assert.ThrowsAsync<OverloadedException>(async () =>
        {
            await foreach (var update in client.GetStreamingResponseAsync("Hello", new() { ModelId = "model" }))
                seen += update.Text;
        });

        Assert.Equal("Half an answer", seen);
        Assert.Equal("Half an answer", error.PartialResponse!.Text);
        Assert.Equal("msg_shipped06", error.PartialResponse.ResponseId);
        Assert.True(error.IsTransient);
    }

    [Fact]
    public async Task An_overload_before_anything_came_has_no_partial_response()
    {
        using var client = TestedProvider.Get("anthropic").Client("error-529");
        Assert.Null((await Assert.ThrowsAsync<OverloadedException>(() => client.AskAsync())).PartialResponse);
    }

    [Theory]
    [InlineData("<html><body>520: Web server is returning an unknown error</body></html>", "text/html", 520)]
    [InlineData("", "application/json", 502)]
    [InlineData("""{"cloudflare_error":true,"status":520}""", "application/json", 520)]
    [InlineData("""{"error":{"mess""", "application/json", 500)]
    [InlineData("[]", "application/json", 500)]
    public async Task An_error_without_the_provider_s_words_is_still_typed(string body, string contentType, int status)
    {
        foreach (var id in new[] { "openai", "anthropic", "groq" })
        {
            var answer = new CannedAnswer(status, [new("content-type", contentType)], System.Text.Encoding.UTF8.GetBytes(body));
            using var client = TestedProvider.Get(id).Client(answer);

            var error = await Assert.ThrowsAnyAsync<ProviderException>(() => client.AskAsync(stream: true));
            Assert.Equal(status, error.Status);
            Assert.True(error.IsTransient, error.Kind.ToString());
        }
    }

    [Theory]
    [InlineData("20", 20)]
    [InlineData("0", 0)]
    [InlineData("-5", 0)]
    [InlineData("Wed, 21 Oct 2015 07:28:00 GMT", 0)]
    [InlineData("soon", null)]
    public async Task Retry_after_is_read_in_all_its_forms(string header, int? seconds)
    {
        using var client = TestedProvider.Get("groq").Client(Asking.Json(429, """{"error":{"message":"Slow down","type":"tokens","code":"rate_limit_exceeded"}}""", ("retry-after", header)));
        var error = await Assert.ThrowsAsync<RateLimitedException>(() => client.AskAsync());
        Assert.Equal(seconds is null ? null : TimeSpan.FromSeconds(seconds.Value), error.RetryAfter);
    }
}
