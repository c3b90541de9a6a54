using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

// Contents: as pieces that follow each other, or as parts that are opened, filled and closed.
public sealed partial class AnswerStreamWriter
{
    private PartState _open;
    private int _index = -1;
    private bool _isSigned;
    private List<object>? _held;

    private enum PartState
    {
        None,
        Text,
        Reasoning,
        Refusal,
        ToolCall,
    }

    private bool HasParts => (_moments & (StreamMoments.OpenPart | StreamMoments.OpenCall)) != 0;

    // Signatures and raw parts then come in a list of reasoning, with the text or alone.
    private bool HasReasoningParts => !HasParts && (_moments & StreamMoments.Signature) != 0;

    // A content, or a piece of a tool call.
    private void Take(object item)
    {
        if (_held is not { Count: > 0 } && TryWrite(item)) return;
        (_held ??= []).Add(item);
        WriteHeld();
    }

    // Only one part can be open. What comes between the pieces of a call waits until the call is complete.
    private bool TryWrite(object item)
    {
        if (_openCall is { Arguments.IsWhole: false } call && !IsOf(item, call)) return false;
        switch (item)
        {
            case TextReasoningContent reasoning:
                WriteReasoning(reasoning);
                break;
            case TextContent text:
                WriteText(text);
                break;
            case ToolCallDelta delta:
                WriteDelta(delta);
                break;
            case FunctionCallContent toolCall:
                WriteCall(toolCall);
                break;
            case UsageContent usage:
                UsageMerging.Merge(ref _usage, usage.Details);
                break;
            case ErrorContent error:
                WriteError(error);
                break;
            case AIContent content when HasParts && WireWrite.IsRaw(content, _server.Provider.Id, out _):
                WriteWhole(content);
                break;
            case AIContent content when HasReasoningParts && WireWrite.IsRaw(content, _server.Provider.Id, out _):
                EmitPiece(StreamMoments.Signature, content);
                break;
        }
        return true;
    }

    private void WriteHeld()
    {
        for (var i = 0; i < _held!.Count;)
        {
            var open = _openCall;
            if (TryWrite(_held[i]))
            {
                _held.RemoveAt(i);
                if (_openCall != open) i = 0;
            }
            else
            {
                i++;
            }
        }
    }

    private void WriteAllHeld()
    {
        while (_held is { Count: > 0 })
        {
            ClosePart();
            WriteHeld();
        }
    }

    private void WriteText(TextContent content)
    {
        var citations = content.Annotations is { Count: > 0 } annotations ? annotations.Where(_server.CanCite).ToList() : null;
        if (!string.IsNullOrEmpty(content.Text))
        {
            // What is cited is a part of its own.
            if (citations is { Count: > 0 } && _open == PartState.Text) ClosePart();
            if (!BeginPiece(PartState.Text, StreamMoments.Text, content)) return;
            _answer.Text = content.Text;
            EmitPiece(StreamMoments.Text, content);
            _answer.Text = null;
        }
        if (citations is { Count: > 0 }) WriteCitations(citations);
    }

    private void WriteCitations(List<AIAnnotation> citations)
    {
        if (HasParts && _open != PartState.Text)
        {
            if ((_moments & StreamMoments.Text) == 0) return;
            OpenPart(PartState.Text, new TextContent(""));
        }
        _hasContent = true;
        if (HasParts) _answer.Index = _index;
        if (KeepsWhole) _wholeCitations = [.. _wholeCitations ?? [], .. citations];
        if ((_moments & StreamMoments.Citation) != 0)
        {
            foreach (var citation in citations)
            {
                _answer.Citations = [citation];
                Emit(StreamMoments.Citation);
            }
        }
        else
        {
            _answer.Citations = citations;
            Emit(StreamMoments.Citations);
        }
        _answer.Citations = null;
        _answer.Index = null;
        ClosePart();
    }

    private void WriteReasoning(TextReasoningContent content)
    {
        var signature = WireWrite.Signature(content, _server.Provider.Id);
        if (WireWrite.IsRedacted(content))
        {
            if (signature is not null) WriteRedacted(content, signature);
            return;
        }
        if (!string.IsNullOrEmpty(content.Text))
        {
            // A signature ends a reasoning; more of it is another one.
            if (_open == PartState.Reasoning && _isSigned) ClosePart();
            if (BeginPiece(PartState.Reasoning, StreamMoments.Reasoning, content))
            {
                _answer.Reasoning = content.Text;
                EmitPiece(StreamMoments.Reasoning, content);
                _answer.Reasoning = null;
                if (HasReasoningParts) return;
            }
        }
        if (KeepsWhole && !string.IsNullOrEmpty(signature))
        {
            if (_open == PartState.Reasoning) _wholeSignature = signature;
            else WriteWhole(content);
            return;
        }
        if (string.IsNullOrEmpty(signature) || (_moments & StreamMoments.Signature) == 0 || !BeginPiece(PartState.Reasoning, StreamMoments.Signature, content)) return;
        _isSigned = true;
        _answer.Signature = signature;
        EmitPiece(StreamMoments.Signature, content);
        _answer.Signature = null;
    }

    private void WriteRedacted(TextReasoningContent content, string data)
    {
        if ((_moments & StreamMoments.Redacted) == 0)
        {
            if (HasParts) WriteWhole(content);
            return;
        }
        ClosePart();
        if (HasParts) OpenPart(PartState.Reasoning, content);
        _answer.Signature = data;
        EmitPiece(StreamMoments.Redacted, content);
        _answer.Signature = null;
        ClosePart();
    }

    private void WriteError(ErrorContent content)
    {
        var isRefusal = content.ErrorCode == WireProperties.Refusal;
        if (!isRefusal) _error ??= content.Message;
        if (!isRefusal || string.IsNullOrEmpty(content.Message)) return;
        if ((_moments & StreamMoments.Refusal) == 0)
        {
            WriteText(new TextContent(content.Message));
            return;
        }
        if (!BeginPiece(PartState.Refusal, StreamMoments.Refusal, content)) return;
        _answer.Refusal = content.Message;
        EmitPiece(StreamMoments.Refusal, content);
        _answer.Refusal = null;
    }

    // Opens the part that a piece goes into. Gives whether there is a moment for the piece; without one, but with parts, it becomes a part by itself.
    private bool BeginPiece(PartState kind, StreamMoments moment, AIContent content)
    {
        var isKnown = (_moments & moment) != 0;
        if (HasParts && !isKnown) WriteWhole(content);
        else if (HasParts && _open != kind) OpenPart(kind, Empty(kind, content));
        return isKnown;
    }

    private void EmitPiece(StreamMoments moment, AIContent content)
    {
        _hasContent = true;
        if (KeepsWhole) _wholeText.Append(_answer.Text ?? _answer.Reasoning ?? _answer.Refusal);
        if (HasParts) _answer.Index = _index;
        _answer.Part = content;
        Emit(moment);
        _answer.Part = null;
        _answer.Index = null;
    }

    // A part that comes in one: it is opened with all that it has.
    private void WriteWhole(AIContent content)
    {
        // A format in which calls only are opened has no event for it, unless it came that way: a call that the provider ran itself, say.
        if ((_moments & StreamMoments.OpenPart) == 0 && !IsOpenedAsCall(content)) return;
        _hasContent = true;
        OpenPart(PartState.None, content);
        EmitClose();
    }

    private void OpenPart(PartState kind, AIContent content)
    {
        ClosePart();
        _open = kind;
        _isSigned = false;
        _answer.Index = ++_index;
        _answer.Part = content;
        Emit(StreamMoments.OpenPart);
        if (IsOpenedAsCall(content)) Emit(StreamMoments.OpenCall);
        if (KeepsWhole) BeginWhole(kind, content);
        _answer.Part = null;
        _answer.Index = null;
    }

    private bool IsOpenedAsCall(AIContent content) => content is FunctionCallContent || WireWrite.IsRaw(content, _server.Provider.Id, out _);

    private void ClosePart()
    {
        if (_open == PartState.None) return;
        if (_openCall is { } call) EndArguments(call, null);
        _openCall = null;
        _open = PartState.None;
        EmitClose();
    }

    private void EmitClose()
    {
        _answer.Index = _index;
        if (KeepsWhole) EndWhole();
        Emit(StreamMoments.ClosePart);
        _answer.Part = null;
        _answer.Index = null;
    }

    private static AIContent Empty(PartState kind, AIContent content) => kind switch
    {
        PartState.Text => new TextContent("") { AdditionalProperties = content.AdditionalProperties },
        PartState.Refusal => new ErrorContent("") { ErrorCode = WireProperties.Refusal, AdditionalProperties = content.AdditionalProperties },
        _ => new TextReasoningContent("") { AdditionalProperties = content.AdditionalProperties },
    };
}
