using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

/// <summary>What generated answer writers call for what no template can say by itself.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class WireServe
{
    /// <summary>
    /// What a client is told of an answer: the contents of the assistant's messages, without tool calls whose results are in the answer too, since those
    /// were answered on this side.
    /// </summary>
    /// <param name="response">The answer.</param>
    /// <param name="hasRefusals">Whether the format has a place for refusals; else they are text.</param>
    /// <returns>The contents, in order.</returns>
    public static IReadOnlyList<AIContent> Contents(ChatResponse response, bool hasRefusals)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (response.Messages is [{ } only] && only.Role == ChatRole.Assistant && !only.Contents.Any(content => content is ErrorContent && !hasRefusals))
        {
            return only.Contents as IReadOnlyList<AIContent> ?? [.. only.Contents];
        }
        var done = response.Messages.SelectMany(static message => message.Contents).OfType<FunctionResultContent>().Select(static result => result.CallId).ToHashSet(StringComparer.Ordinal);
        return [.. response.Messages
            .Where(static message => message.Role == ChatRole.Assistant)
            .SelectMany(static message => message.Contents)
            .Where(content => content is not FunctionCallContent call || !done.Contains(call.CallId))
            .Select(content => hasRefusals || WireWrite.Refusal(content) is not { } refusal ? content : new TextContent(refusal))];
    }

    /// <summary>The text of an answer.</summary>
    /// <param name="contents">Its contents.</param>
    /// <returns>The text; null when there is none.</returns>
    public static string? Text(IReadOnlyList<AIContent> contents) => Joined<TextContent>(contents, static text => text.Text);

    /// <summary>The reasoning of an answer.</summary>
    /// <param name="contents">Its contents.</param>
    /// <returns>The text; null when there is none.</returns>
    public static string? Reasoning(IReadOnlyList<AIContent> contents) => Joined<TextReasoningContent>(contents, static reasoning => reasoning.Text);

    /// <summary>The refusal in an answer.</summary>
    /// <param name="contents">Its contents.</param>
    /// <returns>The text; null when there is none.</returns>
    public static string? Refusal(IReadOnlyList<AIContent> contents) => Joined<ErrorContent>(contents, static error => WireWrite.Refusal(error) ?? "");

    /// <summary>The further properties of an answer; those of an answer that was put together from pieces are its message's.</summary>
    /// <param name="response">The answer.</param>
    /// <returns>The properties; null when there are none.</returns>
    public static AdditionalPropertiesDictionary? Properties(ChatResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response.AdditionalProperties ?? (response.Messages is [.., { } last] ? last.AdditionalProperties : null);
    }

    /// <summary>The name of a finish reason that has several: the one that the answer came with, if it is among them, else the first.</summary>
    /// <param name="properties">The answer's additional properties.</param>
    /// <param name="names">The names.</param>
    /// <returns>The name.</returns>
    public static string FinishReasonText(IReadOnlyDictionary<string, object?>? properties, params ReadOnlySpan<string> names) =>
        properties?.TryGetValue(WireProperties.FinishReason, out var value) == true && Text(value) is { } name && names.Contains(name) ? name : names[0];

    /// <summary>The additional properties of an answer, for templates that have places for some.</summary>
    /// <param name="properties">The properties.</param>
    /// <returns>The properties; the default value, at no cost, when there are none.</returns>
    public static ExtraProperties GetExtra(AdditionalPropertiesDictionary? properties) => ExtraProperties.Of(properties, null, []);

    /// <summary>A time as ISO 8601 text.</summary>
    /// <param name="time">The time.</param>
    /// <returns>The text; null for no time.</returns>
    public static string? Iso8601(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture);

    /// <summary>A link to a further page, relative to the address of the page.</summary>
    /// <param name="parameter">The parameter that says where it begins.</param>
    /// <param name="place">Where it begins; null when there is none.</param>
    /// <returns>Such as <c>?after=m-7</c>, or null.</returns>
    public static string? Link(string parameter, string? place) => place is null ? null : $"?{parameter}={Uri.EscapeDataString(place)}";

    /// <summary>A length of time in seconds, with its unit.</summary>
    /// <param name="time">The length.</param>
    /// <returns>Such as <c>1.5s</c>; null for none.</returns>
    public static string? Duration(TimeSpan? time) => time is { } length ? string.Create(CultureInfo.InvariantCulture, $"{length.TotalSeconds}s") : null;

    /// <summary>The error for an answer that a format has no template for.</summary>
    /// <param name="providerId">The provider.</param>
    /// <param name="what">What was to be written.</param>
    /// <returns>The exception to throw.</returns>
    public static NotSupportedException NoTemplate(string providerId, string what) => new($"The declaration of '{providerId}' has no template for {what}, so its server half cannot write one.");

    /// <summary>The error for a moment that has no event.</summary>
    /// <param name="providerId">The provider.</param>
    /// <param name="moment">The moment.</param>
    /// <returns>The exception to throw.</returns>
    public static ArgumentException NoEvent(string providerId, StreamMoments moment) => new($"'{providerId}' has no event for the moment {moment}; ProviderServer.Moments says for which it has.", nameof(moment));

    private static string? Joined<TContent>(IReadOnlyList<AIContent> contents, Func<TContent, string> text) where TContent : AIContent
    {
        ArgumentNullException.ThrowIfNull(contents);
        var texts = contents.OfType<TContent>().Select(text).Where(static one => one.Length > 0).ToList();
        return texts.Count == 0 ? null : texts.Count == 1 ? texts[0] : string.Concat(texts);
    }

    private static string? Text(object? value) => value as string ?? (value is JsonElement { ValueKind: JsonValueKind.String } text ? text.GetString() : null);
}
