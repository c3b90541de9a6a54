using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Traffic;
using ProviderKit.Providers.Tests.Clients;
using ProviderKit.Providers.Tests.Requests;
using ProviderKit.Testing;

namespace ProviderKit.Providers.Tests.Operations;

/// <summary>Requests and the server halves' answers keep the vendors' own documents, where these lie beside the repository.</summary>
public sealed class OperationDocumentTests
{
    private const string OpenRouterEmbeddings = "#/paths/~1embeddings/post";

    public static TheoryData<string, string, string, string> Embeddings => new()
    {
        { "openai", "openai.chat", "CreateEmbeddingRequest", "CreateEmbeddingResponse" },
        { "openrouter", "openrouter.chat", OpenRouterEmbeddings + "/requestBody/content/application~1json/schema", OpenRouterEmbeddings + "/responses/200/content/application~1json/schema" },
        { "together", "together.chat", "EmbeddingsRequest", "EmbeddingsResponse" },
        { "mistral", "mistral.chat", "EmbeddingRequest", "EmbeddingResponse" },
        { "ollama", "ollama.chat", "EmbedRequest", "EmbedResponse" },
        { "cohere", "cohere.chat", "#/paths/~1v2~1embed/post/requestBody/content/application~1json/schema", "EmbedByTypeResponse" },
        { "gemini", "google.chat", "BatchEmbedContentsRequest", "BatchEmbedContentsResponse" },
    };

    public static TheoryData<string, string, string> Models => new()
    {
        { "openai", "openai.chat", "ListModelsResponse" }, { "openai-responses", "openai.chat", "ListModelsResponse" }, { "anthropic", "anthropic.chat", "ListResponse_ModelInfo_" },
        { "groq", "groq.chat", "ListModelsResponse" }, { "xai", "xai.chat", "ListModelsResponse" }, { "together", "together.chat", "ModelInfoList" },
        { "moonshot", "moonshot.chat", "#/paths/~1v1~1models/get/responses/200/content/application~1json/schema" }, { "mistral", "mistral.chat", "ModelList" },
        { "ollama", "ollama.chat", "ListResponse" }, { "cohere", "cohere.chat", "ListModelsResponse" }, { "gemini", "google.chat", "ListModelsResponse" },
    };

    public static TheoryData<string, string, string, string> Counts => new()
    {
        { "anthropic", "anthropic.chat", "CountMessageTokensParams", "CountMessageTokensResponse" }, { "gemini", "google.chat", "CountTokensRequest", "CountTokensResponse" },
        { "openai-responses", "openai.responses", "TokenCountsBody", "TokenCountsResource" }, { "moonshot", "moonshot.chat", "EstimateTokenRequest", "EstimateTokenResponse" },
    };

    /// <summary>What the documents say otherwise than their servers, by a part of the finding.</summary>
    private static readonly Dictionary<string, string[]> s_known = new()
    {
        // In no recorded answer; the document's own example has it within "meta".
        ["cohere"] = ["api_version is required"],
        // What was said before has ids in the document, which only the provider's own store needs.
        ["openai-responses"] = ["not \"output_text\"", "input[2].id is required"],
    };

    [VendorTheory, MemberData(nameof(Embeddings))]
    public async Task Embeddings_keep_the_document(string provider, string document, string request, string answer)
    {
        await using var emulator = await Emulator.StartAsync(p => p.Add(ShippedServers.Get(provider)));
        using var generator = emulator.EmbeddingGenerator(provider);
        var embeddings = await generator.GenerateAsync(["one", "two"], new() { ModelId = "m", Dimensions = 3 });

        Check(provider, document, request, emulator.Requests[0].Body);
        Check(provider, document, answer, Written(json => ShippedServers.Get(provider).Embeddings!.WriteResponse(json, new EmbeddingRequest(["one", "two"]), embeddings)));
    }

    [VendorTheory, MemberData(nameof(Models))]
    public void A_list_of_models_keeps_the_document(string provider, string document, string answer)
    {
        var model = new ListedModel { Id = "m", Name = "Model", Owner = "me", CreatedAt = DateTimeOffset.UnixEpoch, ContextWindow = 1000, MaxOutputTokens = 100 };
        // What a model is and can do is not known to a list.
        string[] unknown = provider switch { "together" => ["type is required", "object is required"], "mistral" => ["capabilities is required"], _ => [] };
        Check(provider, document, answer, Written(json => ShippedServers.Get(provider).ModelList!.WriteResponse(json, [model], null)), unknown);
    }

    [VendorTheory, MemberData(nameof(Counts))]
    public async Task Counts_keep_the_document(string provider, string document, string request, string answer)
    {
        await using var emulator = await Emulator.StartAsync(p => p.Add(ShippedServers.Get(provider)));
        using var client = emulator.ChatClient(provider);
        await client.GetService<IPromptTokenCounter>()!.CountTokensAsync(
            [new(ChatRole.System, "Be brief."), new(ChatRole.User, "Hi"), new(ChatRole.Assistant, "Hello."), new(ChatRole.User, "On.")],
            new() { ModelId = provider == "moonshot" ? "kimi-k3" : "m", Temperature = 0.5f, Tools = [AIFunctionFactory.Create((string city) => city, "weather")] });

        Check(provider, document, request, emulator.Requests[0].Body);
        Check(provider, document, answer, Written(json => ShippedServers.Get(provider).TokenCounting!.WriteResponse(json, 31)));
    }

    private static void Check(string provider, string document, string definition, string json, params string[] known)
    {
        var validator = new JsonSchemaValidator(File.ReadAllText(Path.Combine(CorpusFolder.VendorDocuments()!, document + ".openapi.json")), definition);
        var all = known.Concat(s_known.GetValueOrDefault(provider) ?? []).ToList();
        Findings.AssertNone(validator.Validate(json).Select(static one => one.ToString()).Where(one => !all.Any(part => one.Contains(part, StringComparison.Ordinal))));
    }

    private static string Written(Action<Utf8JsonWriter> write)
    {
        var written = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(written))
            write(json);
        return System.Text.Encoding.UTF8.GetString(written.WrittenSpan);
    }
}
