using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ProviderKit.Testing;

/// <summary>A schema document, in which references are found.</summary>
internal sealed class SchemaSource
{
    private static readonly string[] s_containers = ["components/schemas", "$defs", "definitions"];

    private readonly JsonElement _root;
    private readonly ConcurrentDictionary<string, JsonElement> _references = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Regex?> _patterns = new(StringComparer.Ordinal);

    public SchemaSource(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 512, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        _root = document.RootElement.Clone();
    }

    /// <summary>A definition by its name or by a JSON pointer.</summary>
    public JsonElement Find(string definition)
    {
        if (definition.Length == 0) return _root;
        if (definition.StartsWith('#') || definition.StartsWith('/')) return Resolve(definition.StartsWith('#') ? definition : "#" + definition);
        foreach (var container in s_containers)
        {
            if (Follow(container.Split('/')) is { ValueKind: JsonValueKind.Object } definitions && definitions.TryGetProperty(definition, out var found)) return found;
        }
        throw new ArgumentException($"The schema has no definition '{definition}'.", nameof(definition));
    }

    /// <summary>The schema that a <c>$ref</c> names.</summary>
    public JsonElement Resolve(string reference) => _references.GetOrAdd(reference, static (reference, source) =>
    {
        if (reference == "#") return source._root;
        if (!reference.StartsWith("#/", StringComparison.Ordinal)) throw new ArgumentException($"The reference '{reference}' does not stay within the schema document.");
        var steps = reference[2..].Split('/').Select(static step => Uri.UnescapeDataString(step).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
        return source.Follow(steps) ?? throw new ArgumentException($"The schema has nothing at '{reference}'.");
    }, this);

    /// <summary>The expression of a <c>pattern</c>; null when .NET does not have its syntax.</summary>
    public Regex? Pattern(string pattern) => _patterns.GetOrAdd(pattern, static text =>
    {
        try
        {
            return new Regex(text, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException)
        {
            return null;
        }
    });

    private JsonElement? Follow(IEnumerable<string> steps)
    {
        var at = _root;
        foreach (var step in steps)
        {
            if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty(step, out var property)) at = property;
            else if (at.ValueKind == JsonValueKind.Array && int.TryParse(step, out var index) && index >= 0 && index < at.GetArrayLength()) at = at[index];
            else return null;
        }
        return at;
    }
}
