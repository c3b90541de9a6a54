using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Conformance.Providers;
using ProviderKit.Providers.Tests.Clients;

namespace ProviderKit.Providers.Tests.Compatible;

/// <summary>Errors in the shapes in which each provider sends them.</summary>
public class ErrorTests
{
    public static TheoryData<string, int, string, ErrorKind, string> Errors => new()
    {
        { "xai", 400, """{"code":"Client specified an invalid argument","error":"Incorrect API key provided: xa***ey."}""", ErrorKind.Unauthorized, "Incorrect API key" },
        { "xai", 400, """{"code":"invalid-argument","error":"This model's maximum prompt length is 131072 but the request contains 200000 tokens."}""", ErrorKind.ContextTooLong, "maximum prompt length" },
        { "xai", 200, """{"code":"The service is currently unavailable","error":"Try again later."}""", ErrorKind.Unknown, "Try again later." },
        { "deepseek", 402, """{"error":{"message":"Insufficient Balance","type":"unknown_error","param":null,"code":"invalid_request_error"}}""", ErrorKind.QuotaExceeded, "Insufficient Balance" },
        { "deepseek", 401, """{"error":{"message":"Authentication Fails","type":"authentication_error","param":null,"code":"invalid_request_error"}}""", ErrorKind.Unauthorized, "Authentication Fails" },
        { "openrouter", 429, """{"error":{"code":429,"message":"Provider returned error","metadata":{"provider_name":"Google"}},"user_id":"u"}""", ErrorKind.RateLimited, "Provider returned error" },
        { "openrouter", 402, """{"error":{"code":402,"message":"Insufficient credits"}}""", ErrorKind.QuotaExceeded, "Insufficient credits" },
        { "together", 429, """{"error":{"message":"You have reached the rate limit","type":"model_rate_limit","param":null,"code":null}}""", ErrorKind.RateLimited, "rate limit" },
        { "fireworks", 400, """{"error":{"object":"error","type":"invalid_request_error","code":"invalid_request_error","message":"Extra inputs are not permitted, field: 'seeed'"}}""", ErrorKind.InvalidRequest, "Extra inputs" },
        { "cerebras", 401, """{"message":"Wrong API Key","type":"invalid_request_error","param":"api_key","code":"wrong_api_key"}""", ErrorKind.Unauthorized, "Wrong API Key" },
        { "perplexity", 400, """{"error":{"message":"The total length of all messages is too long.","type":"too_many_prompt_tokens","code":400}}""", ErrorKind.ContextTooLong, "too long" },
        { "moonshot", 429, """{"error":{"message":"You exceeded your current token quota","type":"exceeded_current_quota_error"}}""", ErrorKind.QuotaExceeded, "quota" },
        { "moonshot", 400, """{"error":{"message":"Invalid request: Your request exceeded model token limit: 8192","type":"invalid_request_error"}}""", ErrorKind.ContextTooLong, "token limit" },
        { "zai", 429, """{"error":{"code":"1302","message":"Rate limit reached for requests"}}""", ErrorKind.RateLimited, "Rate limit" },
        { "zai", 400, """{"error":{"code":"1261","message":"Prompt exceeds max length"}}""", ErrorKind.ContextTooLong, "max length" },
        { "huggingface", 404, """{"error":"Model not found"}""", ErrorKind.NotFound, "Model not found" },
        { "local", 400, """{"error":{"code":400,"message":"request (2009 tokens) exceeds the available context size (512 tokens), try increasing it","n_ctx":512,"n_prompt_tokens":2009,"type":"exceed_context_size_error"}}""", ErrorKind.ContextTooLong, "available context size" },
        { "local", 400, """{"object":"error","message":"This model's maximum context length is 4096 tokens.","type":"BadRequestError","param":null,"code":400}""", ErrorKind.ContextTooLong, "4096" },
        { "local", 401, """{"error":{"code":401,"message":"Invalid API Key","type":"authentication_error"}}""", ErrorKind.Unauthorized, "Invalid API Key" },
        { "local", 404, """{"error":"model \"m1\" not found"}""", ErrorKind.NotFound, "not found" },
    };

    [Theory, MemberData(nameof(Errors))]
    public async Task An_error_says_what_is_wrong(string provider, int status, string body, ErrorKind kind, string text)
    {
        var failure = await Dialects.Compatible.Single(one => one.Provider == provider).FailAsync(Asking.Json(status, body));

        Assert.Equal(kind, failure.Kind);
        Assert.Contains(text, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LM_Studio_ends_a_stream_with_an_event_of_its_own()
    {
        var failure = await Dialects.Local.FailAsync(Chunks.Events(
            "data: " + Chunks.Delta("""{"content":"Half"}""") + "\n\nevent: error\ndata: {\"error\":{\"message\":\"The model has crashed.\"}}\n\n"));

        Assert.Equal("Half", failure.PartialResponse!.Text);
        Assert.Contains("The model has crashed.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_local_server_needs_no_key()
    {
        using var handler = Asking.Handler(Chunks.Whole("""{"role":"assistant","content":"Yes"}"""));
        var services = new ServiceCollection();
        services.AddLocal(options => options.BaseAddress = new Uri("http://localhost:8080/v1")).ConfigurePrimaryHttpMessageHandler(() => handler);
        await using var container = services.BuildServiceProvider();
        var client = container.GetRequiredKeyedService<IChatClient>("local");

        Assert.Equal("Yes", (await client.AskAsync()).Text);
        Assert.Null(handler.LastRequest!.Headers.Authorization);
        Assert.Equal("http://localhost:8080/v1/chat/completions", handler.LastRequest.RequestUri!.AbsoluteUri);
    }
}
