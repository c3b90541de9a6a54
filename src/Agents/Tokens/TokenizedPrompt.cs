using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>Counts one request by a public tokenizer.</summary>
internal struct TokenizedPrompt(TokenizerCache tokenizers, TokenizerRule rule, string modelId)
{
    /// <summary>Whether everything was counted by a published rule.</summary>
    public bool IsExact { get; private set; } = true;

    public long Count(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        long tokens = rule.ReplyPriming + rule.PerRequest;
        var hasSystem = false;
        foreach (var message in PromptPieces.Messages(messages, options))
        {
            hasSystem |= message.Role == ChatRole.System || message.Role.Value == "developer";
            tokens += Count(message);
        }
        var functions = PromptPieces.Functions(options);
        // A tool that runs at the provider brings along what nobody else knows.
        IsExact &= functions.Count == (options?.Tools?.Count ?? 0);
        // Definitions stand in a system message: in the one that there is, or in one of their own.
        if (functions.Count > 0) tokens += Text(FunctionRendering.Render(functions)) + rule.PerToolSet - (hasSystem ? 4 : 0);
        if (options?.ToolMode is NoneChatToolMode && functions.Count > 0) tokens++;
        if (options?.ToolMode is RequiredChatToolMode { RequiredFunctionName: { } name }) tokens += Text(name) + 4;
        if (options?.ResponseFormat is ChatResponseFormatJson { Schema: not null } format) tokens += Text(ResponseFormatRendering.Render(format)) + rule.PerResponseFormat;
        return tokens;
    }

    private long Count(ChatMessage message)
    {
        var results = message.Contents.OfType<FunctionResultContent>().ToList();
        // On the wire each result is a message of its own.
        if (results.Count > 0) return results.Sum(Count);
        long tokens = rule.PerMessage + Text(message.Role.Value);
        if (message.AuthorName is { Length: > 0 } name) tokens += rule.PerName + Text(name);
        foreach (var content in message.Contents) tokens += Count(content);
        return tokens;
    }

    private long Count(FunctionResultContent result) => rule.PerMessage + Text("tool") + Text(PromptPieces.Result(result));

    private long Count(AIContent content)
    {
        switch (content)
        {
            case TextContent text:
                return Text(text.Text);
            case FunctionCallContent call:
                return Text(call.Name) + Text(CompletionText.Arguments(call)) + 6;
            case TextReasoningContent:
                // Reasoning is not sent back in this format.
                return 0;
            case ErrorContent refusal:
                return Text(refusal.Message ?? "");
            case UsageContent:
                return 0;
            default:
                var media = MediaTokens.Of(content, modelId);
                IsExact &= media.IsExact;
                return media.Tokens;
        }
    }

    private readonly long Text(string text) => tokenizers.Count(rule.Encoding, text);
}
