using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

// Tool calls that come in several parts, with values for the paths of their arguments.
public sealed partial class ResponseAssembler
{
    private AnswerPart? _partedCall;

    /// <summary>The functions and tools that the request brought along; null when that is not known.</summary>
    internal IEnumerable<AITool>? Tools { get; init; }

    /// <summary>
    /// A part that is a tool call, or some of one (<c>$argumentPath</c>). One with a name begins a call, one without goes on with the call before it. Pieces of
    /// the arguments follow (<see cref="AddArgument"/>), then <see cref="EndCallPart"/>.
    /// </summary>
    /// <param name="part">The part, whole.</param>
    /// <param name="callId">The call's id; made up when the provider gives none.</param>
    /// <param name="name">The function's name.</param>
    /// <param name="arguments">The arguments, as far as they come whole.</param>
    /// <param name="signature">The call's signature.</param>
    /// <param name="extra">What no template names.</param>
    /// <returns>Whether it is of a call; if not, it was kept as it is, and nothing must follow.</returns>
    public bool BeginCallPart(in JsonField part, in JsonField callId, in JsonField name, in JsonField arguments, in JsonField signature = default, in ExtraFields extra = default)
    {
        if (IsNested()) return false;
        var function = NonEmptyText(name);
        if (function is null && _partedCall is null)
        {
            AddRaw(part);
            return false;
        }
        Disturb();
        if (function is not null)
        {
            // One that was never said to be complete is so when the next one begins.
            ClosePartedCall();
            _partedCall = Add(new AnswerPart(AnswerPartKind.ToolCall, default) { Name = function, Arguments = new ToolArguments() });
        }
        var call = _partedCall!;
        call.CallId ??= NonEmptyText(callId);
        call.Extra ??= Tagged(extra);
        if (signature.IsNonEmpty) call.Signature += signature.GetString();
        call.Arguments!.Add(arguments);
        return true;
    }

    /// <summary>A piece of the arguments: a value for a path. A text goes behind the text that is there already.</summary>
    /// <param name="path">The path (<c>$argumentPath</c>), a JSON path to one value.</param>
    /// <param name="text">A piece of a text (<c>$argumentText</c>).</param>
    /// <param name="number">A number (<c>$argumentNumber</c>).</param>
    /// <param name="boolean">A truth value (<c>$argumentBoolean</c>).</param>
    /// <param name="nothing">Anything, also null, that stands for null (<c>$argumentNull</c>).</param>
    public void AddArgument(in JsonField path, in JsonField text, in JsonField number = default, in JsonField boolean = default, in JsonField nothing = default)
    {
        var value = number.IsNumber ? number : boolean.IsBoolean ? boolean
            : nothing.Kind == System.Text.Json.JsonTokenType.None ? default : new JsonField("null"u8, System.Text.Json.JsonTokenType.Null, escaped: false);
        _partedCall?.Arguments!.AddAt(path, text, value);
    }

    /// <summary>The part of a call is read.</summary>
    /// <param name="continues">Whether more of the call follows (<c>$continues</c>).</param>
    public void EndCallPart(in JsonField continues)
    {
        if (continues.Kind != System.Text.Json.JsonTokenType.True)
        {
            ClosePartedCall();
            return;
        }
        if (_streamed && _partedCall is { HasSurfaced: false } call)
        {
            call.HasSurfaced = true;
            Announce(call, "");
        }
    }

    private void ClosePartedCall()
    {
        if (_partedCall is { } call) Close(call);
        _partedCall = null;
    }

    // A call with a text in place of arguments is of a tool of the provider's format. One that the request did not bring is the provider's own, which it has run.
    private bool IsInformational(AnswerPart call) =>
        call.Arguments!.TextOf is not null && Tools is { } tools && !tools.Any(tool => tool.Name == call.Name);
}
