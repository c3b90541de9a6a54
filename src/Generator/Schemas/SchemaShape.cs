using System.Collections.Immutable;
using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Json;

namespace ProviderKit.Generator.Schemas;

/// <summary>
/// One plain alternative of a schema: the keywords of all <see cref="Fragments"/> hold together, and no union or
/// reference is left. What it says is worked out when asked for.
/// </summary>
internal sealed class SchemaShape(SchemaDocument document, ImmutableArray<JsonValue> fragments, ImmutableArray<JsonValue> names)
{
    /// <summary>Stands for "any constant" once that is known. Several threads may find it out; each must see all of it.</summary>
    private static readonly IReadOnlyList<JsonValue> s_any = [JsonValue.Leaf(JsonKind.Null, 0, 0, "")];

    private static readonly string[] s_keywords =
        ["type", "const", "enum", "properties", "required", "items", "prefixItems", "additionalProperties", "patternProperties"];

    private IReadOnlyDictionary<string, SchemaProperty>? _properties;
    private IReadOnlyDictionary<string, JsonValue>? _tags;
    private IReadOnlyList<JsonValue>? _constants;
    private TypeFacts? _types;

    public SchemaDocument Document { get; } = document;

    /// <summary>The schemas that make up the alternative.</summary>
    public ImmutableArray<JsonValue> Fragments { get; } = fragments;

    /// <summary>The schemas by whose names the alternative can be called: itself, and what led to it through references and unions.</summary>
    public ImmutableArray<JsonValue> Names { get; } = names;

    /// <summary>The JSON types that it allows; none when it does not say.</summary>
    public JsonTypes Types => (_types ??= ShapeTypes.Of(this)).Types;

    /// <summary>Whether nothing but <c>null</c> is allowed.</summary>
    public bool IsNull => (_types ??= ShapeTypes.Of(this)).IsNull;

    /// <summary>Whether <c>null</c> is among what it allows.</summary>
    public bool AllowsNull => IsNull || Fragments.Any(static one =>
        one["nullable"]?.Kind == JsonKind.True
        || one["type"]?.Items.Any(static type => type.Text == "null") == true
        || (one["type"] is null && one["enum"]?.Items.Any(static value => value.Kind == JsonKind.Null) == true));

    /// <summary>Whether its fragments contradict each other.</summary>
    public bool IsImpossible => (_types ??= ShapeTypes.Of(this)).IsImpossible;

    /// <summary>The constants that it allows, or null for any.</summary>
    public IReadOnlyList<JsonValue>? Constants
    {
        get
        {
            var constants = _constants ??= ReadConstants() ?? s_any;
            return ReferenceEquals(constants, s_any) ? null : constants;
        }
    }

    public IReadOnlyDictionary<string, SchemaProperty> Properties => _properties ??= ReadProperties();

    /// <summary>The properties that have one constant: they tell the alternative from others.</summary>
    public IReadOnlyDictionary<string, JsonValue> Tags => _tags ??= ReadTags();

    /// <summary>The names of <c>required</c>, with where they stand.</summary>
    public IEnumerable<JsonValue> Required => Fragments
        .SelectMany(static one => one["required"]?.Items ?? [])
        .Where(static one => one.Kind == JsonKind.String)
        .GroupBy(static one => one.Text, StringComparer.Ordinal)
        .Select(static same => same.First());

    /// <summary>The schema that properties without a schema of their own must keep, or null.</summary>
    public SchemaNode? AdditionalProperties => Last("additionalProperties") is { Kind: JsonKind.Object, Members.Count: > 0 } schema ? Document.NodeOf(schema) : null;

    /// <summary>Whether an object may have any properties, since the schema says nothing about them. An empty list of them says that there are none.</summary>
    public bool IsOpen => Properties.Count == 0 && IsBeyond || !Fragments.Any(static one => one["properties"] is not null || one["patternProperties"] is not null)
        && Last("additionalProperties") is null or { Kind: JsonKind.True } or { Kind: JsonKind.Object, Members.Count: 0 };

    /// <summary>Whether the schema has a keyword that this class reads; the others (titles, examples) change nothing.</summary>
    public static bool Says(JsonValue json) => s_keywords.Any(keyword => json[keyword] is not null);

    public static bool AreSame(JsonValue a, JsonValue b) => a.Kind == b.Kind && a.Text == b.Text && a.Members.Count == b.Members.Count && a.Items.Count == b.Items.Count;

    public SchemaProperty? Property(string name) => Properties.TryGetValue(name, out var property) ? property : null;

    /// <summary>The schema of an array's element, or null when it says nothing about it.</summary>
    public SchemaNode? ItemAt(int index)
    {
        if (Last("prefixItems") is { Kind: JsonKind.Array } prefix && index < prefix.Items.Count)
        {
            return Document.NodeOf(prefix.Items[index]);
        }

        return Last("items") switch
        {
            { Kind: JsonKind.Object } items => Document.NodeOf(items),
            { Kind: JsonKind.Array } tuple when index < tuple.Items.Count => Document.NodeOf(tuple.Items[index]),
            _ => null,
        };
    }

    /// <summary>The schemas of <c>patternProperties</c>.</summary>
    public IEnumerable<JsonMember> PatternProperties => Fragments.SelectMany(static one => one["patternProperties"]?.Members ?? []);

    /// <summary>Whether the document has used up what it may make of properties; then the shape allows any.</summary>
    private bool IsBeyond { get; set; }

    private JsonValue? Last(string keyword)
    {
        for (var i = Fragments.Length - 1; i >= 0; i--)
        {
            if (Fragments[i][keyword] is { } value)
            {
                return value;
            }
        }

        return null;
    }

    private List<JsonValue>? ReadConstants()
    {
        List<JsonValue>? allowed = null;
        foreach (var fragment in Fragments)
        {
            var own = fragment["const"] is { } constant ? [constant] : fragment["enum"]?.Items;
            if (own is null)
            {
                continue;
            }

            var values = own.Where(static one => one.Kind != JsonKind.Null).ToList();
            var both = allowed?.Where(known => values.Any(value => AreSame(known, value))).ToList();
            allowed = both is { Count: > 0 } ? both : values;
        }

        return allowed;
    }

    private Dictionary<string, SchemaProperty> ReadProperties()
    {
        var properties = new Dictionary<string, SchemaProperty>(StringComparer.Ordinal);
        var doubles = new Dictionary<string, List<JsonValue>>(StringComparer.Ordinal);
        IsBeyond = !Document.MayRead(Fragments.Sum(static one => one["properties"]?.Members.Count ?? 0));
        if (IsBeyond)
        {
            return properties;
        }

        foreach (var fragment in Fragments)
        {
            foreach (var member in fragment["properties"]?.Members ?? [])
            {
                if (!properties.TryGetValue(member.Name, out var known))
                {
                    properties.Add(member.Name, new SchemaProperty(member.Name, fragment, member.Value, Document.NodeOf(member.Value)));
                }
                else if (doubles.TryGetValue(member.Name, out var parts))
                {
                    parts.Add(member.Value);
                }
                else
                {
                    doubles.Add(member.Name, [known.Json, member.Value]);
                }
            }
        }

        foreach (var one in doubles)
        {
            properties[one.Key] = properties[one.Key] with { Node = new SchemaNode(Document, one.Value) };
        }

        return properties;
    }

    private Dictionary<string, JsonValue> ReadTags()
    {
        var tags = new Dictionary<string, JsonValue>(StringComparer.Ordinal);
        foreach (var property in Properties.Values)
        {
            if (property.Node.Constant is { Kind: not (JsonKind.Object or JsonKind.Array) } constant)
            {
                tags.Add(property.Name, constant);
            }
        }

        return tags;
    }
}

/// <summary>A property of a shape.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Owner">The fragment that declares it.</param>
/// <param name="Json">Its schema where it is first declared: what identifies the property.</param>
/// <param name="Node">Everything that holds for it.</param>
internal sealed record SchemaProperty(string Name, JsonValue Owner, JsonValue Json, SchemaNode Node);
