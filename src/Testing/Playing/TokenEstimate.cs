using Microsoft.Extensions.AI;

namespace ProviderKit.Testing;

/// <summary>Token counts where the script gives none: a token for every four characters of text, begun ones counted whole.</summary>
internal static class TokenEstimate
{
    private const int CharactersOfToken = 4;

    public static long Of(string text) => (text.Length + CharactersOfToken - 1) / CharactersOfToken;

    public static long Of(IReadOnlyList<ChatMessage> messages) => messages.Sum(Of);

    public static UsageDetails Of(EmulatedRequest request, ChatResponse response)
    {
        var input = request.Messages.Sum(Of);
        var output = response.Messages.Sum(Of);
        return new UsageDetails { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output };
    }

    private static long Of(ChatMessage message) => Math.Max(1, message.Contents.Sum(Of));

    private static long Of(AIContent content) => content switch
    {
        TextContent text => Of(text.Text),
        TextReasoningContent reasoning => Of(reasoning.Text),
        ErrorContent error => Of(error.Message),
        FunctionCallContent call => Of(call.Name) + Of(ToolArguments.TextOf(call)),
        FunctionResultContent result => Of(result.Result?.ToString() ?? ""),
        _ => 0,
    };
}
