using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit.Testing;

/// <summary>Finds the tool results that a conversation ends with.</summary>
internal static class ToolResultReader
{
    /// <summary>The results behind the model's last turn.</summary>
    public static IReadOnlyList<EmulatedToolResult> LastTurn(IReadOnlyList<ChatMessage> messages)
    {
        var first = messages.Count;
        while (first > 0 && messages[first - 1].Role != ChatRole.Assistant) first--;
        var results = new List<EmulatedToolResult>();
        for (var i = first; i < messages.Count; i++)
        {
            foreach (var result in messages[i].Contents.OfType<FunctionResultContent>())
            {
                results.Add(new EmulatedToolResult(result.CallId, NameOf(messages, result.CallId), TextOf(result.Result)));
            }
        }
        return results;
    }

    private static string? NameOf(IReadOnlyList<ChatMessage> messages, string callId) =>
        messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>().LastOrDefault(call => call.CallId == callId)?.Name;

    private static string TextOf(object? result) => result switch
    {
        null => "",
        string text => text,
        TextContent text => text.Text,
        IEnumerable<AIContent> parts => string.Concat(parts.OfType<TextContent>().Select(static part => part.Text)),
        JsonElement { ValueKind: JsonValueKind.String } json => json.GetString()!,
        JsonElement json => json.GetRawText(),
        _ => JsonSerializer.Serialize(result, AIJsonUtilities.DefaultOptions),
    };
}
