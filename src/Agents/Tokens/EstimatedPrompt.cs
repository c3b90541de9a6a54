using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>Estimates one request, before calibration.</summary>
internal static class EstimatedPrompt
{
    private const double PerMessage = 4;
    private const double PerTool = 8;

    public static double Of(string modelId, IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        double tokens = 3;
        foreach (var message in PromptPieces.Messages(messages, options))
        {
            tokens += PerMessage + ScriptEstimate.Of(message.AuthorName ?? "");
            foreach (var content in message.Contents) tokens += Of(content, modelId);
        }
        var functions = PromptPieces.Functions(options);
        foreach (var (name, description, schema) in functions) tokens += PerTool + ScriptEstimate.Of(name) + ScriptEstimate.Of(description) + ScriptEstimate.Of(schema.GetRawText());
        if (functions.Count > 0) tokens += ToolInstructions(modelId);
        if (options?.ResponseFormat is ChatResponseFormatJson { Schema: { } format }) tokens += ScriptEstimate.Of(format.GetRawText());
        return tokens;
    }

    // What tools bring along: Anthropic's guide "Tool use" says 346 of most models, recorded usage of 4.5 and 4.6 shows about 150 more.
    private static int ToolInstructions(string modelId)
    {
        if (!modelId.Contains("claude", StringComparison.OrdinalIgnoreCase)) return 0;
        return (modelId.Contains("-4-5", StringComparison.Ordinal) || modelId.Contains("-4-6", StringComparison.Ordinal) || modelId.Contains("-4.5", StringComparison.Ordinal) || modelId.Contains("-4.6", StringComparison.Ordinal)) ? 496 : 346;
    }

    private static double Of(AIContent content, string modelId) => content switch
    {
        TextContent text => ScriptEstimate.Of(text.Text),
        TextReasoningContent reasoning => ScriptEstimate.Of(reasoning.Text),
        FunctionCallContent call => 8 + ScriptEstimate.Of(call.Name) + ScriptEstimate.Of(CompletionText.Arguments(call)),
        FunctionResultContent result => 8 + ScriptEstimate.Of(PromptPieces.Result(result)),
        ErrorContent refusal => ScriptEstimate.Of(refusal.Message ?? ""),
        _ => MediaTokens.Of(content, modelId).Tokens,
    };
}
