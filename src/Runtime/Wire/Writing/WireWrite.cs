using System.ComponentModel;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

/// <summary>What generated request writers call for what no template can say by itself.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class WireWrite
{
    /// <summary>The signature of a content, if it came from this provider or from nobody known.</summary>
    /// <param name="content">The content.</param>
    /// <param name="providerId">The provider that is written to.</param>
    /// <returns>The signature, or null.</returns>
    public static string? Signature(AIContent content, string providerId)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (IsOfAnother(content.AdditionalProperties, providerId)) return null;
        return content is TextReasoningContent reasoning ? reasoning.ProtectedData : TextOf(content.AdditionalProperties, WireProperties.Signature);
    }

    /// <summary>Whether a content came from this provider in a form.</summary>
    /// <param name="content">The content.</param>
    /// <param name="providerId">The provider that is written to.</param>
    /// <param name="form">The form.</param>
    /// <returns>Whether it did.</returns>
    public static bool IsOfForm(AIContent content, string providerId, string form)
    {
        ArgumentNullException.ThrowIfNull(content);
        return !IsOfAnother(content.AdditionalProperties, providerId) && TextOf(content.AdditionalProperties, WireProperties.Form) == form;
    }

    /// <summary>Whether a reasoning content is redacted, that is, has protected data only.</summary>
    /// <param name="content">The content.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsRedacted(AIContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.AdditionalProperties?.TryGetValue(WireProperties.Redacted, out var value) == true && value is true or JsonElement { ValueKind: JsonValueKind.True };
    }

    /// <summary>The text of a refusal.</summary>
    /// <param name="content">The content.</param>
    /// <returns>The text, or null when it is no refusal.</returns>
    public static string? Refusal(AIContent content) => content is ErrorContent { ErrorCode: WireProperties.Refusal } refusal ? refusal.Message : null;

    /// <summary>Whether a content has the part with it that it was when it came from this provider, to be written back as it was.</summary>
    /// <param name="content">The content.</param>
    /// <param name="providerId">The provider that is written to.</param>
    /// <param name="raw">The part.</param>
    /// <returns>Whether it has.</returns>
    public static bool IsRaw(AIContent content, string providerId, out JsonElement raw)
    {
        ArgumentNullException.ThrowIfNull(content);
        return IsRaw(content.AdditionalProperties, providerId, out raw);
    }

    /// <summary>Whether a message has with it what it was when it came from this provider, to be written back as it was.</summary>
    /// <param name="message">The message.</param>
    /// <param name="providerId">The provider that is written to.</param>
    /// <param name="raw">The message as it stood on the wire.</param>
    /// <returns>Whether it has.</returns>
    public static bool IsRaw(ChatMessage message, string providerId, out JsonElement raw)
    {
        ArgumentNullException.ThrowIfNull(message);
        return IsRaw(message.AdditionalProperties, providerId, out raw);
    }

    /// <summary>Whether a tool is this provider's own (<see cref="ProviderTool"/>), or has with it what it was when it came from this provider.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="providerId">The provider that is written to.</param>
    /// <param name="raw">The tool as it stands on the wire.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsRaw(AITool tool, string providerId, out JsonElement raw)
    {
        ArgumentNullException.ThrowIfNull(tool);
        return IsRaw(tool.AdditionalProperties, providerId, out raw);
    }

    /// <summary>The further properties of a content, unless they came from another provider.</summary>
    /// <param name="content">The content.</param>
    /// <param name="providerId">The provider that is written to.</param>
    /// <param name="consumed">Keys that are written otherwise and are to be left out.</param>
    /// <returns>The properties; the default value, at no cost, when there are none.</returns>
    public static ExtraProperties GetExtra(AIContent content, string providerId, params ReadOnlySpan<string> consumed)
    {
        ArgumentNullException.ThrowIfNull(content);
        return Extra(content.AdditionalProperties, providerId, consumed);
    }

    /// <summary>The further properties that a message has from this provider. What others leave there is none of its business.</summary>
    /// <param name="message">The message.</param>
    /// <param name="providerId">The provider that is written to.</param>
    /// <returns>The properties; the default value, at no cost, when there are none.</returns>
    public static ExtraProperties OwnExtra(ChatMessage message, string providerId)
    {
        ArgumentNullException.ThrowIfNull(message);
        return OwnExtra(message.AdditionalProperties, providerId, []);
    }

    /// <summary>The further properties that a content which makes a message of its own has from this provider.</summary>
    /// <param name="content">The content.</param>
    /// <param name="providerId">The provider that is written to.</param>
    /// <returns>The properties; the default value, at no cost, when there are none.</returns>
    public static ExtraProperties OwnExtra(AIContent content, string providerId)
    {
        ArgumentNullException.ThrowIfNull(content);
        return OwnExtra(content.AdditionalProperties, providerId, []);
    }

    /// <summary>The further properties that a tool has from this provider, and those that a template names.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="providerId">The provider that is written to.</param>
    /// <param name="consumed">Keys that templates name and write in places of their own.</param>
    /// <returns>The properties; the default value, at no cost, when there are none.</returns>
    public static ExtraProperties OwnExtra(AITool tool, string providerId, params ReadOnlySpan<string> consumed)
    {
        ArgumentNullException.ThrowIfNull(tool);
        return OwnExtra(tool.AdditionalProperties, providerId, consumed);
    }

    /// <summary>A schema in which no object allows properties that it does not name.</summary>
    /// <param name="schema">The schema.</param>
    /// <returns>The closed schema.</returns>
    public static JsonElement ClosedSchema(JsonElement schema) => AIJsonUtilities.TransformSchema(schema, new AIJsonSchemaTransformOptions { DisallowAdditionalProperties = true });

    private static ExtraProperties Extra(IReadOnlyDictionary<string, object?>? properties, string providerId, ReadOnlySpan<string> consumed)
    {
        if (properties is not { Count: > 0 } || IsOfAnother(properties, providerId)) return default;
        // Other libraries leave things of their own there, which are no JSON and nothing to any provider.
        return ExtraProperties.Of(properties, null, consumed, (key, value) => !WireProperties.IsReserved(key) && IsPlain(value));
    }

    private static ExtraProperties OwnExtra(IReadOnlyDictionary<string, object?>? properties, string providerId, ReadOnlySpan<string> consumed)
    {
        if (properties is not { Count: > 0 }) return default;
        if (ProviderOf(properties) is { } provider) return provider == providerId ? Extra(properties, providerId, consumed) : default;
        if (consumed.IsEmpty) return default;
        var named = new List<KeyValuePair<string, object?>>();
        foreach (var key in consumed)
        {
            if (properties.TryGetValue(key, out var value)) named.Add(KeyValuePair.Create(key, value));
        }
        return ExtraProperties.Of(named, null, consumed, static (_, value) => IsPlain(value));
    }

    internal static bool IsRaw(IReadOnlyDictionary<string, object?>? properties, string providerId, out JsonElement raw)
    {
        raw = default;
        if (properties?.TryGetValue(WireProperties.Raw, out var value) != true || ProviderOf(properties) != providerId) return false;
        if (value is not JsonElement { ValueKind: not JsonValueKind.Undefined } element) return false;
        raw = element;
        return true;
    }

    /// <summary>The provider whose properties these are, or null when they are anybody's.</summary>
    internal static string? ProviderOf(IReadOnlyDictionary<string, object?>? properties) => TextOf(properties, WireProperties.Provider);

    private static bool IsOfAnother(IReadOnlyDictionary<string, object?>? properties, string providerId) =>
        ProviderOf(properties) is { } provider && provider != providerId;

    // A string, or what has become of it when the conversation was stored as JSON.
    private static string? TextOf(IReadOnlyDictionary<string, object?>? properties, string key) =>
        properties?.TryGetValue(key, out var value) != true ? null
        : value is JsonElement { ValueKind: JsonValueKind.String } element ? element.GetString()
        : value as string;
}
