using ProviderKit.Generator.Json;

namespace ProviderKit.Generator.Schemas;

/// <summary>
/// A schema file: JSON Schema (2020-12 or draft-07) or an OpenAPI document (3.0 or 3.1). It compares by file name and
/// text, so that it can stand in a pipeline's model; what is worked out from it is kept with it.
/// </summary>
internal sealed class SchemaDocument : IEquatable<SchemaDocument>
{
    /// <summary>Properties of all alternatives together: one that many alternatives share counts with each.</summary>
    private const int MaxProperties = 1_000_000;

    private readonly SchemaExpander _expander;
    private readonly Dictionary<JsonValue, SchemaNode> _nodes = [];
    private SchemaIndex? _index;
    private int _properties;

    private SchemaDocument(string file, string text, JsonValue? root, JsonFault? fault)
    {
        (File, Text, Root, Fault) = (file, text, root, fault);
        _expander = new SchemaExpander(this);
    }

    /// <summary>The file's name, without its folders.</summary>
    public string File { get; }

    public string Text { get; }

    /// <summary>The document, or null when it could not be read.</summary>
    public JsonValue? Root { get; }

    /// <summary>Why it could not be read, or null.</summary>
    public JsonFault? Fault { get; }

    /// <summary>Names, references and unions; made when first asked for.</summary>
    public SchemaIndex Index => _index ??= new SchemaIndex(Root ?? JsonValue.Object(0, 0, []));

    /// <summary>Guards what is worked out lazily: analyzers of several interfaces share one document.</summary>
    internal object Gate { get; } = new();

    public static SchemaDocument Parse(string file, string text, CancellationToken cancellationToken = default)
    {
        var (root, fault) = JsonParser.Parse(text, cancellationToken);
        if (root is not null && root.Kind != JsonKind.Object)
        {
            fault = new JsonFault("a schema is a JSON object", root.Start, root.End);
        }

        return new SchemaDocument(file, text, fault is null ? root : null, fault);
    }

    /// <summary>A schema that was not even looked at.</summary>
    public static SchemaDocument Unreadable(string file, JsonFault fault) => new(file, "", null, fault);

    /// <summary>The definition of this name, or at this pointer (<c>#/...</c>); null when there is none.</summary>
    public SchemaNode? Find(string nameOrPointer)
    {
        var json = nameOrPointer.StartsWith("#", StringComparison.Ordinal)
            ? Index.Resolve(nameOrPointer)
            : Index.Definitions.TryGetValue(nameOrPointer, out var definition) ? definition : null;
        return json is null ? null : NodeOf(json);
    }

    /// <summary>The one node that stands for <paramref name="json"/>, so that what is bound to it can be remembered.</summary>
    public SchemaNode NodeOf(JsonValue json)
    {
        lock (Gate)
        {
            if (!_nodes.TryGetValue(json, out var node))
            {
                _nodes.Add(json, node = new SchemaNode(this, [json]));
            }

            return node;
        }
    }

    /// <summary>The plain alternatives of all these schemas together; called once a node.</summary>
    internal SchemaExpansion Expand(IReadOnlyList<JsonValue> parts)
    {
        lock (Gate)
        {
            return _expander.Expand(parts);
        }
    }

    /// <summary>Whether so many more properties of an alternative may be looked at.</summary>
    internal bool MayRead(int properties) => _properties <= MaxProperties && Interlocked.Add(ref _properties, properties) <= MaxProperties;

    public bool Equals(SchemaDocument? other) =>
        ReferenceEquals(this, other) || (other is not null && File == other.File && Text == other.Text);

    public override bool Equals(object? obj) => obj is SchemaDocument other && Equals(other);

    public override int GetHashCode() => unchecked((File.GetHashCode() * 31) + Text.Length);
}
