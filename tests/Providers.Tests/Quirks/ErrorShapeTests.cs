namespace ProviderKit.Providers.Tests.Quirks;

/// <summary>Errors in odd places and odd shapes, as they were seen.</summary>
public class ErrorShapeTests
{
    private const string Half = """{"id":"c1","object":"chat.completion.chunk","created":1790000000,"model":"m1","choices":[{"index":0,"delta":{"role":"assistant","content":"Half"},"finish_reason":null}]}""";

    [Theory]
    [InlineData("""{"id":"c1","choices":[],"error":{"code":502,"message":"Provider returned error"}}""")]
    [InlineData("""{"id":"c1","choices":[{"index":0,"delta":{"content":""},"finish_reason":"error"}],"error":{"code":"502","message":"Provider returned error"}}""")]
    [InlineData("""{"error":{"code":502,"message":"Provider returned error"}}""")]
    public async Task OpenRouter_fails_in_the_middle_of_a_stream(string chunk)
    {
        var failure = await Exchange.FailAsync("openrouter", ": OPENROUTER PROCESSING\n\n" + Exchange.Events(Half, chunk, "[DONE]"), stream: true);

        Assert.Equal((ErrorKind.ServerError, "502", "Half"), (failure.Kind, failure.Code, failure.PartialResponse!.Text));
        Assert.True(failure.IsTransient);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task XAI_fails_with_the_status_of_success(bool stream)
    {
        var failure = await Exchange.FailAsync("xai", """{"code":"The service is currently unavailable","error":"The service is temporarily unavailable. Try again later."}""", stream, contentType: "application/json");

        Assert.Equal("The service is currently unavailable", failure.Code);
        Assert.Contains("temporarily unavailable", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deepseek")]
    [InlineData("openai")]
    [InlineData("huggingface")]
    public async Task A_bare_text_is_the_message(string provider)
    {
        var failure = await Exchange.FailAsync(provider, """{"error":"Insufficient balance","status":402}""", status: 402);

        Assert.Equal(ErrorKind.QuotaExceeded, failure.Kind);
        Assert.Equal($"{provider}: Insufficient balance (HTTP 402)", failure.Message);
    }

    [Theory]
    [InlineData("text/html", "<html><head><title>520</title></head><body>Web server is returning an unknown error</body></html>", "Web server is returning an unknown error")]
    [InlineData("application/json", """{"cloudflare_error":true,"status":520,"title":"Error 520"}""", "cloudflare_error")]
    [InlineData("application/json", "", "has no body")]
    [InlineData("application/json", """{"error":{"message":"cut o""", "cut o")]
    public async Task What_a_proxy_says_is_an_error_of_the_server(string contentType, string body, string words)
    {
        foreach (var provider in Requests.ShippedServers.All.Select(static one => one.Provider.Id))
        {
            var failure = await Exchange.FailAsync(provider, body, stream: true, status: 520, contentType);

            Assert.Equal((ErrorKind.ServerError, 520), (failure.Kind, failure.Status));
            Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Anthropic_is_overloaded_after_it_has_begun_with_status_200()
    {
        var failure = await Exchange.FailAsync("anthropic",
            "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m1\",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{\"input_tokens\":3,\"output_tokens\":1}}}\n\n"
            + "event: ping\ndata: {\"type\":\"ping\"}\n\n"
            + "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n", stream: true);

        Assert.IsType<OverloadedException>(failure);
    }

    [Theory]
    [InlineData("ERROR", ErrorKind.ServerError)]
    [InlineData("TIMEOUT", ErrorKind.Timeout)]
    [InlineData("ERROR_TOXIC", ErrorKind.ContentFiltered)]
    [InlineData("COMPLETE", ErrorKind.Unknown)]
    public async Task Cohere_says_at_the_end_why_it_failed(string reason, ErrorKind kind)
    {
        var failure = await Exchange.FailAsync("cohere", Exchange.Events(
            """{"type":"message-start","id":"m","delta":{"message":{"role":"assistant","content":[],"tool_plan":"","tool_calls":[],"citations":[]}}}""",
            """{"type":"content-start","index":0,"delta":{"message":{"content":{"type":"text","text":""}}}}""",
            """{"type":"content-delta","index":0,"delta":{"message":{"content":{"text":"Half"}}}}""",
            $$$"""{"type":"message-end","delta":{"finish_reason":"{{{reason}}}","error":"It went wrong."}}"""), stream: true);

        Assert.Equal((kind, reason, "Half"), (failure.Kind, failure.ErrorType, failure.PartialResponse!.Text));
    }

    [Theory]
    [InlineData("retry-after: 20\r\n", 20_000)]
    [InlineData("retry-after: 0\r\n", 0)]
    [InlineData("retry-after: Wed, 21 Oct 2015 07:28:00 GMT\r\n", 0)]
    [InlineData("retry-after: 99999999999\r\n", 86_400_000)]
    [InlineData("retry-after-ms: 1570\r\nretry-after: 2\r\n", 1_570)]
    [InlineData("retry-after: soon\r\n", null)]
    public async Task The_time_to_wait_comes_in_many_forms(string headers, int? milliseconds)
    {
        var failure = await Exchange.FailAsync("groq", """{"error":{"message":"Rate limit reached.","type":"tokens","code":"rate_limit_exceeded"}}""", status: 429, headers: headers);

        Assert.IsType<RateLimitedException>(failure);
        Assert.Equal(milliseconds, (int?)failure.RetryAfter?.TotalMilliseconds);
    }
}
