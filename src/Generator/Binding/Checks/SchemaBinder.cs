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

    private readonly ConstantBinder _constants = new(context);
    /// <summary>Required properties of one object that are looked for.</summary>
    private const int MaxRequired = 1000;

    private readonly Dictionary<(TemplateNode, SchemaNode, TemplateKind), Bound> _known = [];
    private readonly NamePatterns _patterns = new();
    private int _steps;

    /// <summary>References that lead nowhere, met on the way.</summary>
    public HashSet<JsonValue> BrokenReferences { get; } = [];

    /// <summary>The schemas met on the way.</summary>
    public HashSet<JsonValue> Fragments { get; } = [];

    public Bound Bind(TemplateNode template, SchemaNode node) => Bind(template, node, kind);

    private Bound Bind(TemplateNode template, SchemaNode node, TemplateKind within)
    {
        if (_known.TryGetValue((template, node, within), out var known))
        {
            return known;
        }

        context.CancellationToken.ThrowIfCancellationRequested();
        BrokenReferences.UnionWith(node.BrokenReferences);
        Fragments.UnionWith(node.Alternatives.SelectMany(static one => one.Fragments));
        var bound = ++_steps > MaxSteps ? new Bound() : template switch
        {
            HoleNode hole => BindHole(hole, node, within),
            ConstantNode constant => _constants.Bind(constant, node),
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
                Problem("PK3003", CheckContext.PlaceOf(hole), node.Spot, hole.Name, HoleTypes.Describe(meaning, hole.Format), HoleTypes.Describe(node)) with { Fault = context.Faults.OfNode(FaultKind.Type, node) },
                Costs.WrongType);
        }
        else if (isWritten && HoleTypes.Lacks(node, hole, context.Of(TemplateKind.Part).Any()) is { } lacking)
        {
            bound.Add(
                Problem("PK3003", CheckContext.PlaceOf(hole), node.Spot, hole.Name, lacking, HoleTypes.Describe(node)) with { Fault = context.Faults.OfNode(FaultKind.Type, node) },
                Costs.WrongType);
        }
        else if (hole.Default is { } fallback)
        {
            _constants.CheckDefault(bound, hole, fallback, node);
        }

        return bound;
    }

    private Bound BindObject(ObjectNode template, SchemaNode node, TemplateKind within)
    {
        var branches = node.Alternatives.Where(static one => CanBe(one, JsonTypes.Object)).ToList();
        if (branches.Count == 0)
        {
            return Mismatch(template, node, "An object");
        }

        var named = branches.Count == 1 ? branches : branches.Where(one => Tagging.Names(template, one)).ToList();
        if (named.Count == 0 && isWritten && branches.Count > 1 && IsChosenByHole(template, branches))
        {
            return Bound.OfAll(branches.ConvertAll(shape => BindShape(template, node, shape, within, branches)));
        }

        if (!isWritten && named.Count > 1 && IsToldByHole(template, named))
        {
            return Bound.OfEach(named.ConvertAll(shape => BindShape(template, node, shape, within, branches)));
        }

        var best = Best((named.Count > 0 ? named : branches).Select(shape => BindShape(template, node, shape, within, branches)));
        return best.IsClean || named.Count == 0 ? best : Unnamed(template, node, within, branches, named) ?? best;
    }

    /// <summary>
    /// Whether the value that tells the branches apart comes by a hole, such as the model of a request that models have in forms of
    /// their own: then the template stands for all of them.
    /// </summary>
    private static bool IsChosenByHole(ObjectNode template, List<SchemaShape> branches) => template.Properties.Any(property =>
        property.Value is HoleNode && branches.TrueForAll(one => one.Property(property.Name)?.Node.Alternatives.All(static value => value.Constants is not null) == true)
        && branches.Select(one => one.Property(property.Name)!.Node.Alternatives[0].Constants![0].Text).Distinct().Count() == branches.Count);

    /// <summary>Whether what tells some of the branches apart is read by a hole, such as the name of a tool: then the template reads all of them.</summary>
    private static bool IsToldByHole(ObjectNode template, List<SchemaShape> branches) => template.Properties.Any(property =>
        property.Value is HoleNode && branches.Where(one => one.Tags.ContainsKey(property.Name)).Select(one => one.Tags[property.Name].Text).Distinct().Count() > 1);

    /// <summary>A branch that has less of a tag than those that the template names, and that the template fits as it is.</summary>
    private Bound? Unnamed(ObjectNode template, SchemaNode node, TemplateKind within, List<SchemaShape> branches, List<SchemaShape> named) => branches
        .Where(one => !named.Contains(one) && !one.IsOpen && !Tagging.Contradicts(template, one))
        .Select(shape => BindShape(template, node, shape, within, branches))
        .FirstOrDefault(static one => one.Problems.Count == 0);

    private static bool CanBe(SchemaShape shape, JsonTypes type) => shape.Types == JsonTypes.None ? !shape.IsNull : (shape.Types & type) != 0;

    private Bound BindShape(ObjectNode template, SchemaNode node, SchemaShape shape, TemplateKind within, List<SchemaShape> branches)
    {
        var bound = new Bound();
        if (MissingBranch(template, node, shape, branches) is { } excused)
        {
            bound.Add(excused, 0);
            return bound;
        }

        var wrongTags = new List<Problem>();
        foreach (var property in template.Properties)
        {
            if (property.Value is ConstantNode constant && TagsOf(branches, shape, property.Name) is { } tags)
            {
                var at = shape.Property(property.Name)!.Node;
                Fragments.UnionWith(at.Alternatives.SelectMany(static one => one.Fragments));
                var tag = _constants.BindTag(constant, at, tags, node);
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

    /// <summary>The tag for which the schema has no branch, by its fault: then nothing else can be checked.</summary>
    private Problem? MissingBranch(ObjectNode template, SchemaNode node, SchemaShape shape, List<SchemaShape> branches)
    {
        foreach (var property in template.Properties)
        {
            if (property.Value is ConstantNode constant && TagsOf(branches, shape, property.Name) is { } tags
                && _constants.BindTag(constant, shape.Property(property.Name)!.Node, tags, node).Problems.FirstOrDefault(static one => one.Fault != SchemaFaults.None) is { } excused)
            {
                return excused;
            }
        }

        return null;
    }

    /// <summary>All tags of a union's branches, where the property is one: what could stand there.</summary>
    private static List<JsonValue>? TagsOf(List<SchemaShape> branches, SchemaShape shape, string property) => branches.Count > 1 && shape.Tags.ContainsKey(property)
        ? branches.Select(one => one.Tags.TryGetValue(property, out var tag) ? tag : null).OfType<JsonValue>().ToList()
        : null;

    private SchemaNode? NodeOf(SchemaShape shape, TemplateProperty property) =>
        shape.Property(property.Name)?.Node
        ?? shape.PatternProperties.Where(one => _patterns.Matches(one.Name, property.Name)).Select(one => shape.Document.NodeOf(one.Value)).FirstOrDefault()
        ?? shape.AdditionalProperties;

    private Problem Unknown(TemplateProperty property, SchemaShape shape)
    {
        var owner = shape.Document.Index.NameOf(shape.Names.LastOrDefault() ?? shape.Fragments.First());
        var otherwise = context.Format.Declaration.Own is { SchemaFile: null, IsProvider: true }
            ? $"take it out, or say that the provider has it by [Extends({CSharp.Literal(owner)}, {CSharp.Literal(property.Name)})]"
            : "take it out, correct the schema, or say by [SchemaFault] that it lacks it";
        var advice = context.Suggest(property.Name, shape.Properties.Keys, otherwise);
        return Problem(
            "PK3001",
            new Place(property.Origin, null, property.NameStart, property.NameEnd),
            shape.Names.LastOrDefault(),
            property.Name,
            owner,
            advice) with
        {
            Remedy = Suggestion.Renaming(property.Name, shape.Properties.Keys, Remedies.Property),
            Fault = context.Faults.OfProperty(FaultKind.Missing, shape, property.Name),
        };
    }

    private void AddMissing(Bound bound, ObjectNode template, SchemaShape shape, TemplateKind within)
    {
        foreach (var required in shape.Required.Take(MaxRequired))
        {
            var value = template[required.Text];
            if (value is null)
            {
                var problem = Problem("PK3004", CheckContext.StartOf(template), required, required.Text, shape.Document.Index.NameOf(shape.Names.LastOrDefault() ?? required));
                bound.Add(problem with { Remedy = Addition(template, shape.Property(required.Text), within), Fault = NotRequired(shape, required) }, Costs.Missing);
            }
            else if (TemplateKinds.MayBeDropped(value, within))
            {
                bound.Add(Problem("PK3005", CheckContext.PlaceOf(value), required, required.Text, AdviceOn(value)) with { Remedy = Default(value, shape.Property(required.Text)), Fault = NotRequired(shape, required) }, Costs.Missing);
            }
        }
    }

    private int NotRequired(SchemaShape shape, JsonValue required) => context.Faults.OfProperty(FaultKind.Required, shape, required.Text);

    private Remedy? Addition(ObjectNode template, SchemaProperty? missing, TemplateKind within) => missing is null ? null : new(() =>
        context.Templates.FirstOrDefault(one => one.Root.Contains(template)) is { } whole
            ? [(Remedies.Add, new FittingValues(context, whole, within, isWritten: true).For([missing], areRequired: true))]
            : []);

    private static Remedy? Default(TemplateNode value, SchemaProperty? property) => value is not HoleNode hole || property is null ? null : new(() =>
        [(Remedies.New, JsonText.Quote(FittingValues.Hole(hole.Name, hole.Format, FittingValues.DefaultOf(property.Node, hole.Name))))]);

    private static string AdviceOn(TemplateNode value) => value is HoleNode hole
        ? $"give it a default, as in \"${hole.Name}{(hole.Format is null ? "" : ":" + hole.Format)} ?? <value>\""
        : "give one of its holes a default, as in \"$name ?? <value>\"";

    private Bound BindArray(ArrayNode template, SchemaNode node, TemplateKind within)
    {
        var branches = node.Alternatives.Where(static one => CanBe(one, JsonTypes.Array)).ToList();
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
        bound.Add(
            Problem("PK3011", CheckContext.StartOf(template), node.Spot, what, HoleTypes.Describe(node)) with { Fault = context.Faults.OfNode(FaultKind.Type, node) },
            Costs.WrongType);
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
