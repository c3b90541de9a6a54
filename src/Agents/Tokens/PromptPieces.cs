using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>A request taken apart for counting, whatever counts its text.</summary>
internal static class PromptPieces
{
    /// <summary>The messages as they are sent: the instructions of the options stand before them.</summary>
    public static IEnumerable<ChatMessage> Messages(IEnumerable<ChatMessage> messages, ChatOptions? options) =>
        string.IsNullOrEmpty(options?.Instructions) ? messages : messages.Prepend(new ChatMessage(ChatRole.System, options.Instructions));

    public static List<(string Name, string Description, JsonElement Schema)> Functions(ChatOptions? options) =>
        [.. options?.Tools?.OfType<AIFunctionDeclaration>().Select(static tool => (tool.Name, tool.Description, tool.JsonSchema)) ?? []];

    /// <summary>The text of a tool's result, close to how it stands on the wire.</summary>
    public static string Result(FunctionResultContent result) => result.Result switch
    {
        null => "",
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } json => json.GetString() ?? "",
        IEnumerable<AIContent> contents => string.Concat(contents.OfType<TextContent>()),
        TextContent text => text.Text,
        _ => CompletionText.Json(result.Result),
    };

    public static bool IsImage(AIContent content) => content switch
    {
        DataContent data => data.HasTopLevelMediaType("image"),
        UriContent uri => uri.HasTopLevelMediaType("image"),
        _ => false,
    };
}
