using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.AI;
using ProviderKit.Wire;

namespace ProviderKit;

/// <summary>Translates calls of functions and their results: keeps them where the model can call, and gives them ids that every provider accepts.</summary>
internal sealed class CallTranslator(HistoryTranslation policy, ProviderDescriptor target, ModelDescriptor? model, ChatOptions? options)
{
    // Anthropic takes letters, digits, '_' and '-' (its schema has the pattern); OpenAI takes 40 characters at most.
    private const int LongestId = 40;

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _own = new(StringComparer.Ordinal);

    // Anthropic refuses a history with calls when the request itself offers no tools.
    private bool AreTaken => target.Capabilities.HasFlag(ProviderCapabilities.Tools)
        && (model is null || model.Capabilities == ModelCapabilities.None || model.Capabilities.HasFlag(ModelCapabilities.Tools))
        && options?.Tools is { Count: > 0 };

    /// <summary>Learns which function each call is of and who made it, for its result does not say.</summary>
    public void Learn(IReadOnlyList<ChatMessage> messages)
    {
        foreach (var message in messages)
        {
            foreach (var call in message.Contents.OfType<FunctionCallContent>())
            {
                _names[call.CallId] = call.Name;
                var origin = HistoryTranslator.OriginOf(call.AdditionalProperties, WireProperties.Provider) ?? HistoryTranslator.OriginOf(message.AdditionalProperties, RoutingProperties.ServedBy);
                if (origin == target.Id) _own.Add(call.CallId);
            }
        }
    }

    public AIContent? Translate(FunctionCallContent call)
    {
        // What this provider itself has said it takes back, whatever the request offers now.
        if (_own.Contains(call.CallId)) return call;
        if (!AreTaken) return Apply("calls of functions", $"[Called {call.Name}({WireWrite.ArgumentsText(call)})]");
        var id = AcceptedId(call.CallId);
        return id == call.CallId ? call : new FunctionCallContent(id, call.Name, call.Arguments) { Exception = call.Exception, AdditionalProperties = call.AdditionalProperties };
    }

    public AIContent? Translate(FunctionResultContent result)
    {
        if (_own.Contains(result.CallId)) return result;
        if (!AreTaken) return Apply("results of functions", $"[{_names.GetValueOrDefault(result.CallId, "The function")} returned: {WireWrite.ToolResultText(result)}]");
        var id = AcceptedId(result.CallId);
        return id == result.CallId ? result : new FunctionResultContent(id, result.Result) { Exception = result.Exception, AdditionalProperties = result.AdditionalProperties };
    }

    private TextContent? Apply(string what, string text) => policy.Tools switch
    {
        ForeignContent.Fail => throw new HistoryTranslationException(target.Id, what, nameof(policy.Tools)),
        ForeignContent.AsText => new TextContent(text),
        _ => null,
    };

    // The same for the call and its result, in every request.
    private static string AcceptedId(string id)
    {
        if (id.Length is > 0 and <= LongestId && id.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-')) return id;
        return "call_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..24];
    }
}
