using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

// Tool calls: collected piece by piece, given out once.
public sealed partial class ResponseAssembler
{
    /// <summary>
    /// A piece of a tool call (an element of <c>$toolCalls</c> in an event). It belongs to the call with the index, unless it brings another id; without
    /// an index to the call with the id; without both and without a name to the last call; else it begins a call. Empty fields add nothing.
    /// </summary>
    /// <param name="index">The call's number.</param>
    /// <param name="callId">The call's id.</param>
    /// <param name="name">The function's name. The first one stays.</param>
    /// <param name="arguments">A string is the next piece of the arguments' JSON text; any other value is the arguments.</param>
    public void ToolCallDelta(in JsonField index, in JsonField callId, in JsonField name, in JsonField arguments)
    {
        var key = PartKey.Of(index);
        var id = NonEmptyText(callId);
        var function = NonEmptyText(name);
        var call = FindCall(key, id, function is not null);
        if (call is null)
        {
            if (id is null && function is null && !arguments.IsNonEmpty) return;
            call = Add(new AnswerPart(AnswerPartKind.ToolCall, key) { Arguments = new ToolArguments() });
        }
        Disturb();
        var isNews = (call.CallId is null && id is not null) || (call.Name is null && function is not null);
        call.CallId ??= id;
        call.Name ??= function;
        AddArguments(call, arguments, isNews);
    }

    /// <summary>Appends to the arguments of the open tool call with the index (<c>$argumentsDelta</c>); without an index, of the last one.</summary>
    /// <param name="index">The part's index.</param>
    /// <param name="arguments">A string is the next piece of the arguments' JSON text; any other value is the arguments.</param>
    public void ArgumentsDelta(in JsonField index, in JsonField arguments)
    {
        if (!arguments.IsNonEmpty) return;
        var key = PartKey.Of(index);
        var call = key.HasValue ? FindCall(key, null, hasName: false) : FindLast(AnswerPartKind.ToolCall);
        if (call is null)
        {
            if (FindToolUse(key) is not { } use) return;
            Disturb();
            use.Arguments!.Add(arguments);
            return;
        }
        Disturb();
        AddArguments(call, arguments, isNews: false);
    }

    /// <summary>The tool call with the index is complete (<c>Ends = Scope.ToolCall</c>); without an index, the last one.</summary>
    /// <param name="index">The call's number.</param>
    public void CloseToolCall(in JsonField index)
    {
        Disturb();
        var key = PartKey.Of(index);
        if ((key.HasValue ? FindCall(key, null, hasName: false) : FindLast(AnswerPartKind.ToolCall)) is { } call) Close(call);
    }

    private void AddArguments(AnswerPart call, in JsonField arguments, bool isNews)
    {
        call.Arguments!.Add(arguments);
        var isPiece = arguments.IsPresent && arguments.IsNonEmpty && !call.Arguments.IsComposed;
        if (_streamed && (isNews || isPiece)) Announce(call, isPiece ? arguments.GetJsonText()! : "");
    }

    private void AnnounceBegun(AnswerPart call, in JsonField arguments)
    {
        // Nobody is to run what the provider has run.
        if (IsInformational(call)) return;
        Announce(call, arguments.IsString && !call.Arguments!.IsComposed ? arguments.GetString()! : "");
    }

    private void Announce(AnswerPart call, string arguments)
    {
        (_deltas ??= new()).Enqueue(new ToolCallDelta(call.Key.Number, call.CallId, call.Name, arguments));
    }

    // The last call that fits: servers give several calls the same index, one after the other.
    private AnswerPart? FindCall(PartKey key, string? id, bool hasName)
    {
        for (var i = _parts.Count - 1; i >= 0; i--)
        {
            var part = _parts[i];
            if (part.Kind != AnswerPartKind.ToolCall || part.IsClosed) continue;
            if (key.HasValue)
            {
                if (part.Key == key && (id is null || part.CallId is null || part.CallId == id)) return part;
            }
            else if (id is not null)
            {
                if (part.CallId == id) return part;
            }
            else
            {
                return hasName ? null : part;
            }
        }
        return null;
    }

    private AnswerPart? FindOpenCall(string? id)
    {
        if (id is null) return null;
        foreach (var part in _parts)
        {
            if (part.Kind == AnswerPartKind.ToolCall && !part.IsClosed && part.CallId == id) return part;
        }
        return null;
    }

    private FunctionCallContent Finish(AnswerPart call)
    {
        // The common model needs an id to find the result by; what the provider did not number is numbered here.
        var content = new FunctionCallContent(call.CallId ?? WireProperties.NewCallId(), call.Name ?? "") { AdditionalProperties = call.Extra };
        call.Extra = null;
        call.Arguments!.ApplyTo(content);
        Sign(content, call.Signature);
        if (IsInformational(call)) content.InformationalOnly = true;
        return content;
    }

    private static string? NonEmptyText(in JsonField field) => field.IsNonEmpty ? field.GetText() : null;
}
