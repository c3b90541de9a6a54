using System.Text.RegularExpressions;
using ProviderKit.Generator.Json;
using ProviderKit.Generator.Schemas;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>
/// Binds templates of one kind to the schema, a pair of nodes at a time. A template binds to a union through its best
/// branch, and only that branch's problems count. Each pair is bound once, which keeps unions of unions affordable.
/// </summary>
internal sealed class SchemaBinder(CheckContext context, TemplateKind kind, bool isWritten)
{
    private const int MaxSteps = 200_000;

    private readonly Dictionary<(TemplateNode, SchemaNode, TemplateKind), Bound> _known = [];
    private int _steps;

    /// <summary>References that lead nowhere, met on the way.</summary>
    public HashSet<JsonValue> BrokenReferences { get; } = [];

    public Bound Bind(TemplateNode template, SchemaNode node) => Bind(template, node, kind);

    private Bound Bind(TemplateNode template, SchemaNode node, TemplateKind within)
    {
        if (_known.TryGetValue((template, node, within), out var known))
        {
            return known;
        }

        context.CancellationToken.ThrowIfCancellationRequested();
        BrokenReferences.UnionWith(node.BrokenReferences);
        var bound = ++_steps > MaxSteps ? new Bound() : template switch
        {
            HoleNode hole => BindHole(hole, node, within),
            ConstantNode constant => ConstantBinder.Bind(constant, node),
            ObjectNode @object => BindObject(@object, node, within),
            ArrayNode array => BindArray(array, node, within),
            _ => new Bound(),
        };
        _known[(template, node, within)] = bound;
        return bound;
    }

    private Bound BindHole(HoleNode hole, SchemaNode node, TemplateKind within)
    {
        var bound = new Bound();
        if (Binding.Holes.Find(within, hole.Name) is not { } meaning)
        {
            return bound;
        }

        bound.Holes.Add(new HoleBinding(hole, meaning, node));
        if (hole.Format is { } format && !meaning.Allows(format))
        {
            // What it would be in a format that it does not have is not worth a word.
            return bound;
        }

        if (!HoleTypes.CanCarry(node, meaning, hole.Format))
        {
            bound.Add(
                Problem("PK3003", CheckContext.PlaceOf(hole), node.Json, hole.Name, HoleTypes.Describe(meaning, hole.Format), HoleTypes.Describe(node)),
                Costs.WrongType);
        }
        else if (hole.Default is { } fallback)
        {
            ConstantBinder.CheckDefault(bound, hole, fallback, node);
        }

        return bound;
    }

    private Bound BindObject(ObjectNode template, SchemaNode node, TemplateKind within)
    {
        var branches = node.Alternatives.Where(static one => one.Types == JsonTypes.None || (one.Types & JsonTypes.Object) != 0).ToList();
        if (branches.Count == 0)
        {
            return Mismatch(template, node, "An object");
        }

        var named = branches.Count == 1 ? branches : branches.Where(one => Tagging.Names(template, one)).ToList();
        return Best((named.Count > 0 ? named : branches).Select(shape => BindShape(template, node, shape, within, branches)));
    }

    private Bound BindShape(ObjectNode template, SchemaNode node, SchemaShape shape, TemplateKind within, List<SchemaShape> branches)
    {
        var bound = new Bound();
        var wrongTags = new List<Problem>();
        foreach (var property in template.Properties)
        {
            if (property.Value is ConstantNode constant && TagsOf(branches, shape, property.Name) is { } tags)
            {
                var tag = ConstantBinder.Bind(constant, shape.Property(property.Name)!.Node, tags);
                wrongTags.AddRange(tag.Problems);
                bound.Add(property.Name, tag);
            }
            else if (NodeOf(shape, property) is { } below)
            {
                bound.Add(property.Name, Bind(property.Value, below, within));
            }
            else if (!shape.IsOpen)
            {
                bound.Add(Unknown(property, shape), Costs.UnknownProperty);
            }
        }

        if (isWritten)
        {
            AddMissing(bound, template, shape, within);
        }

        bound.Close(template, within, node, shape, isChoice: branches.Count > 1);
        if (wrongTags.Count > 0)
        {
            // Which branch was meant is not known then; what else is wrong with this one would only mislead.
            bound.KeepOnly(wrongTags);
        }

        return bound;
    }

    /// <summary>All tags of a union's branches, where the property is one: what could stand there.</summary>
    private static List<JsonValue>? TagsOf(List<SchemaShape> branches, SchemaShape shape, string property) => branches.Count > 1 && shape.Tags.ContainsKey(property)
        ? branches.Select(one => one.Tags.TryGetValue(property, out var tag) ? tag : null).OfType<JsonValue>().ToList()
        : null;

    private static SchemaNode? NodeOf(SchemaShape shape, TemplateProperty property) =>
        shape.Property(property.Name)?.Node
        ?? shape.PatternProperties.Where(one => Matches(one.Name, property.Name)).Select(one => shape.Document.NodeOf(one.Value)).FirstOrDefault()
        ?? shape.AdditionalProperties;

    private static bool Matches(string pattern, string name)
    {
        try
        {
            return Regex.IsMatch(name, pattern, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(50));
        }
        catch (Exception fault) when (fault is ArgumentException or RegexMatchTimeoutException)
        {
            // A pattern that .NET does not know, or that was made to take for ever, says nothing.
            return true;
        }
    }

    private Problem Unknown(TemplateProperty property, SchemaShape shape)
    {
        var owner = shape.Document.Index.NameOf(shape.Names.LastOrDefault() ?? shape.Fragments.First());
        var advice = Suggestion.For(property.Name, shape.Properties.Keys, "take it out, or correct the schema");
        return Problem(
            "PK3001",
            new Place(property.Origin, null, property.NameStart, property.NameEnd),
            shape.Names.LastOrDefault(),
            property.Name,
            owner,
            advice);
    }

    private void AddMissing(Bound bound, ObjectNode template, SchemaShape shape, TemplateKind within)
    {
        foreach (var required in shape.Required)
        {
            var value = template[required.Text];
            if (value is null)
            {
                bound.Add(Problem("PK3004", CheckContext.StartOf(template), required, required.Text, shape.Document.Index.NameOf(shape.Names.LastOrDefault() ?? required)), Costs.Missing);
            }
            else if (TemplateKinds.MayBeDropped(value, within))
            {
                bound.Add(Problem("PK3005", CheckContext.PlaceOf(value), required, required.Text, Remedy(value)), Costs.Missing);
            }
        }
    }

    private static string Remedy(TemplateNode value) => value is HoleNode hole
        ? $"give it a default, as in \"${hole.Name}{(hole.Format is null ? "" : ":" + hole.Format)} ?? <value>\""
        : "give one of its holes a default, as in \"$name ?? <value>\"";

    private Bound BindArray(ArrayNode template, SchemaNode node, TemplateKind within)
    {
        var branches = node.Alternatives.Where(static one => one.Types == JsonTypes.None || (one.Types & JsonTypes.Array) != 0).ToList();
        return branches.Count == 0 ? Mismatch(template, node, "An array") : Best(branches.Select(shape => BindItems(template, shape, TemplateKinds.Within(template, within))));
    }

    private Bound BindItems(ArrayNode template, SchemaShape shape, TemplateKind within)
    {
        var bound = new Bound();
        for (var i = 0; i < template.Items.Count; i++)
        {
            if (shape.ItemAt(i) is { } item)
            {
                bound.Add("[]", Bind(template.Items[i], item, within));
            }
        }

        return bound;
    }

    private Bound Mismatch(TemplateNode template, SchemaNode node, string what)
    {
        var bound = new Bound();
        bound.Add(Problem("PK3011", CheckContext.StartOf(template), node.Json, what, HoleTypes.Describe(node)), Costs.WrongType);
        return bound;
    }

    /// <summary>The least bad; among equals the one that leaves the fewest properties over, which then is the nearest.</summary>
    private static Bound Best(IEnumerable<Bound> bounds)
    {
        Bound? best = null;
        foreach (var bound in bounds)
        {
            if (best is null || bound.Cost < best.Cost || (bound.Cost == best.Cost && bound.Shape?.Properties.Count < best.Shape?.Properties.Count))
            {
                best = bound;
            }
        }

        return best!;
    }

    private Problem Problem(string id, Place place, JsonValue? inSchema, params string[] arguments) =>
        new(id, place, arguments.ToEquatableArray(), inSchema is null ? null : context.InSchema(inSchema.Start, inSchema.End));
}
