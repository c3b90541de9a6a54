using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Playing;
using ProviderKit.Conformance.Traffic;
using ProviderKit.Providers.Tests.Requests;

namespace ProviderKit.Providers.Tests.Operations;

/// <summary>Answers in the shapes that the vendors document, over a real connection: vectors, models and numbers of tokens.</summary>
public sealed class OperationAnswerTests : IAsyncLifetime
{
    private LoopbackServer _server = null!;

    public static TheoryData<string, string, int?> Vectors => new()
    {
        { "openai", """{ "object": "list", "data": [{ "object": "embedding", "index": 1, "embedding": "AACAQAAAoEA=" }, { "object": "embedding", "index": 0, "embedding": "AACAPwAAAEA=" }], "model": "m-1", "usage": { "prompt_tokens": 5, "total_tokens": 5 } }""", 5 },
        { "azure", """{ "object": "list", "data": [{ "object": "embedding", "index": 0, "embedding": [1, 2] }, { "object": "embedding", "index": 1, "embedding": [4, 5] }], "model": "m-1", "usage": { "prompt_tokens": 5, "total_tokens": 5 } }""", 5 },
        { "openrouter", """{ "id": "gen-emb-1", "object": "list", "data": [{ "object": "embedding", "index": 0, "embedding": [1, 2] }, { "object": "embedding", "index": 1, "embedding": [4, 5] }], "model": "m-1", "provider": "X", "usage": { "prompt_tokens": 5, "total_tokens": 5, "cost": 0.0000001 } }""", 5 },
        { "together", """{ "object": "list", "data": [{ "object": "embedding", "embedding": [1, 2], "index": 0 }, { "object": "embedding", "embedding": [4, 5], "index": 1 }], "model": "m-1", "request_id": "r" }""", null },
        { "fireworks", """{ "data": [{ "index": 0, "embedding": [1, 2], "object": "embedding" }, { "index": 1, "embedding": [4, 5], "object": "embedding" }], "model": "m-1", "object": "list", "usage": { "prompt_tokens": 5, "total_tokens": 5, "completion_tokens": 0 } }""", 5 },
        { "local", """{ "id": "embd-1", "object": "list", "created": 1780000000, "model": "m-1", "data": [{ "index": 0, "object": "embedding", "embedding": [1, 2] }, { "index": 1, "object": "embedding", "embedding": [4, 5] }], "usage": { "prompt_tokens": 5, "total_tokens": 5, "completion_tokens": 0, "prompt_tokens_details": null } }""", 5 },
        { "mistral", """{ "id": "e1", "object": "list", "model": "m-1", "usage": { "prompt_tokens": 5, "total_tokens": 5, "completion_tokens": 0 }, "data": [{ "object": "embedding", "embedding": [1, 2], "index": 0 }, { "object": "embedding", "embedding": [4, 5], "index": 1 }] }""", 5 },
        { "ollama", """{ "model": "m-1", "embeddings": [[1, 2], [4, 5]], "total_duration": 14143917, "load_duration": 1019500, "prompt_eval_count": 5 }""", 5 },
        { "cohere", """{ "id": "e1", "texts": ["one", "two"], "embeddings": { "float": [[1, 2], [4, 5]] }, "images": null, "meta": { "api_version": { "version": "2" }, "billed_units": { "input_tokens": 5 } }, "response_type": "embeddings_by_type" }""", 5 },
        { "gemini", """{ "embeddings": [{ "values": [1, 2] }, { "values": [4, 5] }], "usageMetadata": { "promptTokenCount": 5, "promptTokenDetails": [{ "modality": "TEXT", "tokenCount": 5 }] } }""", 5 },
    };

    public static TheoryData<string, string, string> Models => new()
    {
        { "openai", """{ "object": "list", "data": [{ "id": "m-1", "object": "model", "created": 1780000000, "owned_by": "system" }] }""", "m-1 of system, 1780000000" },
        { "openai-responses", """{ "object": "list", "data": [{ "id": "m-1", "object": "model", "created": 1780000000, "owned_by": "system" }] }""", "m-1 of system, 1780000000" },
        { "anthropic", """{ "data": [{ "type": "model", "id": "m-1", "display_name": "Model 1", "created_at": "2026-05-28T20:26:40Z", "max_input_tokens": 200000, "max_tokens": 64000 }], "has_more": false, "first_id": "m-1", "last_id": "m-1" }""", "m-1 (Model 1), 1780000000, 200000, 64000" },
        { "groq", """{ "object": "list", "data": [{ "id": "m-1", "object": "model", "created": 1780000000, "owned_by": "Meta", "active": true, "context_window": 8192, "max_completion_tokens": 4096 }] }""", "m-1 of Meta, 1780000000, 8192, 4096" },
        { "deepseek", """{ "object": "list", "data": [{ "id": "deepseek-chat", "object": "model", "owned_by": "deepseek" }] }""", "deepseek-chat of deepseek" },
        { "xai", """{ "object": "list", "data": [{ "id": "m-1", "created": 1780000000, "object": "model", "owned_by": "xai" }] }""", "m-1 of xai, 1780000000" },
        { "cerebras", """{ "object": "list", "data": [{ "id": "m-1", "object": "model", "created": 0, "owned_by": "" }] }""", "m-1 of " },
        { "openrouter", """{ "data": [{ "id": "maker/m-1", "canonical_slug": "maker/m-1", "name": "Maker: M 1", "created": 1780000000, "context_length": 131072, "architecture": { "modality": "text->text" }, "top_provider": { "context_length": 131072, "max_completion_tokens": 16384, "is_moderated": false }, "pricing": { "prompt": "0.0000001", "completion": "0.0000004" } }], "total_count": 1, "links": { "next": null } }""", "maker/m-1 (Maker: M 1), 1780000000, 131072, 16384" },
        { "together", """[{ "id": "maker/M-1", "object": "model", "created": 1780000000, "type": "chat", "display_name": "M 1", "organization": "Maker", "context_length": 131072, "pricing": { "hourly": 0, "input": 0.2, "output": 0.2, "base": 0, "finetune": 0 } }]""", "maker/M-1 (M 1) of Maker, 1780000000, 131072" },
        { "fireworks", """{ "object": "list", "data": [{ "id": "accounts/fireworks/models/m-1", "object": "model", "owned_by": "fireworks", "created": 1780000000, "kind": "HF_BASE_MODEL", "supports_chat": true, "context_length": 131072 }] }""", "accounts/fireworks/models/m-1 of fireworks, 1780000000, 131072" },
        { "huggingface", """{ "object": "list", "data": [{ "id": "maker/m-1", "object": "model", "created": 1780000000, "owned_by": "maker", "providers": [{ "provider": "x", "status": "live", "context_length": 8192 }] }] }""", "maker/m-1 of maker, 1780000000" },
        { "moonshot", """{ "object": "list", "data": [{ "id": "kimi-k3", "object": "model", "created": 1780000000, "owned_by": "moonshot", "context_length": 262144, "supports_image_in": true }] }""", "kimi-k3 of moonshot, 1780000000, 262144" },
        { "local", """{ "object": "list", "data": [{ "id": "maker/m-1", "object": "model", "created": 1780000000, "owned_by": "vllm", "root": "maker/m-1", "parent": null, "max_model_len": 32768, "permission": [] }] }""", "maker/m-1 of vllm, 1780000000, 32768" },
        { "mistral", """{ "object": "list", "data": [{ "id": "m-1", "object": "model", "created": 1780000000, "owned_by": "mistralai", "capabilities": { "completion_chat": true }, "name": "m-1-2605", "description": "A model.", "max_context_length": 131072, "aliases": [], "type": "base" }] }""", "m-1 (m-1-2605) of mistralai, 1780000000, 131072" },
        { "ollama", """{ "models": [{ "name": "tide:4b", "model": "tide:4b", "modified_at": "2026-05-28T13:26:40.000000001-07:00", "size": 3338801804, "digest": "a1", "details": { "format": "gguf", "family": "tide", "families": ["tide"], "parameter_size": "4.3B", "quantization_level": "Q4_K_M" } }] }""", "tide:4b, 1780000000" },
        { "cohere", """{ "models": [{ "name": "m-1", "endpoints": ["chat"], "finetuned": false, "context_length": 128000, "tokenizer_url": "https://x.test/t.json", "default_endpoints": [], "features": null }], "next_page_token": "" }""", "m-1, 128000" },
        { "gemini", """{ "models": [{ "name": "models/m-1", "version": "001", "displayName": "M 1", "description": "A model.", "inputTokenLimit": 1048576, "outputTokenLimit": 65536, "supportedGenerationMethods": ["generateContent", "countTokens"] }] }""", "m-1 (M 1), 1048576, 65536" },
    };

    public static TheoryData<string, string> Counts => new()
    {
        { "anthropic", """{ "input_tokens": 31, "context_management": { "original_input_tokens": 40 } }""" },
        { "gemini", """{ "totalTokens": 31, "promptTokensDetails": [{ "modality": "TEXT", "tokenCount": 31 }] }""" },
        { "openai-responses", """{ "object": "response.input_tokens", "input_tokens": 31 }""" },
        { "moonshot", """{ "code": 0, "data": { "total_tokens": 31 }, "scode": "0x0", "status": true }""" },
    };

    public async Task InitializeAsync() => _server = await LoopbackServer.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Theory, MemberData(nameof(Vectors))]
    public async Task Vectors_are_read_with_model_and_token_counts(string provider, string answer, int? tokens)
    {
        using var generator = ShippedServers.Get(provider).Embeddings!.CreateGenerator(Configure(answer));

        var embeddings = await generator.GenerateAsync(["one", "two"]);

        Assert.Equal([[1, 2], [4, 5]], embeddings.Select(static one => one.Vector.ToArray()));
        Assert.All(embeddings, one => Assert.Equal(answer.Contains("m-1", StringComparison.Ordinal) ? "m-1" : "m", one.ModelId));
        Assert.Equal(tokens, embeddings.Usage?.InputTokenCount);
    }

    [Theory, MemberData(nameof(Models))]
    public async Task Models_are_read_with_what_the_provider_tells(string provider, string answer, string expected)
    {
        using var client = ShippedServers.Get(provider).CreateClient(Configure(answer));

        var model = await client.GetService<IModelLister>()!.ListModelsAsync().SingleAsync();

        string?[] told = [$"{model.Id}{(model.Name is { } name ? $" ({name})" : "")}{(model.Owner is { } owner ? $" of {owner}" : "")}", model.CreatedAt?.ToUnixTimeSeconds().ToString(), model.ContextWindow?.ToString(), model.MaxOutputTokens?.ToString()];
        Assert.Equal(expected, string.Join(", ", told.OfType<string>()));
    }

    [Theory, MemberData(nameof(Counts))]
    public async Task Numbers_of_tokens_are_read(string provider, string answer)
    {
        using var client = ShippedServers.Get(provider).CreateClient(Configure(answer));

        Assert.Equal(31, await client.GetService<IPromptTokenCounter>()!.CountTokensAsync([new(ChatRole.User, "Hi")]));
    }

    [Fact]
    public async Task What_is_not_mapped_stands_beside()
    {
        using var openRouter = ShippedServers.Get("openrouter").Embeddings!.CreateGenerator(Configure((string)Vectors.Single(static row => (string)row[0] == "openrouter")[1]));
        using var ollama = ShippedServers.Get("ollama").Embeddings!.CreateGenerator(Configure((string)Vectors.Single(static row => (string)row[0] == "ollama")[1]));
        using var gemini = ShippedServers.Get("gemini").CreateClient(Configure((string)Models.Single(static row => (string)row[0] == "gemini")[1]));

        Assert.Equal(0.0000001m, ((JsonElement)(await openRouter.GenerateAsync(["one", "two"])).AdditionalProperties![UsageKeys.Cost]!).GetDecimal());
        Assert.Equal(14143917, ((JsonElement)(await ollama.GenerateAsync(["one", "two"])).AdditionalProperties!["total_duration"]!).GetInt64());
        var model = await gemini.GetService<IModelLister>()!.ListModelsAsync().SingleAsync();
        Assert.Contains("countTokens", model.AdditionalProperties!["supportedGenerationMethods"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_provider_that_has_them_is_in_these_tests()
    {
        Assert.Equal(With(ProviderCapabilities.Embeddings), Vectors.Select(static row => (string)row[0]).Order());
        Assert.Equal(With(ProviderCapabilities.ModelList), Models.Select(static row => (string)row[0]).Order());
        Assert.Equal(With(ProviderCapabilities.TokenCounting), Counts.Select(static row => (string)row[0]).Order());

        static IEnumerable<string> With(ProviderCapabilities capability) => ShippedServers.All.Where(one => one.Provider.Capabilities.HasFlag(capability)).Select(static one => one.Provider.Id).Order();
    }

    private Action<ProviderOptions> Configure(string answer)
    {
        var address = _server.Serve(new CannedAnswer(200, [new("Content-Type", "application/json")], Encoding.UTF8.GetBytes(answer)));
        return options => (options.BaseAddress, options.ApiKey, options.DefaultModel, options.DefaultEmbeddingModel) = (address, "k", "m", "m");
    }
}
