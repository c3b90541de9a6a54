using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

// Formats that say each part once more when it is complete, and all of them at the end.
public sealed partial class AnswerStreamWriter
{
    private readonly List<AIContent> _whole = [];
    private readonly StringBuilder _wholeText = new();
    private string? _wholeSignature;
    private List<AIAnnotation>? _wholeCitations;
    private PartState _wholeKind;
    private AIContent? _begun;

    private bool KeepsWhole => (_moments & StreamMoments.OpenContent) != 0;

    private void BeginWhole(PartState kind, AIContent content)
    {
        _wholeText.Clear();
        _wholeSignature = null;
        _wholeCitations = null;
        _wholeKind = kind;
        _begun = content;
        if (kind is not (PartState.Text or PartState.Refusal)) return;
        _answer.Index = _index;
        _answer.Part = content;
        Emit(StreamMoments.OpenContent);
    }

    private void EndWhole()
    {
        var whole = Whole();
        _whole.Add(whole);
        _answer.Part = whole;
        if (_wholeKind is PartState.Text or PartState.Refusal) Emit(StreamMoments.CloseContent);
    }

    private AIContent Whole()
    {
        var text = _wholeText.ToString();
        switch (_wholeKind)
        {
            case PartState.Text:
                return new TextContent(text) { AdditionalProperties = _begun!.AdditionalProperties, Annotations = _wholeCitations };
            case PartState.Refusal:
                return new ErrorContent(text) { ErrorCode = WireProperties.Refusal, AdditionalProperties = _begun!.AdditionalProperties };
            case PartState.Reasoning:
                return new TextReasoningContent(text) { ProtectedData = _wholeSignature, AdditionalProperties = _begun!.AdditionalProperties };
            case PartState.ToolCall when _begun is FunctionCallContent begun:
                var call = new FunctionCallContent(begun.CallId, begun.Name) { AdditionalProperties = begun.AdditionalProperties };
                var arguments = new ToolArguments();
                arguments.Add(new JsonField(Encoding.UTF8.GetBytes(text), JsonTokenType.String, escaped: false));
                arguments.ApplyTo(call);
                return call;
            default:
                return _begun!;
        }
    }
}
