using ProviderKit.Generator.Tests.Support;

namespace ProviderKit.Review.Drift;

/// <summary>A schema of ours, the document of its vendor, and which definition of the one is which of the other: the roots, from which the rest follows.</summary>
/// <param name="Ours">The file name of our schema.</param>
/// <param name="Document">The file name of the vendor's document.</param>
/// <param name="Roots">The definitions: names, of the vendor's also JSON pointers.</param>
public sealed record DefinitionPairs(string Ours, string Document, params IReadOnlyList<(string Ours, string Theirs)> Roots)
{
    /// <summary>All shipped schemas.</summary>
    public static IReadOnlyList<DefinitionPairs> All { get; } =
    [
        new("openai.schema.json", "openai.chat.openapi.json", [.. ChatCompletions(), .. Same("CreateEmbeddingRequest", "CreateEmbeddingResponse", "ListModelsResponse")]),
        new("openai-responses.schema.json", "openai.responses.openapi.json", [.. Same("CreateResponse", "Response", "ErrorResponse"), ("StreamEvent", "ResponseStreamEvent"), ("ResponseFailed", "ResponseFailedEvent"), ("ErrorEvent", "ResponseErrorEvent")]),
        new("anthropic.schema.json", "anthropic.chat.openapi.json",
            [.. Same("CreateMessageParams", "Message", "MessageStreamEvent", "ErrorResponse", "CountMessageTokensParams", "CountMessageTokensResponse"), ("ListModelsResponse", "ListResponse_ModelInfo_")]),
        new("groq.schema.json", "groq.chat.openapi.json", [.. ChatCompletions(), .. Same("ListModelsResponse")]),
        new("mistral.schema.json", "mistral.chat.openapi.json", Mistral()),
        new("mistral.schema.json", "mistral-publicdoc.chat.openapi.json", Mistral()),
        new("cohere.schema.json", "cohere.chat.openapi.json",
            ("ChatRequest", "#/paths/~1v2~1chat/post/requestBody/content/application~1json/schema"), ("ChatResponse", "ChatResponseV2"), ("ChatEvent", "StreamedChatResponseV2"),
            ("ErrorResponse", "#/components/responses/BadRequest/content/application~1json/schema")),
        new("ollama.schema.json", "ollama.chat.openapi.json", [.. Same("ChatRequest", "ChatResponse", "ErrorResponse"), ("ChatPiece", "ChatStreamEvent"), ("ChatEnd", "ChatResponse")]),
        new("gemini.schema.json", "google.chat.openapi.json", Same("GenerateContentRequest", "GenerateContentResponse")),
    ];

    /// <summary>Where the two differ.</summary>
    /// <param name="documents">The folder with the vendors' documents.</param>
    public IReadOnlyCollection<string> Differences(string documents) => SchemaDrift.Compare(
        Definitions.Files.Single(one => Path.GetFileName(one.Path) == Ours).Text,
        File.ReadAllText(Path.Combine(documents, Document)),
        Roots);

    private static (string, string)[] ChatCompletions() => Same("CreateChatCompletionRequest", "CreateChatCompletionResponse", "CreateChatCompletionStreamResponse", "ErrorResponse");

    private static (string, string)[] Mistral() =>
    [
        ("CreateChatCompletionRequest", "ChatCompletionRequest"), ("CreateChatCompletionResponse", "ChatCompletionResponse"), ("CreateChatCompletionStreamResponse", "CompletionChunk"),
        ("ValidationError", "HTTPValidationError"),
    ];

    private static (string, string)[] Same(params string[] names) => [.. names.Select(static one => (one, one))];
}
