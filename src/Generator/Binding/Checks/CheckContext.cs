using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Json;
using ProviderKit.Generator.Schemas;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>What every rule works with.</summary>
internal sealed class CheckContext(WireFormat format, SchemaDocument? schema, List<Problem> problems, CancellationToken cancellationToken)
{
    private readonly HashSet<Problem> _seen = [];

    public WireFormat Format { get; } = format;

    public SchemaDocument? Schema { get; } = schema;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>The templates in force; a lone <c>null</c> only takes away what a dialect declared.</summary>
    public IReadOnlyList<Template> Templates { get; } = format.Templates.Where(static one => one.Root is not ConstantNode { Kind: JsonKind.Null }).ToList();

    /// <summary>Whether a template could not be read: then what it would have held is not missed.</summary>
    public bool IsPartial { get; } = problems.Any(static one => one.Id is "PK2001" or "PK2002");

    /// <summary>Whether anything has been found wrong so far.</summary>
    public bool HasProblems => problems.Count > 0;

    public IEnumerable<Template> Of(TemplateKind kind) => Templates.Where(one => one.Kind == kind);

    /// <summary>All holes of this name in templates of this kind.</summary>
    public bool Has(TemplateKind kind, params string[] holes) => Of(kind).Any(one => one.Root.Holes.Any(hole => holes.Contains(hole.Name)));

    public void Report(string id, Place place, params string[] arguments) => Report(new Problem(id, place, arguments.ToEquatableArray()));

    /// <summary>Adds a problem; the same one, found on several ways, once.</summary>
    public void Report(Problem problem)
    {
        if (_seen.Add(problem with { Related = null }))
        {
            problems.Add(problem);
        }
    }

    public static Place PlaceOf(TemplateNode node) => new(node.Origin, null, node.Start, node.End);

    /// <summary>The opening bracket: what stands for an object as a whole, so that not all of it is underlined.</summary>
    public static Place StartOf(TemplateNode node) => new(node.Origin, null, node.Start, node is HoleNode or ConstantNode ? node.End : node.Start + 1);

    public static Place PlaceOf(Origin origin) => new(origin);

    /// <summary>The attribute as a whole.</summary>
    public static Place AttributeOf(Template template) => new(new Origin(template.Level, template.Attribute.Index));

    /// <summary>A place in the schema file.</summary>
    public Place InSchema(int start, int end) => new(Origin.Interface, Schema?.File ?? "", start, end);
}
