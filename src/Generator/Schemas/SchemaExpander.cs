using System.Collections.Immutable;
using ProviderKit.Generator.Json;

namespace ProviderKit.Generator.Schemas;

/// <summary>
/// Flattens a schema to plain alternatives. Bounded in every direction, since a schema file is anyone's: by depth, by
/// alternatives a node, and by work a document; what lies beyond counts as a schema that allows anything.
/// </summary>
internal sealed class SchemaExpander(SchemaDocument document)
{
    private const int MaxDepth = 64;
    private const int MaxAlternatives = 400;
    private const int MaxWork = 4_000_000;

    /// <summary>Schemas that hold together in one alternative, and names that it has.</summary>
    private const int MaxFragments = 1000;

    private readonly Dictionary<JsonValue, SchemaExpansion> _known = [];
    private readonly HashSet<JsonValue> _open = [];
    private int _work;

    /// <summary>Of the instance, since the tags of a union's branches are expansions within an expansion.</summary>
    private int _depth;

    public SchemaExpansion Expand(IReadOnlyList<JsonValue> parts)
    {
        var broken = new List<JsonValue>();
        var shapes = new List<SchemaShape> { Empty };
        foreach (var part in parts)
        {
            var expansion = ExpandPart(part);
            broken.AddRange(expansion.BrokenReferences);
            shapes = Cross(shapes, expansion.Shapes, keepsNames: true);
        }

        return new SchemaExpansion(Possible(shapes), broken) { AllowsNull = shapes.Exists(static one => one.AllowsNull) };
    }

    private SchemaShape Empty => new(document, ImmutableArray<JsonValue>.Empty, ImmutableArray<JsonValue>.Empty);

    private SchemaExpansion ExpandPart(JsonValue json)
    {
        if (_known.TryGetValue(json, out var known))
        {
            return known;
        }

        if (_depth > MaxDepth || _work++ > MaxWork)
        {
            return new SchemaExpansion([Empty], []);
        }

        // A schema that is an alternative of itself adds nothing to its alternatives.
        if (!_open.Add(json))
        {
            return new SchemaExpansion([], []);
        }

        var broken = new List<JsonValue>();
        _depth++;
        var expansion = new SchemaExpansion(Layers(json, broken), broken);
        _depth--;
        _open.Remove(json);
        _known[json] = expansion;
        return expansion;
    }

    private List<SchemaShape> Layers(JsonValue json, List<JsonValue> broken)
    {
        var own = json.Kind == JsonKind.Object && SchemaShape.Says(json) ? ImmutableArray.Create(json) : ImmutableArray<JsonValue>.Empty;
        var shapes = new List<SchemaShape> { new(document, own, [json]) };
        if (json["$ref"] is { Kind: JsonKind.String } reference)
        {
            if (document.Index.Resolve(reference.Text) is { } target)
            {
                shapes = Cross(shapes, Take(ExpandPart(target), broken), keepsNames: true);
            }
            else
            {
                broken.Add(reference);
            }
        }

        var all = json["allOf"]?.Items ?? [];
        foreach (var part in all)
        {
            // What several definitions share must not carry the name of each; a lone one is only a way to write $ref.
            shapes = Cross(shapes, Take(ExpandPart(part), broken), keepsNames: all.Count == 1);
        }

        foreach (var union in new[] { "oneOf", "anyOf" })
        {
            if (json[union] is { Kind: JsonKind.Array, Items.Count: > 0 } branches)
            {
                shapes = Cross(shapes, Branches(json, branches.Items, broken), keepsNames: true);
            }
        }

        return shapes;
    }

    private List<SchemaShape> Branches(JsonValue union, IReadOnlyList<JsonValue> branches, List<JsonValue> broken)
    {
        var shapes = new List<SchemaShape>();
        foreach (var branch in branches)
        {
            foreach (var shape in Take(ExpandPart(branch), broken))
            {
                if (shapes.Count == MaxAlternatives)
                {
                    return shapes;
                }

                var tag = Discriminator.TagOf(document, union, branch, shape);
                shapes.Add(tag is null ? shape : new SchemaShape(document, shape.Fragments.Add(tag), shape.Names));
            }
        }

        return shapes;
    }

    private static IReadOnlyList<SchemaShape> Take(SchemaExpansion expansion, List<JsonValue> broken)
    {
        // Unions of unions repeat their parts; a file has few broken references, and one report of each will do.
        foreach (var reference in expansion.BrokenReferences)
        {
            if (broken.Count < MaxAlternatives && !broken.Contains(reference))
            {
                broken.Add(reference);
            }
        }

        return expansion.Shapes;
    }

    private List<SchemaShape> Cross(List<SchemaShape> left, IReadOnlyList<SchemaShape> right, bool keepsNames)
    {
        if (right.Count == 0)
        {
            return left;
        }

        var result = new List<SchemaShape>();
        foreach (var a in left)
        {
            foreach (var b in right)
            {
                if (result.Count == MaxAlternatives || _work > MaxWork)
                {
                    return result.Count == 0 ? left : result;
                }

                _work += 1 + a.Fragments.Length + b.Fragments.Length + a.Names.Length + b.Names.Length;
                result.Add(a.Fragments.Length + b.Fragments.Length > MaxFragments ? Empty : Both(a, b, keepsNames));
            }
        }

        return result;
    }

    private SchemaShape Both(SchemaShape a, SchemaShape b, bool keepsNames) => new(
        document,
        a.Fragments.AddRange(b.Fragments),
        keepsNames && a.Names.Length + b.Names.Length <= MaxFragments ? a.Names.AddRange(b.Names) : a.Names);

    /// <summary>Leaves out <c>null</c>, which never matters to a hole, and what contradicts itself, unless nothing else is left.</summary>
    private List<SchemaShape> Possible(List<SchemaShape> shapes)
    {
        var possible = shapes.Where(static shape => !shape.IsNull && !shape.IsImpossible).ToList();
        return possible.Count > 0 ? possible : shapes.Count > 0 ? shapes : [Empty];
    }
}
