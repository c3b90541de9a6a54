using Microsoft.Extensions.AI;

namespace ProviderKit.Testing;

/// <summary>Cuts an answer into the pieces of a stream: text and reasoning by words, arguments by length.</summary>
internal static class AnswerPieces
{
    private const int ArgumentsLength = 8;

    /// <summary>The pieces, and how many tokens each of them is worth.</summary>
    public static IEnumerable<(ChatResponseUpdate Update, long Tokens)> Of(ChatResponse response, int? length)
    {
        var isFirst = true;
        foreach (var content in response.Messages.SelectMany(static message => message.Contents))
        {
            foreach (var (update, tokens) in Of(content, length))
            {
                if (isFirst) update.AdditionalProperties = response.AdditionalProperties;
                isFirst = false;
                yield return (Identified(update, response), tokens);
            }
        }
        yield return (Identified(new ChatResponseUpdate { FinishReason = response.FinishReason, Contents = response.Usage is { } usage ? [new UsageContent(usage)] : [] }, response), 0);
    }

    private static IEnumerable<(ChatResponseUpdate Update, long Tokens)> Of(AIContent content, int? length) => content switch
    {
        TextContent text => Text(text, length),
        TextReasoningContent reasoning => Reasoning(reasoning, length),
        ErrorContent error => Cut(error.Message, length).Select(piece => Update(new ErrorContent(piece) { ErrorCode = error.ErrorCode }, piece)),
        FunctionCallContent call => Call(call, length ?? ArgumentsLength),
        _ => [(new ChatResponseUpdate { Contents = [content] }, 0)],
    };

    // Citations come behind the text that they are of.
    private static IEnumerable<(ChatResponseUpdate Update, long Tokens)> Text(TextContent text, int? length)
    {
        var properties = text.AdditionalProperties;
        foreach (var piece in Cut(text.Text, length))
        {
            yield return Update(new TextContent(piece) { AdditionalProperties = properties }, piece);
            properties = null;
        }
        if (text.Annotations is { Count: > 0 } annotations) yield return (new ChatResponseUpdate { Contents = [new TextContent("") { Annotations = annotations }] }, 0);
    }

    private static IEnumerable<(ChatResponseUpdate Update, long Tokens)> Reasoning(TextReasoningContent reasoning, int? length)
    {
        foreach (var piece in Cut(reasoning.Text, length)) yield return Update(new TextReasoningContent(piece), piece);
        if (reasoning.ProtectedData is { } signature)
        {
            yield return (new ChatResponseUpdate { Contents = [new TextReasoningContent("") { ProtectedData = signature, AdditionalProperties = reasoning.AdditionalProperties }] }, 0);
        }
    }

    // The whole call follows its pieces, for formats that have no pieces of calls.
    private static IEnumerable<(ChatResponseUpdate Update, long Tokens)> Call(FunctionCallContent call, int length)
    {
        var arguments = ToolArguments.TextOf(call);
        yield return (Delta(call, call.Name, ""), TokenEstimate.Of(call.Name));
        foreach (var piece in Cut(arguments, length)) yield return (Delta(call, null, piece), TokenEstimate.Of(piece));
        yield return (new ChatResponseUpdate { Contents = [call] }, 0);
    }

    private static ChatResponseUpdate Delta(FunctionCallContent call, string? name, string arguments) => new() { RawRepresentation = new ToolCallDelta(null, call.CallId, name, arguments) };

    private static (ChatResponseUpdate Update, long Tokens) Update(AIContent content, string piece) => (new ChatResponseUpdate { Contents = [content] }, TokenEstimate.Of(piece));

    private static ChatResponseUpdate Identified(ChatResponseUpdate update, ChatResponse response)
    {
        update.Role = ChatRole.Assistant;
        update.ResponseId = response.ResponseId;
        update.MessageId = response.Messages[^1].MessageId;
        update.ConversationId = response.ConversationId;
        update.ModelId = response.ModelId;
        update.CreatedAt = response.CreatedAt;
        return update;
    }

    private static IEnumerable<string> Cut(string text, int? length) => length is { } fixedLength ? ByLength(text, fixedLength) : ByWords(text);

    private static IEnumerable<string> ByLength(string text, int length)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = Math.Min(start + length, text.Length);
            if (end < text.Length && char.IsSurrogatePair(text[end - 1], text[end])) end++;
            yield return text[start..end];
            start = end;
        }
    }

    // A word takes the blanks before it along, as tokens do.
    private static IEnumerable<string> ByWords(string text)
    {
        var start = 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i]) || char.IsWhiteSpace(text[i - 1])) continue;
            yield return text[start..i];
            start = i;
        }
        if (start < text.Length) yield return text[start..];
    }
}
