using System.Text;
using ProviderKit.Wire;

namespace ProviderKit.Providers.Tests.Quirks;

/// <summary>What a provider tells of an error beyond type, code and message is on the exception, under the name that the declaration gives it.</summary>
public class ErrorDetailTests
{
    private const string Generation = "<function=get_tide{\\\"port\\\": \\\"Brest\\\"</function>";

    [Fact]
    public async Task Groq_keeps_what_the_model_had_said_when_its_call_was_refused()
    {
        var failure = await Exchange.FailAsync("groq",
            $$$"""{"error":{"message":"Failed to call a function. Please adjust your prompt. See 'failed_generation' for more details.","type":"invalid_request_error","code":"tool_use_failed","failed_generation":"{{{Generation}}}"}}""", status: 400);

        Assert.IsType<MalformedResponseException>(failure);
        Assert.Equal(("tool_use_failed", "<function=get_tide{\"port\": \"Brest\"</function>"), (failure.Code, failure.Details!["failed_generation"].GetString()));
    }

    [Fact]
    public async Task Azure_says_which_filter_refused_the_prompt()
    {
        const string Inner = """{"code":"ResponsibleAIPolicyViolation","content_filter_result":{"jailbreak":{"filtered":true,"detected":true},"hate":{"filtered":false,"severity":"safe"}}}""";
        var failure = await Exchange.FailAsync("azure",
            $$$"""{"error":{"message":"The response was filtered due to the prompt triggering Azure OpenAI's content management policy.","type":null,"param":"prompt","code":"content_filter","status":400,"innererror":{{{Inner}}}}}""", status: 400);

        Assert.IsType<ContentFilteredException>(failure);
        Assert.Equal(("prompt", Inner), (failure.Param, failure.Details!["innererror"].GetRawText()));
    }

    [Theory]
    [InlineData(429, false, """{"error":{"code":429,"message":"Provider returned error","metadata":{"raw":"busy","provider_name":"Harbour"}},"user_id":"u"}""")]
    [InlineData(200, false, """{"choices":[],"error":{"code":429,"message":"Provider returned error","metadata":{"raw":"busy","provider_name":"Harbour"}}}""")]
    [InlineData(200, true, """data: {"id":"c1","choices":[{"index":0,"delta":{"content":""},"finish_reason":"error"}],"error":{"code":429,"message":"Provider returned error","metadata":{"raw":"busy","provider_name":"Harbour"}}}""")]
    public async Task OpenRouter_says_whose_error_it_was(int status, bool stream, string body)
    {
        var failure = await Exchange.FailAsync("openrouter", body + "\n\n", stream, status);

        Assert.IsType<RateLimitedException>(failure);
        Assert.Equal("Harbour", failure.Details!["metadata"].GetProperty("provider_name").GetString());
    }

    [Fact]
    public async Task Gemini_says_which_quota_and_for_how_long()
    {
        var failure = await Exchange.FailAsync("gemini",
            """{"error":{"code":429,"message":"You exceeded your current quota.","status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"34s"}]}}""", status: 429);

        Assert.Equal("34s", failure.Details!["details"][0].GetProperty("retryDelay").GetString());
    }

    [Fact]
    public async Task There_are_none_where_the_provider_tells_nothing_more()
    {
        Assert.Null((await Exchange.FailAsync("groq", """{"error":{"message":"No.","failed_generation":null}}""", status: 400)).Details);
        Assert.Null((await Exchange.FailAsync("openai", """{"error":{"message":"No.","innererror":{}}}""", status: 400)).Details);
    }

    /// <summary>Some repeat the key, and JSON has more than one way to write it.</summary>
    [Theory]
    [InlineData("conformance-key")]
    [InlineData("conformance\\u002dkey")]
    public async Task They_do_not_show_the_key(string written)
    {
        var failure = await Exchange.FailAsync("azure", $$$$"""{"error":{"message":"No.","code":"x","innererror":{"sent":["Bearer {{{{written}}}}"]}}}""", status: 400);

        Assert.Equal("Bearer ***", failure.Details!["innererror"].GetProperty("sent")[0].GetString());
    }

    [Fact]
    public void The_server_half_writes_them_again()
    {
        var failure = new WireError { Message = "No.", Details = new Dictionary<string, System.Text.Json.JsonElement> { ["failed_generation"] = System.Text.Json.JsonElement.Parse("\"half a call\""), ["other"] = default } };
        using var body = new MemoryStream();
        using (var json = new System.Text.Json.Utf8JsonWriter(body)) GroqProvider.Server.WriteError(json, failure);

        Assert.Contains("\"failed_generation\":\"half a call\"", Encoding.UTF8.GetString(body.ToArray()), StringComparison.Ordinal);
        Assert.DoesNotContain("other", Encoding.UTF8.GetString(body.ToArray()), StringComparison.Ordinal);
    }
}
