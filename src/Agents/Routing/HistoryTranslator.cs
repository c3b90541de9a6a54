using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Wire;

namespace ProviderKit;

/// <summary>Translates a conversation for one provider and model. What needs no change is the same object again.</summary>
internal sealed class HistoryTranslator(HistoryTranslation policy, ProviderDescriptor target, ModelDescriptor? model, ChatOptions? options)
{
    private readonly MediaSupport _media = new(target, model);
    private readonly CallTranslator _calls = new(policy, target, model, options);

    public IReadOnlyList<ChatMessage> Translate(IReadOnlyList<ChatMessage> messages)
    {
        _calls.Learn(messages);
        List<ChatMessage>? translated = null;
        for (var i = 0; i < messages.Count; i++)
        {
            var message = Translate(messages[i]);
            if (translated is null && ReferenceEquals(message, messages[i])) continue;
            translated ??= [.. messages.Take(i)];
            if (message is not null) translated.Add(message);
        }
        return translated ?? messages;
    }

    /// <summary>The provider that something came from, or null when nobody knows.</summary>
    public static string? OriginOf(AdditionalPropertiesDictionary? properties, string key) =>
        properties?.TryGetValue(key, out var value) != true ? null
        : value is JsonElement { ValueKind: JsonValueKind.String } json ? json.GetString()
        : value as string;

    private ChatMessage? Translate(ChatMessage message)
    {
        var origin = OriginOf(message.AdditionalProperties, RoutingProperties.ServedBy);
        List<AIContent>? contents = null;
        for (var i = 0; i < message.Contents.Count; i++)
        {
            var content = Translate(message.Contents[i], origin);
            if (contents is null && ReferenceEquals(content, message.Contents[i])) continue;
            contents ??= [.. message.Contents.Take(i)];
            if (content is not null) contents.Add(content);
        }
        if (contents is null) return message;
        // A message with nothing in it is refused by some.
        if (contents.Count == 0) return null;
        var copy = message.Clone();
        copy.Contents = contents;
        // Results that have become text cannot stand in a message of results.
        if (message.Role == ChatRole.Tool && !contents.Exists(static content => content is FunctionResultContent)) copy.Role = ChatRole.User;
        return copy;
    }

    private AIContent? Translate(AIContent content, string? messageOrigin)
    {
        var origin = OriginOf(content.AdditionalProperties, WireProperties.Provider) ?? messageOrigin;
        var isForeign = origin is not null && !string.Equals(origin, target.Id, StringComparison.OrdinalIgnoreCase);
        switch (content)
        {
            case TextReasoningContent reasoning when isForeign || (origin is null && reasoning.ProtectedData is null):
                return Apply(policy.Reasoning, nameof(policy.Reasoning), $"reasoning of {origin ?? "an unknown provider"}", reasoning.Text.Length == 0 ? null : $"[Reasoning: {reasoning.Text}]");
            case FunctionCallContent call:
                return _calls.Translate(call);
            case FunctionResultContent result:
                return _calls.Translate(result);
            case DataContent or UriContent or HostedFileContent when !_media.Takes(content) || (isForeign && content is HostedFileContent):
                var name = MediaSupport.NameOf(content);
                return Apply(policy.Media, nameof(policy.Media), name, $"[Here was {name}, which this model cannot take.]");
            case ErrorContent { ErrorCode: WireProperties.Refusal } refusal when isForeign:
                // A refusal is something that was said; not all formats have a place of their own for it.
                return new TextContent(refusal.Message);
            case var _ when isForeign && content.GetType() == typeof(AIContent):
                return Apply(policy.ProviderContent, nameof(policy.ProviderContent), $"content that only {origin} knows", RawText(content));
            default:
                return content;
        }
    }

    private TextContent? Apply(ForeignContent decision, string setting, string what, string? text) => decision switch
    {
        ForeignContent.Fail => throw new HistoryTranslationException(target.Id, what, setting),
        ForeignContent.AsText when text is not null => new TextContent(text),
        _ => null,
    };

    private static string? RawText(AIContent content) =>
        content.AdditionalProperties?.TryGetValue(WireProperties.Raw, out var raw) == true && raw is JsonElement json ? json.GetRawText() : null;
}
