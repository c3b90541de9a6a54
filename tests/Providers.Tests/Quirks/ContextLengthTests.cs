using ProviderKit.Providers.Tests.Requests;

namespace ProviderKit.Providers.Tests.Quirks;

/// <summary>A conversation that is too long has a code with some, a type with others, and with most no more than a sentence.</summary>
public class ContextLengthTests
{
    public static TheoryData<string, int, string> Sentences => new()
    {
        { "openai", 400, """{"error":{"message":"This model's maximum context length is 128000 tokens. However, your messages resulted in 180012 tokens.","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}""" },
        { "openai", 400, """{"error":{"message":"Input tokens exceed the configured limit of 272000 tokens. Your messages resulted in 300012 tokens.","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}""" },
        { "openai", 400, """{"error":{"message":"This model's maximum context length is 4097 tokens, however you requested 5762 tokens (5506 in your prompt; 256 for the completion).","type":"invalid_request_error","param":null,"code":null}}""" },
        { "openai-responses", 400, """{"error":{"message":"Your input exceeds the context window of this model. Please adjust your input and try again.","type":"invalid_request_error","param":"input","code":"context_length_exceeded"}}""" },
        { "azure", 400, """{"error":{"message":"This model's maximum context length is 16384 tokens. However, your messages resulted in 20125 tokens.","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}""" },
        { "anthropic", 400, """{"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 208732 tokens > 200000 maximum"},"request_id":"req_1"}""" },
        { "anthropic", 400, """{"type":"error","error":{"type":"invalid_request_error","message":"input length and `max_tokens` exceed context limit: 199759 + 8192 > 200000, decrease input length or `max_tokens` and try again"}}""" },
        { "bedrock", 400, """{"message":"Input is too long for requested model."}""" },
        { "groq", 400, """{"error":{"message":"Please reduce the length of the messages or completion.","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}""" },
        { "gemini", 400, """{"error":{"code":400,"message":"The input token count (1048577) exceeds the maximum number of tokens allowed (1048576).","status":"INVALID_ARGUMENT"}}""" },
        { "gemini", 400, """{"error":{"code":400,"message":"Unable to submit request because the input token count is 1248576 but model only supports up to 1048576. Reduce the input token count and try again.","status":"INVALID_ARGUMENT"}}""" },
        { "mistral", 400, """{"object":"error","message":"Prompt contains 65673 tokens and 0 draft tokens, too large for model with 32768 maximum context length","type":"invalid_request_invalid_args","param":null,"code":"3051"}""" },
        { "cohere", 400, """{"id":"e1","message":"too many tokens: total number of tokens in the request cannot exceed 132096 - received 140013. Try using a shorter request."}""" },
        { "ollama", 400, """{"error":"the input length exceeds the context length"}""" },
        { "ollama", 400, """{"error":"prompt too long; exceeded max context length by 107508 tokens"}""" },
        { "ollama", 500, """{"error":"request (5000 tokens) exceeds the available context size (4096 tokens), try increasing it"}""" },
        { "deepseek", 400, """{"error":{"message":"This model's maximum context length is 131072 tokens. However, you requested 150012 tokens (145916 in the messages, 4096 in the completion).","type":"invalid_request_error","param":null,"code":"invalid_request_error"}}""" },
        { "xai", 400, """{"code":"Client specified an invalid argument","error":"This model's maximum prompt length is 131072 but the request contains 200012 tokens."}""" },
        { "openrouter", 400, """{"error":{"message":"This endpoint's maximum context length is 8192 tokens. However, you requested about 9012 tokens (9000 of text input, 12 in the output).","code":400}}""" },
        { "together", 422, """{"error":{"message":"Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4097. Given: 4001 `inputs` tokens and 512 `max_new_tokens`","type":"invalid_request_error","param":null,"code":null}}""" },
        { "fireworks", 400, """{"error":{"object":"error","type":"invalid_request_error","message":"The prompt is too long: 150012, model maximum context length: 131071"}}""" },
        { "cerebras", 400, """{"message":"Please reduce the length of the messages or completion. Current length is 10012 while limit is 8192","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}""" },
        { "perplexity", 400, """{"error":{"message":"The total length of all messages is too long.","type":"too_many_prompt_tokens","code":400}}""" },
        { "moonshot", 400, """{"error":{"message":"Invalid request: Your request exceeded model token limit: 8192","type":"invalid_request_error"}}""" },
        { "zai", 400, """{"error":{"code":"1261","message":"Prompt exceeds max length"}}""" },
        { "huggingface", 422, """{"error":"Input validation error: `inputs` tokens + `max_new_tokens` must be <= 32768. Given: 32001 `inputs` tokens and 1024 `max_new_tokens`","error_type":"validation"}""" },
        { "huggingface", 422, """{"error":"Input validation error: `inputs` must have less than 4096 tokens. Given: 5012","error_type":"validation"}""" },
        { "local", 400, """{"error":{"code":400,"message":"request (2009 tokens) exceeds the available context size (512 tokens), try increasing it","type":"exceed_context_size_error","n_prompt_tokens":2009,"n_ctx":512}}""" },
        { "local", 400, """{"object":"error","message":"The input (5012 tokens) is longer than the model's context length (4096 tokens).","type":"BadRequestError","param":null,"code":400}""" },
        { "local", 400, """{"error":"Trying to keep the first 9012 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens, which is not enough."}""" },
    };

    [Theory, MemberData(nameof(Sentences))]
    public async Task It_is_told_from_other_requests_that_are_refused(string provider, int status, string body)
    {
        foreach (var stream in new[] { false, true })
        {
            var failure = await Exchange.FailAsync(provider, body, stream, status);

            Assert.IsType<ContextTooLongException>(failure);
            Assert.False(failure.IsTransient);
        }
    }

    [Fact]
    public void Every_provider_is_among_them() =>
        Assert.Equal(ShippedServers.All.Select(static one => one.Provider.Id).Order(StringComparer.Ordinal), Sentences.Select(static row => (string)row[0]).Distinct().Order(StringComparer.Ordinal));
}
