using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ProviderKit.Wire;

/// <summary>Arguments that come as values for JSON paths (RFC 9535): the object that they make.</summary>
internal sealed class PathArguments(ReadOnlySpan<byte> begin)
{
    private readonly JsonObject _root = begin.IsEmpty ? [] : JsonNode.Parse(begin) as JsonObject ?? [];
    private readonly Dictionary<string, StringBuilder> _texts = new(StringComparer.Ordinal);

    /// <summary>Puts a value at a path; a text behind the text that is there already.</summary>
    /// <exception cref="JsonException">There is no value, or the path leads nowhere.</exception>
    public void Add(string path, in JsonField text, in JsonField value)
    {
        if (!text.IsString)
        {
            // A value of a kind that no template names must not be taken for null.
            if (value.Kind == JsonTokenType.None) throw new JsonException($"The arguments have a piece at '{path}' without a value that is known.");
            _texts.Remove(path);
            Place(path, value.IsPresent ? JsonNode.Parse(value.GetElement().GetRawText()) : null);
            return;
        }
        if (!_texts.TryGetValue(path, out var known))
        {
            Place(path, null);
            _texts.Add(path, known = new StringBuilder());
        }
        known.Append(text.GetString());
    }

    /// <summary>The object, as JSON text.</summary>
    /// <exception cref="JsonException">A value that came later stands in the way of a text.</exception>
    public byte[] ToUtf8()
    {
        foreach (var (path, text) in _texts) Place(path, JsonValue.Create(text.ToString()));
        return Encoding.UTF8.GetBytes(_root.ToJsonString());
    }

    private void Place(string path, JsonNode? value)
    {
        var steps = JsonPath.Parse(path) ?? throw Nowhere(path);
        JsonNode at = _root;
        for (var i = 0; i < steps.Count - 1; i++)
        {
            var next = Get(at, steps[i]);
            if (next is null) Set(at, steps[i], next = steps[i + 1].Name is null ? new JsonArray() : new JsonObject(), path);
            at = next;
        }
        Set(at, steps[^1], value, path);
    }

    private static JsonNode? Get(JsonNode at, JsonPath.Step step) => at switch
    {
        JsonObject @object when step.Name is { } name => @object[name],
        JsonArray array when step.Name is null && step.Index < array.Count => array[step.Index],
        _ => null,
    };

    private static void Set(JsonNode at, JsonPath.Step step, JsonNode? value, string path)
    {
        if (at is JsonObject @object && step.Name is { } name) @object[name] = value;
        else if (at is not JsonArray array || step.Name is not null || step.Index > array.Count) throw Nowhere(path);
        else if (step.Index < array.Count) array[step.Index] = value;
        else array.Add(value);
    }

    private static JsonException Nowhere(string path) => new($"The arguments have a piece at '{path}', which leads nowhere in them.");
}
