using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Json;
using ProviderKit.Generator.Schemas;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>What every rule works with.</summary>
internal sealed class CheckContext
{
    /// <summary>Names that are compared for advice in one check: many times what an honest declaration needs.</summary>
    private const int MaxComparisons = 500_000;

    private readonly HashSet<Problem> _seen = [];
    private readonly List<Problem> _problems;
    private int _comparisons;

    public CheckContext(WireFormat format, SchemaDocument? schema, List<Problem> problems, CancellationToken cancellationToken)
    {
        (Format, Schema, _problems, CancellationToken) = (format, schema, problems, cancellationToken);
        Templates = format.Templates.Where(static one => one.Root is not ConstantNode { Kind: JsonKind.Null }).ToList();
        IsPartial = problems.Any(static one => one.Id is "PK2001" or "PK2002");
        Faults = SchemaFaults.Read(this, schema);
    }

    public WireFormat Format { get; }

    public SchemaDocument? Schema { get; }

    public CancellationToken CancellationToken { get; }

    /// <summary>What the declaration says is wrong with the schema.</summary>
    public SchemaFaults Faults { get; }

    /// <summary>The templates in force; a lone <c>null</c> only takes away what a dialect declared.</summary>
    public IReadOnlyList<Template> Templates { get; }

    /// <summary>Whether a template could not be read: then what it would have held is not missed.</summary>
    public bool IsPartial { get; }

    /// <summary>Whether anything has been found wrong so far.</summary>
    public bool HasProblems => _problems.Count > 0;

    public IEnumerable<Template> Of(TemplateKind kind) => Templates.Where(one => one.Kind == kind);

    /// <summary>All holes of this name in templates of this kind.</summary>
    public bool Has(TemplateKind kind, params string[] holes) => Of(kind).Any(one => one.Root.Holes.Any(hole => holes.Contains(hole.Name)));

    public void Report(string id, Place place, params string[] arguments) => Report(id, place, null, arguments);

    public void Report(string id, Place place, Remedy? remedy, params string[] arguments) => Report(new Problem(id, place, arguments.ToEquatableArray()) { Remedy = remedy });

    /// <summary>What <see cref="Suggestion.For"/> says, until so many names have been compared that no one will read the advice.</summary>
    public string Suggest(string name, IEnumerable<string> known, string otherwise) =>
        _comparisons > MaxComparisons ? otherwise : Suggestion.For(name, known.Take(Suggestion.MaxNames).Select(Counted), otherwise);

    /// <summary>Adds a problem; the same one, found on several ways, once. One that a fault of the schema excuses only shows that the fault is there.</summary>
    public void Report(Problem problem)
    {
        if (problem.Fault != SchemaFaults.None)
        {
            Faults.Use(problem.Fault);
        }
        else if (_seen.Add(problem with { Related = null, Remedy = null }))
        {
            _problems.AddUnlessMany(problem);
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

    private string Counted(string name)
    {
        _comparisons++;
        return name;
    }
}
