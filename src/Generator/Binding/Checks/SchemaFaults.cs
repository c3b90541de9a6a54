using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Json;
using ProviderKit.Generator.Schemas;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>What can be wrong with a schema; the numbers of the declaration language's <c>Fault</c>.</summary>
internal enum FaultKind
{
    Missing,
    Type,
    Required,
    Surplus,
}

/// <summary>
/// PK1010 and PK3012: the <c>[SchemaFault]</c>s of a declaration. Each excuses the finding that it names and no other; one
/// that excuses nothing is a finding itself, since the schema may have been put right.
/// </summary>
internal sealed class SchemaFaults
{
    public const int None = -1;

    private readonly List<Entry> _all = [];
    private readonly HashSet<int> _used = [];
    private readonly CheckContext _context;

    private SchemaFaults(CheckContext context) => _context = context;

    /// <summary>The faults that the declaration knows of, for the schema in force.</summary>
    public static SchemaFaults Read(CheckContext context, SchemaDocument? schema)
    {
        var faults = new SchemaFaults(context);
        foreach (var (attribute, level) in context.Format.SchemaFaults)
        {
            var definition = schema?.Find(attribute.TextAt(0));
            faults._all.Add(new Entry(attribute, level, (FaultKind)attribute.NumberAt(2), attribute.Named("Value")?.Text, definition));
            if (level == 0 && string.IsNullOrWhiteSpace(attribute.Named("Reason")?.Text))
            {
                context.Report("PK1010", CheckContext.PlaceOf(new Origin(0, attribute.Index)), attribute.TextAt(1), attribute.TextAt(0));
            }
        }

        return faults;
    }

    /// <summary>The fault by which a property of <paramref name="shape"/> is missing or not required; <see cref="None"/> without one.</summary>
    public int OfProperty(FaultKind kind, SchemaShape shape, string property) => Find(one =>
        one.Kind == kind && one.Value is null && one.Property == property && one.Definition is { } definition
        && (shape.Names.Contains(definition.Json) || shape.Fragments.Contains(definition.Json)));

    /// <summary>The fault in what is said of the property whose schema is <paramref name="node"/>; <see cref="None"/> without one.</summary>
    public int OfNode(FaultKind kind, SchemaNode node, string? value = null) => Find(one =>
        one.Kind == kind && one.Value == value && one.Nodes.Contains(node.Json));

    /// <summary>Says that the fault excused something.</summary>
    public void Use(int fault) => _used.Add(fault);

    /// <summary>Reports what excused nothing.</summary>
    public void ReportIdle(SchemaDocument schema)
    {
        for (var i = 0; i < _all.Count; i++)
        {
            if (_all[i] is { Level: 0 } one && !_used.Contains(i))
            {
                Report(one, schema);
            }
        }
    }

    private void Report(Entry one, SchemaDocument schema)
    {
        var name = one.Attribute.TextAt(0);
        if (one.Definition is null)
        {
            var advice = Suggestion.For(name, schema.Index.Definitions.Keys, "take it out");
            _context.Report("PK3012", CheckContext.PlaceOf(new Origin(0, one.Attribute.Index, 0)), Suggestion.Renaming(name, schema.Index.Definitions.Keys, Remedies.Attribute), $"The schema '{schema.File}' has no definition '{name}'", advice);
        }
        else if (one.Nodes.Count == 0 && (one.Kind != FaultKind.Missing || one.Value is not null))
        {
            var known = one.Definition.Alternatives.SelectMany(static shape => shape.Properties.Keys);
            _context.Report("PK3012", CheckContext.PlaceOf(new Origin(0, one.Attribute.Index, 1)), Suggestion.Renaming(one.Property, known, Remedies.Attribute), $"The definition '{name}' has no property '{one.Property}'", Suggestion.For(one.Property, known, "take it out"));
        }
        else
        {
            _context.Report("PK3012", CheckContext.PlaceOf(new Origin(0, one.Attribute.Index)), Remedy.Of((Remedies.Remove, Remedies.Attribute)), $"Nothing that is checked meets this fault in '{one.Property}' of '{name}'", "take it out");
        }
    }

    private int Find(Predicate<Entry> isIt) => _all.FindIndex(isIt);

    /// <summary>An attribute and what it is about.</summary>
    private sealed class Entry(DeclaredAttribute attribute, int level, FaultKind kind, string? value, SchemaNode? definition)
    {
        private HashSet<JsonValue>? _nodes;

        public DeclaredAttribute Attribute => attribute;

        public int Level => level;

        public FaultKind Kind => kind;

        public string? Value => value;

        public SchemaNode? Definition => definition;

        public string Property { get; } = attribute.TextAt(1);

        /// <summary>The property's schemas in the definition: several where it is a union.</summary>
        public HashSet<JsonValue> Nodes => _nodes ??= new HashSet<JsonValue>(
            (definition?.Alternatives ?? []).Select(shape => shape.Property(Property)?.Node.Json).OfType<JsonValue>());
    }
}
