using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Providers.Tests.Clients;
using ProviderKit.Providers.Tests.Requests;
using ProviderKit.Testing;

namespace ProviderKit.Providers.Tests.Operations;

/// <summary>What is sent for embeddings, the list of models and the number of tokens, to an emulator that checks it against the provider's schema.</summary>
public sealed class OperationRequestTests
{
    private static readonly EmbeddingGenerationOptions s_small = new() { ModelId = "m", Dimensions = 7 };

    public static TheoryData<string, string, string> Embeddings => new()
    {
        { "openai", "/embeddings", """{ "model": "m", "input": ["one", "two"], "dimensions": 7, "encoding_format": "base64" }""" },
        { "azure", "/openai/deployments/m/embeddings", """{ "model": "m", "input": ["one", "two"], "dimensions": 7, "encoding_format": "base64" }""" },
        { "openrouter", "/embeddings", """{ "model": "m", "input": ["one", "two"], "dimensions": 7, "encoding_format": "base64" }""" },
        { "together", "/embeddings", """{ "model": "m", "input": ["one", "two"] }""" },
        { "fireworks", "/embeddings", """{ "model": "m", "input": ["one", "two"], "dimensions": 7 }""" },
        { "local", "/embeddings", """{ "model": "m", "input": ["one", "two"], "dimensions": 7 }""" },
        { "mistral", "/embeddings", """{ "model": "m", "input": ["one", "two"], "output_dimension": 7 }""" },
        { "ollama", "/api/embed", """{ "model": "m", "input": ["one", "two"], "dimensions": 7 }""" },
        { "cohere", "/v2/embed", """{ "model": "m", "texts": ["one", "two"], "input_type": "search_document", "embedding_types": ["float"], "output_dimension": 7 }""" },
        {
            "gemini", "/models/m:batchEmbedContents",
            """
            { "requests": [
                { "model": "models/m", "content": { "parts": [{ "text": "one" }] }, "outputDimensionality": 7 },
                { "model": "models/m", "content": { "parts": [{ "text": "two" }] }, "outputDimensionality": 7 }] }
            """
        },
    };

    public static TheoryData<string, string, string> Counts => new()
    {
        { "anthropic", "/v1/messages/count_tokens", """{ "model": "m", "system": "Be brief.", "messages": [{ "role": "user", "content": "Hi" }] }""" },
        {
            "gemini", "/models/m:countTokens",
            """
            { "generateContentRequest": {
                "model": "models/m", "systemInstruction": { "parts": [{ "text": "Be brief." }] }, "contents": [{ "role": "user", "parts": [{ "text": "Hi" }] }],
                "generationConfig": { "maxOutputTokens": 9 }, "cachedContent": "cachedContents/1" } }
            """
        },
        { "openai-responses", "/responses/input_tokens", """{ "model": "m", "input": [{ "role": "system", "content": "Be brief." }, { "role": "user", "content": "Hi" }] }""" },
        { "moonshot", "/tokenizers/estimate-token-count", """{ "model": "m", "messages": [{ "role": "system", "content": "Be brief." }, { "role": "user", "content": "Hi" }] }""" },
    };

    [Theory, MemberData(nameof(Embeddings))]
    public async Task Texts_go_out_as_the_provider_wants_them(string provider, string path, string body)
    {
        await using var emulator = await StartAsync(provider);
        using var generator = emulator.EmbeddingGenerator(provider);

        var embeddings = await generator.GenerateAsync(["one", "two"], s_small);

        Assert.Equal(2, embeddings.Count);
        var request = Assert.Single(emulator.Requests);
        Assert.Equal((path, "m"), (request.Path, request.Model));
        Assert.Equal(["one", "two"], request.Embeddings!.Inputs);
        Exchanged.AssertJson(body, request.Json);
    }

    [Theory, MemberData(nameof(Counts))]
    public async Task What_is_counted_goes_out_without_what_does_not_count(string provider, string path, string body)
    {
        await using var emulator = await StartAsync(provider);
        using var client = emulator.ChatClient(provider);
        var options = new ChatOptions { ModelId = "m", Instructions = "Be brief.", MaxOutputTokens = 9 };
        // What the endpoint does not know stays at home; only Gemini's takes whole requests.
        options.AdditionalProperties = new() { ["cachedContent"] = "cachedContents/1" };

        var tokens = await client.GetService<IPromptTokenCounter>()!.CountTokensAsync([new(ChatRole.User, "Hi")], options);

        Assert.True(tokens > 0);
        var request = Assert.Single(emulator.Requests);
        Assert.Equal((path, "m", "Hi"), (request.Path, request.Model, request.Text));
        Exchanged.AssertJson(body, request.Json);
    }

    [Fact]
    public void Every_provider_that_has_embeddings_or_counts_tokens_is_in_these_tests()
    {
        Assert.Equal(With(ProviderCapabilities.Embeddings), Embeddings.Select(static row => (string)row[0]).Order());
        Assert.Equal(With(ProviderCapabilities.TokenCounting), Counts.Select(static row => (string)row[0]).Order());

        static IEnumerable<string> With(ProviderCapabilities capability) => ShippedServers.All.Where(one => one.Provider.Capabilities.HasFlag(capability)).Select(static one => one.Provider.Id).Order();
    }

    [Fact]
    public async Task What_vectors_are_for_is_an_additional_property()
    {
        await using var emulator = await Emulator.StartAsync(static p => p.Cohere().Gemini());
        using var cohere = emulator.EmbeddingGenerator("cohere");
        using var gemini = emulator.EmbeddingGenerator("gemini");

        await cohere.GenerateAsync(["one"], new() { AdditionalProperties = new() { ["input_type"] = "search_query", ["truncate"] = "NONE" } });
        await gemini.GenerateAsync(["one"], new() { AdditionalProperties = new() { ["taskType"] = "RETRIEVAL_QUERY" } });

        Assert.Equal(("search_query", "NONE"), (emulator.Requests[0].Json.GetProperty("input_type").GetString(), emulator.Requests[0].Json.GetProperty("truncate").GetString()));
        Assert.Equal("RETRIEVAL_QUERY", emulator.Requests[1].Json.GetProperty("requests")[0].GetProperty("taskType").GetString());
        Assert.Equal("RETRIEVAL_QUERY", emulator.Requests[1].Embeddings!.Options.AdditionalProperties!["taskType"]!.ToString());
    }

    [Fact]
    public async Task More_texts_than_a_request_takes_go_out_in_several()
    {
        await using var emulator = await Emulator.StartAsync(static p => p.Cohere().Gemini());
        var texts = Enumerable.Range(0, 150).Select(static i => $"text {i}").ToList();
        foreach (var (provider, most) in new[] { ("cohere", 96), ("gemini", 100) })
        {
            using var generator = emulator.EmbeddingGenerator(provider);
            var before = emulator.Requests.Count;
            Assert.Equal(150, (await generator.GenerateAsync(texts)).Count);
            Assert.Equal([most, 150 - most], emulator.Requests.Skip(before).Select(static one => one.Embeddings!.Inputs.Count));
        }
    }

    [Fact]
    public async Task Googles_own_client_counts_messages_without_the_request_around_them()
    {
        await using var emulator = await StartAsync("gemini");
        emulator.TokenCounts.Answer(static request => request.Text == "Hi" ? 31 : null);
        using var http = new HttpClient { DefaultRequestHeaders = { { "x-goog-api-key", "k" } } };

        using var answer = await http.PostAsync(new Uri(emulator.AddressOf("gemini") + "/models/m:countTokens"), new StringContent("""{ "contents": [{ "role": "user", "parts": [{ "text": "Hi" }] }] }"""));

        Exchanged.AssertJson("""{ "totalTokens": 31 }""", JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }

    private static Task<Emulator> StartAsync(string provider) => Emulator.StartAsync(p => p.Add(ShippedServers.Get(provider)), static options => options.Strict = true);
}
