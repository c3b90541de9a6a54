using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

public static partial class WireWrite
{
    /// <summary>The role of a developer's instructions.</summary>
    public static ChatRole Developer { get; } = new("developer");

    /// <summary>Writes a list of strings.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="values">The strings; null is an empty list.</param>
    public static void WriteStrings(Utf8JsonWriter json, IEnumerable<string>? values)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartArray();
        foreach (var value in values ?? [])
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    /// <summary>The contents of all system messages, for a format in which they stand apart.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="providerId">The provider that is written to; a message that it gets back as it was stays among the others.</param>
    /// <returns>Their text contents that are not empty, in order.</returns>
    public static IReadOnlyList<AIContent> SystemContents(IReadOnlyList<ChatMessage> conversation, string providerId)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        List<AIContent>? contents = null;
        foreach (var message in conversation)
        {
            if (message.Role == ChatRole.System && !IsRaw(message, providerId, out _))
            {
                (contents ??= []).AddRange(message.Contents.Where(static content => content is TextContent { Text.Length: > 0 }));
            }
        }

        return contents ?? (IReadOnlyList<AIContent>)[];
    }

    /// <summary>Texts as one, with a blank line between them.</summary>
    /// <param name="contents">The contents.</param>
    /// <returns>The text.</returns>
    public static string JoinedText(IEnumerable<AIContent> contents) => string.Join("\n\n", contents.OfType<TextContent>().Select(static content => content.Text));

    /// <summary>The text of a message that is nothing but one plain text.</summary>
    /// <param name="contents">The message's contents.</param>
    /// <param name="providerId">The provider that is written to.</param>
    /// <returns>The text; null when there is none or several, or when it carries additional properties that only a part can.</returns>
    public static string? PlainText(IEnumerable<AIContent> contents, string providerId)
    {
        ArgumentNullException.ThrowIfNull(contents);
        TextContent? only = null;
        foreach (var content in contents)
        {
            if (content is TextContent { Text.Length: > 0 } text)
            {
                if (only is not null)
                {
                    return null;
                }

                only = text;
            }
        }

        return only is not null && GetExtra(only, providerId).IsEmpty ? only.Text : null;
    }

    /// <summary>All reasoning text of a message.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The text, without separators; null when there is none.</returns>
    public static string? ReasoningOf(ChatMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.Contents.OfType<TextReasoningContent>().ToList() is { Count: > 0 } reasoning
            ? string.Concat(reasoning.Select(static content => content.Text))
            : null;
    }

    /// <summary>The refusal in a message.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Its text; null when there is none.</returns>
    public static string? RefusalOf(ChatMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.Contents.Select(Refusal).FirstOrDefault(static refusal => refusal is not null);
    }

    /// <summary>Whether a tool's schema is to be followed strictly.</summary>
    /// <param name="tool">The tool; its additional property <c>strict</c> counts first.</param>
    /// <param name="options">The options; their additional property <c>strict</c> counts next.</param>
    /// <returns>The wish; null when there is none.</returns>
    public static bool? Strict(AITool tool, ChatOptions options)
    {
        ArgumentNullException.ThrowIfNull(tool);
        return (tool.AdditionalProperties.TryGetValue("strict", out var value) ? BooleanOf(value) : null) ?? Strict(options);
    }

    /// <summary>Whether schemas are to be followed strictly.</summary>
    /// <param name="options">The options; their additional property <c>strict</c> counts.</param>
    /// <returns>The wish; null when there is none.</returns>
    public static bool? Strict(ChatOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.AdditionalProperties?.TryGetValue("strict", out var value) == true ? BooleanOf(value) : null;
    }

    private static bool? BooleanOf(object? value) => value switch
    {
        JsonElement { ValueKind: JsonValueKind.True } => true,
        JsonElement { ValueKind: JsonValueKind.False } => false,
        _ => value as bool?,
    };

    /// <summary>The conversation with what stood in one message on the wire in one message again.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="providerId">The provider that is written to; what came from others stays apart.</param>
    /// <param name="roles">The roles that share a message on this wire.</param>
    /// <returns>The messages; the conversation itself, at no cost, when nothing in it is to be joined.</returns>
    public static IReadOnlyList<ChatMessage> Joined(IReadOnlyList<ChatMessage> conversation, string providerId, params ReadOnlySpan<ChatRole> roles)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        List<ChatMessage>? joined = null;
        for (var i = 0; i < conversation.Count; i++)
        {
            var message = conversation[i];
            if (i == 0 || !IsJoined(message, providerId) || !roles.Contains(message.Role) || !roles.Contains(conversation[i - 1].Role))
            {
                joined?.Add(message);
                continue;
            }

            joined ??= [.. conversation.Take(i)];
            var before = joined[^1];
            joined[^1] = new ChatMessage(before.Role, [.. before.Contents, .. message.Contents]) { AuthorName = before.AuthorName, AdditionalProperties = before.AdditionalProperties };
        }

        return joined ?? conversation;
    }

    /// <summary>Whether a message came from a property of this provider's request that is written again by itself.</summary>
    /// <param name="message">The message.</param>
    /// <param name="providerId">The provider that is written to.</param>
    /// <returns>Whether it is to be left out.</returns>
    public static bool IsApart(ChatMessage message, string providerId)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.AdditionalProperties is { Count: > 0 } properties
            && properties.TryGetValue(WireProperties.Apart, out var value) && BooleanOf(value) == true
            && ProviderOf(properties) == providerId;
    }

    private static bool IsJoined(ChatMessage message, string providerId) =>
        message.AdditionalProperties is { Count: > 0 } properties
        && properties.TryGetValue(WireProperties.Joined, out var value) && BooleanOf(value) == true
        && ProviderOf(properties) == providerId;

    /// <summary>The error for content that a format has no form for.</summary>
    /// <param name="content">The content.</param>
    /// <param name="providerName">The provider's name.</param>
    /// <returns>The exception to throw.</returns>
    public static NotSupportedException NoForm(AIContent content, string providerName)
    {
        var mediaType = content switch
        {
            DataContent data => data.MediaType,
            UriContent uri => uri.MediaType,
            HostedFileContent file => file.MediaType,
            _ => null,
        };
        return new NotSupportedException(
            $"{providerName} takes no {content?.GetType().Name}{(mediaType is null ? "" : $" of media type '{mediaType}'")}. "
            + "Leave it out of the message, or send it to a provider whose capabilities include it.");
    }

    /// <summary>The error for a tool that a format has no form for.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="providerName">The provider's name.</param>
    /// <returns>The exception to throw.</returns>
    public static NotSupportedException NoForm(AITool tool, string providerName) => new(
        $"{providerName} takes functions as tools, but '{tool?.Name}' is a {tool?.GetType().Name}. "
        + "Pass an AIFunction, or the provider's own tool as a ProviderTool.");

    /// <summary>The error for a role that a format has no message for.</summary>
    /// <param name="role">The role.</param>
    /// <param name="providerName">The provider's name.</param>
    /// <returns>The exception to throw.</returns>
    public static NotSupportedException NoRole(ChatRole role, string providerName) => new($"{providerName} has no message for the role '{role}'.");
}
