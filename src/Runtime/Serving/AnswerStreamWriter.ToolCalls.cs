using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

// Tool calls: in pieces as they come, or whole.
public sealed partial class AnswerStreamWriter
{
    private readonly CallForm _callForm;
    private readonly List<StreamedCall> _calls = [];
    private StreamedCall? _openCall;
    private int _callCount;

    private enum CallForm
    {
        /// <summary>The format has no tool calls.</summary>
        None,
        /// <summary>A part that is opened, filled with arguments and closed.</summary>
        FilledPart,
        /// <summary>A part with everything in it.</summary>
        WholePart,
        /// <summary>Announced by an event, its arguments in others; known by its number.</summary>
        Announced,
        /// <summary>One event.</summary>
        Whole,
        /// <summary>The event that would announce it, with all of its arguments.</summary>
        AnnouncedWhole,
    }

    private static CallForm FormOfCalls(StreamMoments moments)
    {
        var hasPieces = (moments & StreamMoments.Arguments) != 0;
        return hasPieces && (moments & StreamMoments.ToolCall) != 0 ? CallForm.Announced
            : hasPieces && (moments & (StreamMoments.OpenPart | StreamMoments.OpenCall)) != 0 ? CallForm.FilledPart
            : (moments & StreamMoments.WholeToolCall) != 0 ? CallForm.Whole
            : (moments & StreamMoments.ToolCall) != 0 ? CallForm.AnnouncedWhole
            : (moments & StreamMoments.OpenPart) != 0 ? CallForm.WholePart
            : CallForm.None;
    }

    private bool IsOf(object item, StreamedCall call) => item switch
    {
        ToolCallDelta delta => Find(delta) == call,
        FunctionCallContent content => content.CallId == call.CallId,
        UsageContent => true,
        _ => false,
    };

    private void WriteDelta(ToolCallDelta delta)
    {
        if (_callForm is not (CallForm.FilledPart or CallForm.Announced)) return;
        var call = Find(delta);
        if (call is null) _calls.Add(call = new StreamedCall(delta.Index));
        if (call.IsDone) return;
        if (!string.IsNullOrEmpty(delta.CallId)) call.CallId ??= delta.CallId;
        if (!string.IsNullOrEmpty(delta.Name)) call.Name ??= delta.Name;
        if (!call.IsAnnounced)
        {
            if (call.CallId is null || call.Name is null)
            {
                call.Waiting += delta.Arguments;
                return;
            }
            Announce(call, null);
        }
        WriteArguments(call, delta.Arguments);
    }

    private void WriteCall(FunctionCallContent content)
    {
        // What was called behind this server already is not the client's to call.
        if (content.InformationalOnly || _callForm == CallForm.None) return;
        _hasCalls = true;
        switch (_callForm)
        {
            case CallForm.WholePart:
                WriteWhole(content);
                break;
            case CallForm.Whole:
                EmitWholeCall(content, StreamMoments.WholeToolCall, null);
                break;
            case CallForm.AnnouncedWhole:
                EmitWholeCall(content, StreamMoments.ToolCall, WireWrite.ArgumentsText(content));
                break;
            default:
                WriteInPieces(content);
                break;
        }
    }

    private void EmitWholeCall(FunctionCallContent content, StreamMoments moment, string? arguments)
    {
        ClosePart();
        _answer.Index = _callCount++;
        _answer.CallId = content.CallId;
        _answer.Name = content.Name;
        _answer.Arguments = arguments;
        _answer.Part = content;
        Emit(moment);
        _answer.Index = null;
        _answer.CallId = null;
        _answer.Name = null;
        _answer.Arguments = null;
        _answer.Part = null;
    }

    private void WriteInPieces(FunctionCallContent content)
    {
        // A call whose pieces brought no id could not be announced; it is the first such one that is complete now.
        var call = _calls.Find(one => one.CallId == content.CallId) ?? _calls.Find(static one => one is { CallId: null, IsDone: false });
        if (call is null) _calls.Add(call = new StreamedCall(null));
        if (call.IsDone) return;
        if (!call.IsAnnounced)
        {
            call.CallId = content.CallId;
            call.Name = content.Name;
            call.Waiting = null;
            Announce(call, content);
        }
        EndArguments(call, content);
        if (_openCall == call) ClosePart();
    }

    private void Announce(StreamedCall call, FunctionCallContent? content)
    {
        _hasCalls = true;
        call.IsAnnounced = true;
        call.Number = _callCount++;
        if (_callForm == CallForm.FilledPart)
        {
            OpenPart(PartState.ToolCall, new FunctionCallContent(call.CallId!, call.Name!) { AdditionalProperties = content?.AdditionalProperties });
            _openCall = call;
        }
        else
        {
            ClosePart();
            _answer.Index = call.Number;
            _answer.CallId = call.CallId;
            _answer.Name = call.Name;
            _answer.Arguments = "";
            Emit(StreamMoments.ToolCall);
            _answer.Index = null;
            _answer.CallId = null;
            _answer.Name = null;
            _answer.Arguments = null;
        }
        if (call.Waiting is { } waiting) WriteArguments(call, waiting);
        call.Waiting = null;
    }

    private void WriteArguments(StreamedCall call, string piece)
    {
        if (piece.Length == 0) return;
        call.HasArguments = true;
        call.Arguments.Add(piece);
        if (KeepsWhole) _wholeText.Append(piece);
        _answer.Index = _callForm == CallForm.FilledPart ? _index : call.Number;
        _answer.Arguments = piece;
        Emit(StreamMoments.Arguments);
        _answer.Index = null;
        _answer.Arguments = null;
    }

    // Clients parse the arguments, and nothing is not JSON: a call without arguments gets an empty object.
    private void EndArguments(StreamedCall call, FunctionCallContent? content)
    {
        if (!call.HasArguments)
        {
            var text = content is null ? "{}" : WireWrite.ArgumentsText(content);
            foreach (var piece in SplitArguments?.Invoke(text) ?? [text]) WriteArguments(call, piece);
        }
        call.IsDone = true;
        if (_callForm != CallForm.Announced) return;
        _answer.Index = call.Number;
        Emit(StreamMoments.EndToolCall);
        _answer.Index = null;
    }

    private void EndCalls()
    {
        foreach (var call in _calls)
        {
            if (call.IsDone) continue;
            if (!call.IsAnnounced)
            {
                if (call.Name is null) continue;
                call.CallId ??= MakeId();
                Announce(call, null);
            }
            EndArguments(call, null);
        }
    }

    // By its id, else by its number, else the last one.
    private StreamedCall? Find(ToolCallDelta delta)
    {
        for (var i = _calls.Count - 1; i >= 0; i--)
        {
            var call = _calls[i];
            var isSame = !string.IsNullOrEmpty(delta.CallId) && call.CallId is not null ? call.CallId == delta.CallId
                : delta.Index is null || call.WireIndex is null || delta.Index == call.WireIndex;
            if (isSame) return call;
        }
        return null;
    }
}
