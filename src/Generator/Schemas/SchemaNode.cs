using ProviderKit.Generator.Json;

namespace ProviderKit.Generator.Schemas;

/// <summary>A place in a schema: one schema or, where <c>allOf</c> says a property twice, several that hold together.</summary>
internal sealed class SchemaNode(SchemaDocument document, IReadOnlyList<JsonValue> parts)
{
    /// <summary>References that lead to each other end somewhere.</summary>
    private const int MaxSteps = 16;

    private SchemaExpansion? _expansion;

    public SchemaDocument Document { get; } = document;

    /// <summary>The schemas that hold here, as they stand in the file.</summary>
    public IReadOnlyList<JsonValue> Parts { get; } = parts;

    /// <summary>Where the node stands in the file.</summary>
    public JsonValue Json => Parts[0];

    /// <summary>Where it is said what stands here: the node itself, or the definition that it only refers to.</summary>
    public JsonValue Spot
    {
        get
        {
            var at = Json;
            for (var steps = 0; steps < MaxSteps && at is { Members.Count: 1 } && at["$ref"] is { Kind: JsonKind.String } reference && Document.Index.Resolve(reference.Text) is { } target; steps++)
            {
                at = target;
            }

            return at;
        }
    }

    /// <summary>What a value here may be: references followed, <c>allOf</c> merged, <c>oneOf</c> and <c>anyOf</c> laid out. Never empty.</summary>
    public IReadOnlyList<SchemaShape> Alternatives => Expansion.Shapes;

    /// <summary>Whether <c>null</c> may stand here.</summary>
    public bool AllowsNull => Expansion.AllowsNull;

    /// <summary>References on the way to the alternatives that lead nowhere.</summary>
    public IReadOnlyList<JsonValue> BrokenReferences => Expansion.BrokenReferences;

    private SchemaExpansion Expansion => _expansion ??= Document.Expand(Parts);

    /// <summary>The one constant that this node allows, or null.</summary>
    public JsonValue? Constant
    {
        get
        {
            JsonValue? only = null;
            foreach (var shape in Alternatives)
            {
                if (shape.Constants is not { Count: 1 } constants || (only is not null && !SchemaShape.AreSame(only, constants[0])))
                {
                    return null;
                }

                only = constants[0];
            }

            return only;
        }
    }
}

/// <summary>What a node expands to.</summary>
internal sealed record SchemaExpansion(IReadOnlyList<SchemaShape> Shapes, IReadOnlyList<JsonValue> BrokenReferences)
{
    /// <summary>Whether <c>null</c> was among the alternatives before it was left out.</summary>
    public bool AllowsNull { get; init; }
}
