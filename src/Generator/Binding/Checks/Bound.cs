using ProviderKit.Generator.Schemas;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>What came of binding a template's node to a node of the schema, by its best branch.</summary>
internal sealed class Bound
{
    public List<Problem> Problems { get; } = [];

    /// <summary>How bad the problems are together; 0 for a clean binding.</summary>
    public int Cost { get; private set; }

    /// <summary>Whether nothing is wrong, but for what the declaration says is the schema's fault.</summary>
    public bool IsClean => Problems.TrueForAll(static one => one.Fault != SchemaFaults.None);

    /// <summary>The shape that was chosen for the node itself, when it is an object.</summary>
    public SchemaShape? Shape { get; private set; }

    /// <summary>Every object of the template, the outermost last.</summary>
    public List<ObjectBinding> Objects { get; } = [];

    /// <summary>Every hole that has a place in the schema.</summary>
    public List<HoleBinding> Holes { get; } = [];

    /// <summary>The branches that were chosen below, by their path.</summary>
    public List<(string Path, SchemaShape Shape)> Choices { get; } = [];

    /// <summary>What became of a template that stands for all of a union's branches: wrong is what is wrong in each.</summary>
    public static Bound OfAll(List<Bound> branches)
    {
        var first = branches.OrderBy(static one => one.Cost).First();
        var all = new Bound { Shape = first.Shape };
        foreach (var problem in first.Problems.Where(one => branches.TrueForAll(branch => branch.Problems.Exists(other => other.Id == one.Id && other.Place == one.Place))))
        {
            all.Add(problem, first.Cost);
        }

        all.Objects.AddRange(branches.SelectMany(static one => one.Objects).Distinct());
        all.Holes.AddRange(branches.SelectMany(static one => one.Holes).Distinct());
        return all;
    }

    /// <summary>What became of a template that reads all of these branches: wrong is what is wrong in any.</summary>
    public static Bound OfEach(List<Bound> branches)
    {
        var all = new Bound { Shape = branches[0].Shape };
        foreach (var branch in branches)
        {
            all.Problems.AddRange(branch.Problems.Where(one => !all.Problems.Exists(other => other.Id == one.Id && other.Place == one.Place)));
            all.Cost += branch.Cost;
            all.Objects.AddRange(branch.Objects.Except(all.Objects));
            all.Holes.AddRange(branch.Holes.Except(all.Holes));
        }

        return all;
    }

    public void Add(Problem problem, int cost)
    {
        Problems.Add(problem);
        Cost += problem.Fault == SchemaFaults.None ? cost : 0;
    }

    /// <summary>Takes over what was bound below, under a property's name or <c>[]</c>.</summary>
    public void Add(string step, Bound below)
    {
        Problems.AddRange(below.Problems);
        Cost += below.Cost;
        Objects.AddRange(below.Objects);
        Holes.AddRange(below.Holes);
        foreach (var (path, shape) in below.Choices)
        {
            Choices.Add((step + "/" + path, shape));
        }
    }

    /// <summary>Leaves only these problems; the cost stays, so that other branches compare as before.</summary>
    public void KeepOnly(List<Problem> problems)
    {
        Problems.Clear();
        Problems.AddRange(problems);
    }

    /// <summary>Says that this is what became of <paramref name="node"/>.</summary>
    public void Close(ObjectNode node, TemplateKind kind, SchemaNode at, SchemaShape shape, bool isChoice)
    {
        Shape = shape;
        Objects.Add(new ObjectBinding(node, kind, at, shape, Choices.ToList()));
        if (isChoice)
        {
            Choices.Add(("", shape));
        }
    }
}

/// <summary>An object of a template and the shape that it is bound to.</summary>
/// <param name="Node">The object.</param>
/// <param name="Kind">The kind of template that it stands in.</param>
/// <param name="At">The place in the schema, all branches included.</param>
/// <param name="Shape">The branch.</param>
/// <param name="Choices">The branches that were chosen below it.</param>
internal sealed record ObjectBinding(ObjectNode Node, TemplateKind Kind, SchemaNode At, SchemaShape Shape, IReadOnlyList<(string Path, SchemaShape Shape)> Choices)
{
    /// <summary>Whether some document can have both: then what the one leaves out the other may take.</summary>
    public bool GoesWith(ObjectBinding other) => Choices.All(mine =>
        other.Choices.All(theirs => theirs.Path != mine.Path || ReferenceEquals(theirs.Shape, mine.Shape)));
}

/// <summary>A hole and its place in the schema.</summary>
internal sealed record HoleBinding(HoleNode Node, Hole Meaning, SchemaNode At);
