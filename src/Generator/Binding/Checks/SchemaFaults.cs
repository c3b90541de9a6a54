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
/// PK1010 and a third of PK3012: the <c>[SchemaFault]</c>s and <c>[Extends]</c> of a declaration. Each excuses the finding that it names and no
/// other; one that excuses nothing is a finding itself, since the schema may have been put right.
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

        // What an interface says of the schema in force where it stands does not concern one that is named nearer.
        var nearest = context.Format.Declaration.Levels.TakeWhile(static one => one.SchemaFile is null).Count();
        foreach (var (attribute, level) in context.Format.SchemaFaults.Where(one => one.Level <= nearest))
        {
            var definition = schema?.Find(attribute.TextAt(0));
            faults._all.Add(new Entry(new Origin(level, attribute.Index), attribute.TextAt(0), attribute.TextAt(1), (FaultKind)attribute.NumberAt(2), attribute.Named("Value")?.Text, definition));
            if (level == 0 && string.IsNullOrWhiteSpace(attribute.Named("Reason")?.Text))
            {
                context.Report("PK1010", CheckContext.PlaceOf(new Origin(0, attribute.Index)), attribute.TextAt(1), attribute.TextAt(0));
            }
        }

        faults.ReadExtensions(schema, nearest);
        return faults;
    }

    private void ReadExtensions(SchemaDocument? schema, int nearest)
    {
        foreach (var (attribute, level) in _context.Format.Extensions.Where(one => one.Level <= nearest))
        {
            var definition = schema?.Find(attribute.TextAt(0));
            var names = attribute.Arguments.Count > 1 ? attribute.Arguments[1].Texts : EquatableArray<string>.Empty;
            for (var i = 0; i < names.Count; i++)
            {
                // A list of values is extended by a value, anything else by a property.
                var value = definition is not null && definition.Alternatives.All(static one => one.Constants is not null) ? names[i] : null;
                _all.Add(new Entry(new Origin(level, attribute.Index, 1 + i), attribute.TextAt(0), names[i], FaultKind.Missing, value, definition) { IsExtension = true });
            }
        }
    }

    /// <summary>The fault by which a property of <paramref name="shape"/> is missing or not required; <see cref="None"/> without one.</summary>
    public int OfProperty(FaultKind kind, SchemaShape shape, string property) => Find(one =>
        one.Kind == kind && one.Value is null && one.Property == property && one.Definition is { } definition
        && (shape.Names.Contains(definition.Json) || shape.Fragments.Contains(definition.Json)));

    /// <summary>The fault in what is said of the property whose schema is <paramref name="node"/>; <see cref="None"/> without one.</summary>
    public int OfNode(FaultKind kind, SchemaNode node, string? value = null) => Find(one =>
        one.Kind == kind && one.Value == value && one.IsAbout(node));

    /// <summary>Says that the fault excused something.</summary>
    public void Use(int fault) => _used.Add(fault);

    /// <summary>Reports what excused nothing.</summary>
    public void ReportIdle(SchemaDocument schema)
    {
        for (var i = 0; i < _all.Count; i++)
        {
            if (_all[i] is { Origin.Level: 0 } one && !_used.Contains(i))
            {
                Report(one, schema);
            }
        }
    }

    private void Report(Entry one, SchemaDocument schema)
    {
        var whole = new Origin(0, one.Origin.Attribute);
        if (one.Definition is null)
        {
            var advice = Suggestion.For(one.Name, schema.Index.Definitions.Keys, "take it out");
            _context.Report("PK3012", CheckContext.PlaceOf(whole with { Argument = 0 }), Suggestion.Renaming(one.Name, schema.Index.Definitions.Keys, Remedies.Attribute), $"The schema '{schema.File}' has no definition '{one.Name}'", advice);
        }
        else if (one.IsExtension)
        {
            var remedy = Remedy.Of((Remedies.Remove, Remedies.Argument));
            _context.Report("PK3012", CheckContext.PlaceOf(one.Origin), remedy, $"Nothing that is checked needs '{one.Property}' beside what '{one.Name}' has", "take it out");
        }
        else if (!one.HasNodes && (one.Kind != FaultKind.Missing || one.Value is not null))
        {
            var known = one.Definition.Alternatives.SelectMany(static shape => shape.Properties.Keys);
            _context.Report("PK3012", CheckContext.PlaceOf(whole with { Argument = 1 }), Suggestion.Renaming(one.Property, known, Remedies.Attribute), $"The definition '{one.Name}' has no property '{one.Property}'", Suggestion.For(one.Property, known, "take it out"));
        }
        else
        {
            _context.Report("PK3012", CheckContext.PlaceOf(whole), Remedy.Of((Remedies.Remove, Remedies.Attribute)), $"Nothing that is checked meets this fault in '{one.Property}' of '{one.Name}'", "take it out");
        }
    }

    private int Find(Predicate<Entry> isIt) => _all.FindIndex(isIt);

    /// <summary>What is excused: in a definition, a property or one of its values.</summary>
    private sealed class Entry(Origin origin, string name, string property, FaultKind kind, string? value, SchemaNode? definition)
    {
        private HashSet<JsonValue>? _nodes;

        /// <summary>The attribute, of an <c>[Extends]</c> the argument.</summary>
        public Origin Origin => origin;

        /// <summary>The definition's name.</summary>
        public string Name => name;

        public string Property => property;

        public FaultKind Kind => kind;

        public string? Value => value;

        public SchemaNode? Definition => definition;

        public bool IsExtension { get; init; }

        /// <summary>The schemas that are excused: the property's in the definition (several where it is a union), or those of an extended list of values.</summary>
        private HashSet<JsonValue> Nodes => _nodes ??= new HashSet<JsonValue>(IsExtension
            ? (definition?.Alternatives ?? []).SelectMany(static shape => shape.Fragments)
            : (definition?.Alternatives ?? []).Select(shape => shape.Property(property)?.Node.Json).OfType<JsonValue>());

        public bool IsAbout(SchemaNode node) => Nodes.Contains(node.Json) || (IsExtension && node.Alternatives.Any(shape => shape.Fragments.Any(Nodes.Contains)));

        public bool HasNodes => Nodes.Count > 0;
    }
}
