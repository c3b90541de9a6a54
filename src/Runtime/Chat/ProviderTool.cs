using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Wire;

namespace ProviderKit;

/// <summary>
/// A tool that a provider runs itself, such as its web search, as the JSON that the provider documents. It goes into the request as it stands, and only to
/// this provider; for any other it is a tool that it does not take.
/// </summary>
/// <example><code>
/// options.Tools = [ProviderTool.Create("anthropic", """{ "type": "web_search_20250305", "name": "web_search" }""")];
/// </code></example>
public sealed class ProviderTool : AITool
{
    private readonly string _name;

    private ProviderTool(string providerId, JsonElement json)
    {
        ProviderId = providerId;
        Json = json;
        _name = NameIn(json) ?? nameof(ProviderTool);
        AdditionalProperties = new AdditionalPropertiesDictionary { [WireProperties.Provider] = providerId, [WireProperties.Raw] = json };
    }

    /// <summary>The id of the provider that has the tool.</summary>
    public string ProviderId { get; }

    /// <summary>The tool as it stands in a request.</summary>
    public JsonElement Json { get; }

    /// <summary>The JSON's <c>name</c>, else its <c>type</c>.</summary>
    public override string Name => _name;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object?> AdditionalProperties { get; }

    /// <summary>Makes a tool.</summary>
    /// <param name="providerId">The id of the provider that has it, such as <c>anthropic</c>.</param>
    /// <param name="json">The tool as it is to stand in the request.</param>
    /// <returns>The tool.</returns>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static ProviderTool Create(string providerId, string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Create(providerId, JsonElement.Parse(json));
    }

    /// <summary>Makes a tool.</summary>
    /// <param name="providerId">The id of the provider that has it, such as <c>anthropic</c>.</param>
    /// <param name="json">The tool as it is to stand in the request.</param>
    /// <returns>The tool.</returns>
    /// <exception cref="ArgumentException">The id is empty, or the JSON undefined.</exception>
    public static ProviderTool Create(string providerId, JsonElement json)
    {
        ArgumentException.ThrowIfNullOrEmpty(providerId);
        if (json.ValueKind == JsonValueKind.Undefined) throw new ArgumentException("There is no JSON in it.", nameof(json));
        return new ProviderTool(providerId, json);
    }

    private static string? NameIn(JsonElement json) => json.ValueKind != JsonValueKind.Object ? null : TextIn(json, "name") ?? TextIn(json, "type");

    private static string? TextIn(JsonElement json, string property) =>
        json.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
