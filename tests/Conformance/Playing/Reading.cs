using Microsoft.Extensions.AI;

namespace ProviderKit.Conformance.Playing;

/// <summary>What a client made of an answer: a response, or an exception, whose partial response is then the answer.</summary>
/// <param name="Answer">The response, as far as it came.</param>
/// <param name="Error">The failure, or null.</param>
public sealed record Reading(ChatResponse? Answer, ProviderException? Error)
{
    /// <summary>The contents of all messages.</summary>
    public IEnumerable<AIContent> Contents => Answer?.Messages.SelectMany(message => message.Contents) ?? [];

    /// <summary>All text.</summary>
    public string Text => string.Concat(Contents.OfType<TextContent>().Select(content => content.Text));

    /// <summary>All readable reasoning.</summary>
    public string Reasoning => string.Concat(Contents.OfType<TextReasoningContent>().Select(content => content.Text));

    /// <summary>What the model said in refusal.</summary>
    public string Refusal => string.Concat(Contents.OfType<ErrorContent>().Select(content => content.Message));

    /// <summary>The calls for the client to run.</summary>
    public IEnumerable<FunctionCallContent> ToolCalls => Contents.OfType<FunctionCallContent>();

    /// <summary>Blocks of reasoning that only the provider can read.</summary>
    public int RedactedReasoning => Contents.OfType<TextReasoningContent>().Count(content => string.IsNullOrEmpty(content.Text) && content.ProtectedData is not null);

    /// <summary>The provider's own word for why the answer ended.</summary>
    /// <remarks><c>ToChatResponse</c> puts the additional properties of an update with a message id on the message.</remarks>
    public string? RawFinishReason => (
        Answer?.AdditionalProperties?.GetValueOrDefault("finish_reason") ??
        Answer?.Messages.LastOrDefault()?.AdditionalProperties?.GetValueOrDefault("finish_reason"))?.ToString();
}
