using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Binding.Checks;
using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Schemas;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Review.Mutations;

/// <summary>A part of a template at a place in the schema, and the document that it is part of.</summary>
internal sealed record StandingNode(TemplateNode Node, Side Side);

/// <summary>An object of a template at an object schema.</summary>
internal sealed record StandingObject(ObjectNode Node, TemplateKind Kind, bool IsWritten);

/// <summary>What of a schema the templates of a provider are bound to, by where it begins in the file.</summary>
internal sealed class Reach
{
    private readonly Dictionary<int, List<StandingObject>> _objects = [];
    private readonly Dictionary<int, List<StandingNode>> _nodes = [];
    private readonly HashSet<int> _unions = [];

    public Reach(Declaration declaration, string schema)
    {
        var problems = new List<Problem>();
        var document = SchemaDocument.Parse("x", schema);
        var context = new CheckContext(WireFormatBuilder.Build(declaration, problems, CancellationToken.None), document, problems, CancellationToken.None);
        var binding = new SchemaBinding(context, document);
        binding.Run();
        foreach (var one in binding.Objects)
        {
            Add(one);
        }

        foreach (var node in binding.Sites.Select(static one => one.Node).Concat(binding.Roots.Select(static one => one.Node)))
        {
            AddUnion(node);
        }
    }

    /// <summary>Whether a template is bound to the object schema that begins there.</summary>
    public bool IsBound(int schema) => _objects.ContainsKey(schema);

    /// <summary>Whether it is written in requests.</summary>
    public bool IsWritten(int schema) => ObjectsAt(schema).Any(static one => one.IsWritten);

    /// <summary>Whether templates are chosen by its branches, or are one of them.</summary>
    public bool IsUnion(int schema) => _unions.Contains(schema);

    /// <summary>The objects bound to the object schema that begins there.</summary>
    public IReadOnlyList<StandingObject> ObjectsAt(int schema) => _objects.TryGetValue(schema, out var all) ? all : [];

    /// <summary>What stands in templates where this schema says what may.</summary>
    public IReadOnlyList<StandingNode> StandingAt(int schema) => _nodes.TryGetValue(schema, out var all) ? all : [];

    private void Add(BoundObject one)
    {
        foreach (var fragment in one.Object.Shape.Fragments)
        {
            AddTo(_objects, fragment.Start, new StandingObject(one.Object.Node, one.Object.Kind, SchemaBinding.IsWritten(one.Template, one.Side)));
        }

        AddUnion(one.Object.At);
        foreach (var property in one.Object.Node.Properties)
        {
            if (one.Object.Shape.Property(property.Name) is { } known)
            {
                Stand(property.Value, known.Node, one.Side);
            }
        }
    }

    private void AddUnion(SchemaNode node)
    {
        _unions.Add(node.Json.Start);
        _unions.Add(node.Spot.Start);
        _unions.UnionWith(node.Alternatives.SelectMany(static one => one.Names).Select(static one => one.Start));
    }

    private void Stand(TemplateNode value, SchemaNode node, Side side)
    {
        StandOne(value, node, side);
        foreach (var item in node.Alternatives.Select(static one => one.ItemAt(0)).OfType<SchemaNode>())
        {
            foreach (var below in value is ArrayNode array ? array.Items : [value])
            {
                StandOne(below, item, side);
            }
        }
    }

    private void StandOne(TemplateNode value, SchemaNode node, Side side)
    {
        var places = node.Alternatives.SelectMany(static one => one.Fragments.Concat(one.Names)).Append(node.Json).Append(node.Spot);
        foreach (var start in places.Select(static one => one.Start).Distinct())
        {
            AddTo(_nodes, start, new StandingNode(value, side));
        }
    }

    private static void AddTo<T>(Dictionary<int, List<T>> lists, int key, T value)
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists.Add(key, list = []);
        }

        list.Add(value);
    }
}
