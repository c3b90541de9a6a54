using ProviderKit.Generator.Tests.Support;

namespace ProviderKit.Review.Drift;

/// <summary>Which definition of ours is which of the vendor's: the documents' roots, from which the rest follows.</summary>
public static class DefinitionPairs
{
    private static readonly (string, string)[] s_chatCompletions =
    [
        ("CreateChatCompletionRequest", "CreateChatCompletionRequest"),
        ("CreateChatCompletionResponse", "CreateChatCompletionResponse"),
        ("CreateChatCompletionStreamResponse", "CreateChatCompletionStreamResponse"),
        ("ErrorResponse", "ErrorResponse"),
    ];

    private static readonly (string, string)[] s_messages =
    [
        ("CreateMessageParams", "CreateMessageParams"), ("Message", "Message"), ("MessageStreamEvent", "MessageStreamEvent"), ("ErrorResponse", "ErrorResponse"),
    ];

    /// <summary>Our schemas and the documents of their vendors.</summary>
    public static IReadOnlyList<(string Ours, string Document)> Documents { get; } =
    [
        ("openai.schema.json", "openai.chat.openapi.json"), ("anthropic.schema.json", "anthropic.chat.openapi.json"), ("groq.schema.json", "groq.chat.openapi.json"),
    ];

    /// <summary>The pairs for a schema of ours.</summary>
    public static IReadOnlyList<(string Ours, string Theirs)> Of(string schema) =>
        Path.GetFileName(schema).StartsWith("anthropic", StringComparison.Ordinal) ? s_messages : s_chatCompletions;

    /// <summary>The path of a shipped schema.</summary>
    public static string Find(string file) => Definitions.Files.Single(one => Path.GetFileName(one.Path) == file).Path;
}
