using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

// Calls and results that came without ids.
public static partial class WireRead
{
    /// <summary>
    /// Gives calls without an id one, and results without an id that of the call that they answer: the first of the same function (any, if they name none) that
    /// has no result yet.
    /// </summary>
    /// <param name="conversation">The conversation, which is changed.</param>
    public static void LinkCalls(IReadOnlyList<ChatMessage> conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        var open = new List<FunctionCallContent>();
        var number = 0;
        foreach (var message in conversation)
        {
            for (var i = 0; i < message.Contents.Count; i++)
            {
                number++;
                if (message.Contents[i] is FunctionCallContent call)
                {
                    if (call.CallId.Length == 0) message.Contents[i] = call = WithId(call, WireProperties.CallIdAt(number));
                    open.Add(call);
                }
                else if (message.Contents[i] is FunctionResultContent result)
                {
                    var answered = open.Find(one => result.CallId.Length > 0 ? one.CallId == result.CallId : WireWrite.ToolName(result) is not { } name || one.Name == name);
                    if (answered is not null) open.Remove(answered);
                    if (result.CallId.Length == 0) message.Contents[i] = WithId(result, answered?.CallId ?? WireProperties.CallIdAt(number));
                }
            }
        }
    }

    /// <summary>The text in a list of nothing else.</summary>
    /// <param name="list">The list.</param>
    /// <returns>The text; null when it is no list, or one of fewer or more.</returns>
    public static string? OnlyText(in JsonField list)
    {
        string? only = null;
        foreach (var one in list.Elements())
        {
            if (only is not null || !one.IsText) return null;
            only = one.GetString();
        }
        return only;
    }

    private static FunctionCallContent WithId(FunctionCallContent call, string id) =>
        new(id, call.Name, call.Arguments) { Exception = call.Exception, AdditionalProperties = call.AdditionalProperties };

    private static FunctionResultContent WithId(FunctionResultContent result, string id) =>
        new(id, result.Result) { Exception = result.Exception, AdditionalProperties = result.AdditionalProperties };
}
