using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

// Calls and their results, where results do not say what they are results of as the common model does.
public static partial class WireWrite
{
    /// <summary>The id of a call, for a format that does without ids.</summary>
    /// <param name="callId">The id.</param>
    /// <returns>The id; null for one that was made up because the provider gave none.</returns>
    public static string? CallId(string callId)
    {
        ArgumentNullException.ThrowIfNull(callId);
        return callId.Length == 0 || WireProperties.IsOwnCallId(callId) ? null : callId;
    }

    /// <summary>The conversation with results that know the names of the functions that they are of, by the calls before them.</summary>
    /// <param name="conversation">The conversation; it is not changed.</param>
    /// <param name="providerId">The provider that is written to. A result that a client of its own sent without a name stays without.</param>
    /// <returns>The same messages, those with results copied.</returns>
    public static IEnumerable<ChatMessage> NamingResults(IEnumerable<ChatMessage> conversation, string providerId)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var message in conversation)
        {
            foreach (var call in message.Contents.OfType<FunctionCallContent>()) names[call.CallId] = call.Name;
            yield return message.Contents.Any(static content => content is FunctionResultContent) ? Named(message, names, providerId) : message;
        }
    }

    /// <summary>The name of the function that a result is of.</summary>
    /// <param name="result">The result, of <see cref="NamingResults"/>.</param>
    /// <returns>The name; null when no call before it has its id.</returns>
    public static string? ToolName(FunctionResultContent result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return TextOf(result.AdditionalProperties, WireProperties.ToolName) is { Length: > 0 } name ? name : null;
    }

    /// <summary>The conversation with results in the form that goes with the form of the calls that they are of.</summary>
    /// <param name="conversation">The conversation; it is not changed.</param>
    /// <param name="providerId">The provider that is written to.</param>
    /// <param name="ofCalls">The form of calls.</param>
    /// <param name="ofResults">The form of their results.</param>
    /// <returns>The same messages, those with such results copied.</returns>
    public static IEnumerable<ChatMessage> MarkingResults(IEnumerable<ChatMessage> conversation, string providerId, string ofCalls, string ofResults)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        HashSet<string>? calls = null;
        foreach (var message in conversation)
        {
            foreach (var content in message.Contents)
            {
                if (content is FunctionCallContent call && IsOfForm(call, providerId, ofCalls)) (calls ??= new(StringComparer.Ordinal)).Add(call.CallId);
            }
            yield return calls is not null && message.Contents.Any(content => content is FunctionResultContent result && calls.Contains(result.CallId))
                ? With(message, content => content is FunctionResultContent result && calls.Contains(result.CallId) ? With(result, WireProperties.Form, ofResults) : content)
                : message;
        }
    }

    /// <summary>The text of a call that has nothing but one.</summary>
    /// <param name="call">The call.</param>
    /// <param name="name">The name of the argument.</param>
    /// <returns>The text of the argument; the JSON of all arguments when it is none, or not the only one.</returns>
    public static string ArgumentText(FunctionCallContent call, string name)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.Arguments is not { Count: 1 } arguments || !arguments.TryGetValue(name, out var value)) return ArgumentsText(call);
        return value switch
        {
            string text => text,
            JsonElement { ValueKind: JsonValueKind.String } json => json.GetString()!,
            _ => ArgumentsText(call),
        };
    }

    private static ChatMessage Named(ChatMessage message, Dictionary<string, string> names, string providerId)
    {
        return With(message, content => content is FunctionResultContent result && names.TryGetValue(result.CallId, out var name) && !HasOwnName(result, providerId)
            ? With(result, WireProperties.ToolName, name)
            : content);
    }

    private static ChatMessage With(ChatMessage message, Func<AIContent, AIContent> change) =>
        new(message.Role, [.. message.Contents.Select(change)]) { AuthorName = message.AuthorName, AdditionalProperties = message.AdditionalProperties, MessageId = message.MessageId };

    private static bool HasOwnName(FunctionResultContent result, string providerId) =>
        result.AdditionalProperties is { Count: > 0 } properties && properties.ContainsKey(WireProperties.ToolName) && ProviderOf(properties) == providerId;

    private static FunctionResultContent With(FunctionResultContent result, string key, string value)
    {
        var properties = result.AdditionalProperties?.Clone() ?? [];
        properties[key] = value;
        return new FunctionResultContent(result.CallId, result.Result) { Exception = result.Exception, RawRepresentation = result.RawRepresentation, AdditionalProperties = properties };
    }
}
