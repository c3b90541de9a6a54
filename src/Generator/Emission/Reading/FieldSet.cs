using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Reading;

/// <summary>
/// The templates of one wire type merged into one trie of property names: what a single pass over the bytes has to
/// capture so that every template can be tested and every hole filled.
/// </summary>
internal sealed class FieldSet
{
    private readonly bool _wholeArrays;
    private readonly HashSet<string> _identifiers = new(StringComparer.Ordinal);

    /// <param name="name">What is read, such as <c>Event</c>: the prefix of the emitted names.</param>
    /// <param name="roots">The templates.</param>
    /// <param name="wholeArrays">Whether an array in a template is captured as one value, and not looked into.</param>
    public FieldSet(string name, IEnumerable<TemplateNode> roots, bool wholeArrays = false)
    {
        Name = name;
        _wholeArrays = wholeArrays;
        Root = new FieldNode("", "", "");
        foreach (var root in roots)
        {
            Add(root, Root);
        }
    }

    public string Name { get; }

    public FieldNode Root { get; }

    /// <summary>The captured fields, in the order of the trie.</summary>
    public IEnumerable<FieldNode> Captured => Root.SelfAndBelow.Where(static one => one.IsCaptured);

    /// <summary>The leaves of a template together with the fields that capture them.</summary>
    public IEnumerable<(TemplateNode Leaf, FieldNode Field)> Leaves(TemplateNode template) => Leaves(template, Root);

    private IEnumerable<(TemplateNode Leaf, FieldNode Field)> Leaves(TemplateNode template, FieldNode field) => template switch
    {
        ArrayNode when _wholeArrays => [(template, field)],
        ObjectNode { Properties.Count: 0 } when field.Path.Length > 0 => [(template, field)],
        ObjectNode { Properties: var properties } => properties.Where(static one => Matters(one.Value)).SelectMany(one => Leaves(one.Value, field.Child(one.Name)!)),
        ArrayNode { IsEach: false, Items: [var first, ..] } => Leaves(first, field.First!),
        ArrayNode { Items.Count: 0 } => [],
        _ => [(template, field)],
    };

    /// <summary>An answer is always the assistant's, so that its role need not be looked at.</summary>
    private static bool Matters(TemplateNode node) => node is not HoleNode { Name: "role" };

    private void Add(TemplateNode node, FieldNode field)
    {
        switch (node)
        {
            case ObjectNode { Properties.Count: 0 } when field.Path.Length > 0:
                field.IsCaptured = true;
                break;
            case ObjectNode { Properties: var properties }:
                field.IsNoted |= properties.Any(static one => ArgumentPieces.Is(one.Value));
                foreach (var one in properties.Where(static one => Matters(one.Value)))
                {
                    Add(one.Value, field.Child(one.Name) ?? field.AddChild(one.Name, Identifiers.Unique(field.Identifier + Identifiers.Pascal(one.Name), _identifiers)));
                }

                break;
            case ArrayNode { IsEach: false, Items: [var first, ..] } when !_wholeArrays:
                Add(first, field.First ??= new FieldNode(field.Name, field.Path + "[0]", field.Identifier));
                break;
            case ArrayNode { Items.Count: 0 } when !_wholeArrays:
                break;
            default:
                field.IsCaptured = true;
                break;
        }
    }
}

/// <summary>A place in the wire type: a property, or the first element of an array.</summary>
internal sealed class FieldNode(string name, string path, string identifier)
{
    private readonly List<FieldNode> _children = [];

    /// <summary>The property's name on the wire.</summary>
    public string Name { get; } = name;

    /// <summary>The way to it, such as <c>choices[0].delta.content</c>.</summary>
    public string Path { get; } = path;

    /// <summary>The emitted name, such as <c>ChoicesDeltaContent</c>.</summary>
    public string Identifier { get; } = identifier;

    public IReadOnlyList<FieldNode> Children => _children;

    /// <summary>The first element, where some template looks at it.</summary>
    public FieldNode? First { get; set; }

    /// <summary>Whether some template has a hole or a constant here.</summary>
    public bool IsCaptured { get; set; }

    /// <summary>Whether it is noted that an object is there, whatever is in it.</summary>
    public bool IsNoted { get; set; }

    public IEnumerable<FieldNode> SelfAndBelow => new[] { this }
        .Concat(Children.SelectMany(static one => one.SelfAndBelow))
        .Concat(First?.SelfAndBelow ?? []);

    public FieldNode? Child(string name) => _children.FirstOrDefault(one => one.Name == name);

    public FieldNode AddChild(string name, string identifier)
    {
        var child = new FieldNode(name, Path.Length == 0 ? name : Path + "." + name, identifier);
        _children.Add(child);
        return child;
    }
}
