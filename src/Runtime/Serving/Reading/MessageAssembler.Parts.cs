using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

// Text, reasoning, refusals, tool calls and their results.
public sealed partial class MessageAssembler
{
    /// <summary>Adds a text.</summary>
    /// <param name="text">The text; an empty one is none.</param>
    /// <param name="signature">Its signature.</param>
    /// <param name="extra">What no template names.</param>
    /// <param name="kept">The part, when it says more than the other arguments.</param>
    /// <param name="citations">What it cites; null for nothing.</param>
    public void AddText(in JsonField text, in JsonField signature = default, in ExtraFields extra = default, in JsonField kept = default, List<AIAnnotation>? citations = null)
    {
        citations ??= _nestedCitations;
        _nestedCitations = null;
        if (Has(text, extra)) Add(Sign(new TextContent(text.GetString()) { Annotations = citations }, signature), extra, kept);
        else AddRaw(kept);
    }

    /// <summary>Adds reasoning.</summary>
    /// <param name="text">The reasoning; an empty one is none, unless it is signed.</param>
    /// <param name="signature">Its signature or protected form.</param>
    /// <param name="extra">What no template names.</param>
    /// <param name="kept">The part, when it says more than the other arguments.</param>
    public void AddReasoning(in JsonField text, in JsonField signature = default, in ExtraFields extra = default, in JsonField kept = default)
    {
        if (!signature.IsStringOrAbsent || ReasonsApart) KeepWhole();
        if (!signature.IsText)
        {
            if (Has(text, extra)) Add(new TextReasoningContent(text.GetString()), extra, kept);
            else AddRaw(kept);
            return;
        }
        var content = new TextReasoningContent(text.GetString()) { ProtectedData = signature.GetString() };
        Add(content, extra, kept);
        content.AdditionalProperties = WireProperties.Tag(content.AdditionalProperties, providerId);
    }

    /// <summary>Adds reasoning that has protected data only.</summary>
    /// <param name="data">The protected data.</param>
    /// <param name="extra">What no template names.</param>
    public void AddRedactedReasoning(in JsonField data, in ExtraFields extra = default)
    {
        var content = new TextReasoningContent(null) { ProtectedData = data.GetString() };
        Add(content, extra);
        content.AdditionalProperties = WireProperties.Tag(content.AdditionalProperties, providerId);
        content.AdditionalProperties[WireProperties.Redacted] = true;
    }

    /// <summary>Adds a refusal.</summary>
    /// <param name="text">What the model says.</param>
    /// <param name="extra">What no template names.</param>
    /// <param name="kept">The part, when it says more than the other arguments.</param>
    public void AddRefusal(in JsonField text, in ExtraFields extra = default, in JsonField kept = default)
    {
        if (Has(text, extra)) Add(new ErrorContent(text.GetString()!) { ErrorCode = WireProperties.Refusal }, extra, kept);
        else AddRaw(kept);
    }

    /// <summary>The text of a part that has parts in it (<c>$parts</c> in a <c>[Part]</c>).</summary>
    /// <param name="part">The outer part.</param>
    /// <param name="list">What is in it.</param>
    /// <param name="readParts">Reads a list of parts.</param>
    /// <param name="kept">The outer part, unless one plain text is all there is in it; else absent.</param>
    /// <param name="isWritten">Whether the outer part is in the form in which such parts are written; one in another form is always kept.</param>
    /// <returns>The texts, joined.</returns>
    public JsonField Nested(in JsonField part, in JsonField list, PartListReader readParts, out JsonField kept, bool isWritten = true)
    {
        ArgumentNullException.ThrowIfNull(readParts);
        var inner = new MessageAssembler(providerId);
        readParts(list, inner);
        var isPlain = isWritten && inner.IsExact && inner._contents is [{ AdditionalProperties: null, Annotations: null } and not TextReasoningContent { ProtectedData: not null }];
        kept = isPlain ? default : part;
        _nestedCitations = WireCitations.Of(inner._contents) is { Count: > 0 } citations ? citations : null;
        var texts = inner._contents.Select(static content => content switch
        {
            TextContent text => text.Text,
            TextReasoningContent reasoning => reasoning.Text,
            _ => WireWrite.Refusal(content),
        });
        return new JsonField(Encoding.UTF8.GetBytes(string.Concat(texts)), JsonTokenType.String, escaped: false);
    }

    /// <summary>Adds a tool call.</summary>
    /// <param name="part">The part, whole.</param>
    /// <param name="callId">The call's id; empty when there is none.</param>
    /// <param name="name">The function's name.</param>
    /// <param name="arguments">The arguments: JSON text in a string, or the value itself.</param>
    /// <param name="signature">Its signature.</param>
    /// <param name="extra">What no template names.</param>
    /// <param name="asText">Whether the arguments are written as text in a string.</param>
    /// <param name="needsId">Whether a call has to have an id; without one it is told by its place (<see cref="WireRead.LinkCalls"/>).</param>
    /// <param name="textOf">The name of the only argument, where <paramref name="arguments"/> are its text and no JSON. Default: null.</param>
    public void AddToolCall(
        in JsonField part,
        in JsonField callId,
        in JsonField name,
        in JsonField arguments,
        in JsonField signature = default,
        in ExtraFields extra = default,
        bool asText = false,
        bool needsId = true,
        string? textOf = null)
    {
        var content = new FunctionCallContent(callId.GetString() ?? "", name.GetString() ?? "");
        var collected = new ToolArguments { TextOf = textOf };
        collected.Add(arguments);
        collected.ApplyTo(content);
        var failed = content.AdditionalProperties;
        content.AdditionalProperties = null;
        Add(Sign(content, signature), extra);
        foreach (var (key, value) in failed ?? []) (content.AdditionalProperties ??= [])[key] = value;
        var isExact = (callId.IsString || (!needsId && !callId.IsPresent)) && name.IsString && signature.IsStringOrAbsent && (textOf is not null ? arguments.IsString : asText ? arguments.IsText : arguments.IsObject);
        if (!isExact) Keep(content, part);
    }

    /// <summary>Adds the result of a tool call.</summary>
    /// <param name="part">The part or message that it is, whole.</param>
    /// <param name="callId">The call's id.</param>
    /// <param name="result">The result: text, or a list of parts.</param>
    /// <param name="readParts">Reads a list of parts.</param>
    /// <param name="isError">Whether the tool failed.</param>
    /// <param name="extra">What no template names.</param>
    /// <param name="asText">Whether the result is always written as text.</param>
    /// <param name="name">The name of the function, where the result says it.</param>
    /// <param name="hasName">Whether results say the name of their function.</param>
    /// <param name="needsId">Whether a result has to have an id; without one it is told by its function and its place (<see cref="WireRead.LinkCalls"/>).</param>
    public void AddToolResult(
        in JsonField part,
        in JsonField callId,
        in JsonField result,
        PartListReader readParts,
        in JsonField isError = default,
        in ExtraFields extra = default,
        bool asText = false,
        in JsonField name = default,
        bool hasName = false,
        bool needsId = true)
    {
        var content = new FunctionResultContent(callId.GetString() ?? "", ResultOf(result, readParts, asText, out var isExact));
        if (isError.Kind == JsonTokenType.True || isError.Is("error"u8)) content.Exception = new InvalidOperationException("The tool failed.");
        Add(content, extra);
        if (hasName)
        {
            content.AdditionalProperties = WireProperties.Tag(content.AdditionalProperties, providerId);
            content.AdditionalProperties[WireProperties.ToolName] = name.GetString() ?? "";
        }
        if (!isExact || !(callId.IsString || (!needsId && !callId.IsPresent)) || !name.IsStringOrAbsent || (isError.IsPresent && content.Exception is null)) Keep(content, part);
    }

    /// <summary>Adds the result of a tool call that is a JSON object. One that has nothing but <c>output</c> is what stands there.</summary>
    /// <param name="part">The part, whole.</param>
    /// <param name="callId">The call's id; without one it is told by its function and its place (<see cref="WireRead.LinkCalls"/>).</param>
    /// <param name="result">The result.</param>
    /// <param name="name">The name of the function.</param>
    /// <param name="extra">What no template names.</param>
    public void AddToolResultObject(in JsonField part, in JsonField callId, in JsonField result, in JsonField name = default, in ExtraFields extra = default)
    {
        var element = result.GetElement();
        var isOutput = element.EnumerateObject().Count() == 1 && element.TryGetProperty(WireWrite.OutputProperty, out _);
        object value = !isOutput ? element : element.GetProperty(WireWrite.OutputProperty) is { ValueKind: System.Text.Json.JsonValueKind.String } text ? text.GetString()! : element;
        var content = new FunctionResultContent(callId.GetString() ?? "", value);
        Add(content, extra);
        content.AdditionalProperties = WireProperties.Tag(content.AdditionalProperties, providerId);
        content.AdditionalProperties[WireProperties.ToolName] = name.GetString() ?? "";
        if (!callId.IsStringOrAbsent || !name.IsStringOrAbsent) Keep(content, part);
    }

    /// <summary>The id of the last call of a tool of the provider; null when there was none.</summary>
    public string? LastToolUse { get; private set; }

    /// <summary>Adds a call of a tool of the provider, or what came of it, as it is, for the same provider.</summary>
    /// <param name="part">The part, whole.</param>
    /// <param name="content">What it is to the common model.</param>
    /// <param name="outputs">What the tool gave; null when it says nothing of that.</param>
    public void AddToolUse(in JsonField part, AIContent content, List<AIContent>? outputs)
    {
        if (!TakesRaw)
        {
            KeepWhole();
            return;
        }
        var result = WireTools.Complete(content, part.GetElement(), outputs, providerId);
        LastToolUse = WireTools.CallIdOf(content) ?? LastToolUse;
        _contents.Add(content);
        if (result is not null) _contents.Add(result);
    }

    /// <summary>Adds a part that no template knows, as it is, for the same provider.</summary>
    /// <param name="part">The part, whole.</param>
    public void AddRaw(in JsonField part)
    {
        if (!part.IsPresent) return;
        if (TakesRaw) _contents.Add(ResponseAssembler.RawContent(part, providerId));
        else KeepWhole();
    }

    private object? ResultOf(in JsonField result, PartListReader readParts, bool asText, out bool isExact)
    {
        ArgumentNullException.ThrowIfNull(readParts);
        isExact = result.IsStringOrAbsent;
        if (isExact) return result.GetString();
        if (!result.IsArray) return result.GetElement();
        var list = new MessageAssembler(providerId);
        readParts(result, list);
        isExact = !asText && list.IsExact && list._contents.TrueForAll(content => content is TextContent or DataContent or UriContent or HostedFileContent || content.GetType() == typeof(AIContent));
        return list._contents;
    }

    // Whether there is something to add; what is neither a string nor missing is kept with the message.
    private bool Has(in JsonField text, in ExtraFields extra)
    {
        if (!text.IsStringOrAbsent) KeepWhole();
        return text.IsString && (text.IsNonEmpty || !extra.IsEmpty);
    }

    private TContent Sign<TContent>(TContent content, in JsonField signature) where TContent : AIContent
    {
        if (!signature.IsText) return content;
        content.AdditionalProperties = WireProperties.Tag(content.AdditionalProperties, providerId);
        content.AdditionalProperties[WireProperties.Signature] = signature.GetString();
        return content;
    }

    private void Add(AIContent content, in ExtraFields extra, in JsonField kept)
    {
        Add(content, extra);
        if (kept.IsPresent) Keep(content, kept);
    }

    private void Add(AIContent content, in ExtraFields extra)
    {
        if (extra.Tagged(providerId) is { } properties)
        {
            foreach (var (key, value) in content.AdditionalProperties ?? []) properties[key] = value;
            content.AdditionalProperties = properties;
        }
        _contents.Add(content);
    }
}
