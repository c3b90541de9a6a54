using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Json;
using ProviderKit.Generator.Schemas;

namespace ProviderKit.Review.Drift;

/// <summary>Walks a schema of ours and a vendor's document side by side and says where they differ.</summary>
public sealed class SchemaDrift
{
    private readonly HashSet<(SchemaNode, SchemaNode)> _known = [];
    private readonly SortedSet<string> _found = new(StringComparer.Ordinal);

    private SchemaDrift()
    {
    }

    /// <summary>The differences, each at its path from a root.</summary>
    /// <param name="ours">The text of our schema.</param>
    /// <param name="theirs">The text of the vendor's document.</param>
    /// <param name="roots">Which definition is which.</param>
    public static IReadOnlyCollection<string> Compare(string ours, string theirs, IReadOnlyList<(string Ours, string Theirs)> roots)
    {
        var (mine, vendors) = (SchemaDocument.Parse("ours", ours), SchemaDocument.Parse("theirs", theirs));
        var drift = new SchemaDrift();
        foreach (var root in roots)
        {
            if (mine.Find(root.Ours) is { } a && vendors.Find(root.Theirs) is { } b)
            {
                drift.Compare(root.Ours, a, b);
            }
            else
            {
                drift._found.Add($"{root.Ours}: one of them lacks the definition");
            }
        }

        return drift._found;
    }

    private void Compare(string path, SchemaNode ours, SchemaNode theirs)
    {
        if (!_known.Add((ours, theirs)))
        {
            return;
        }

        CompareTypes(path, ours, theirs);
        CompareValues(path, ours, theirs);
        CompareObjects(path, Objects(ours), Objects(theirs));
        if (Item(ours) is { } a && Item(theirs) is { } b)
        {
            Compare(path + "[]", a, b);
        }
    }

    private void CompareTypes(string path, SchemaNode ours, SchemaNode theirs)
    {
        var (a, b) = (Types(ours), Types(theirs));
        if (a != b && a != JsonTypes.None && b != JsonTypes.None)
        {
            _found.Add($"{path}: type {ShapeTypes.Describe(a)}, the vendor's {ShapeTypes.Describe(b)}");
        }
    }

    private void CompareValues(string path, SchemaNode ours, SchemaNode theirs)
    {
        if (Values(ours) is not { } a || Values(theirs) is not { } b)
        {
            return;
        }

        Report(path, "value", a.Except(b), "only ours");
        Report(path, "value", b.Except(a), "only the vendor's");
    }

    private void CompareObjects(string path, List<SchemaShape> ours, List<SchemaShape> theirs)
    {
        if (ours.Count == 0 || theirs.Count == 0)
        {
            return;
        }

        var left = new HashSet<SchemaShape>(theirs);
        foreach (var mine in ours)
        {
            var same = ours.Count == 1 && theirs.Count == 1 ? theirs[0] : theirs.Where(one => SameTag(mine, one)).OrderByDescending(one => Overlap(mine, one)).FirstOrDefault();
            if (same is null)
            {
                Report(path, "branch", [NameOf(mine)], "only ours");
                continue;
            }

            left.RemoveWhere(one => ReferenceEquals(one, same) || (same.Tags.Count > 0 && SameTag(same, one)));
            CompareShapes(ours.Count == 1 ? path : $"{path}({NameOf(mine)})", mine, same);
        }

        Report(path, "branch", left.Where(static one => one.Tags.Count > 0).Select(NameOf).Distinct(), "only the vendor's");
    }

    private void CompareShapes(string path, SchemaShape ours, SchemaShape theirs)
    {
        if (ours.IsOpen || theirs.IsOpen)
        {
            return;
        }

        Report(path, "property", ours.Properties.Keys.Except(theirs.Properties.Keys), "only ours");
        Report(path, "property", theirs.Properties.Keys.Except(ours.Properties.Keys), "only the vendor's");
        var (a, b) = (ours.Required.Select(static one => one.Text).ToList(), theirs.Required.Select(static one => one.Text).ToList());
        Report(path, "required", a.Except(b), "only by us");
        Report(path, "required", b.Except(a), "only by the vendor");
        foreach (var (name, mine) in ours.Properties)
        {
            if (theirs.Property(name) is { } other)
            {
                Compare($"{path}.{name}", mine.Node, other.Node);
            }
        }
    }

    private void Report(string path, string what, IEnumerable<string> names, string where)
    {
        foreach (var name in names)
        {
            _found.Add($"{path}: {what} '{name}' {where}");
        }
    }

    /// <summary>Branches are the same by a tag of the same value; without tags, by most of their properties.</summary>
    private static bool SameTag(SchemaShape a, SchemaShape b) => a.Tags.Count == 0 && b.Tags.Count == 0
        ? Overlap(a, b) * 2 >= Math.Min(a.Properties.Count, b.Properties.Count)
        : a.Tags.Any(one => b.Property(one.Key)?.Node.Alternatives.Any(shape => shape.Constants?.Any(value => value.Text == one.Value.Text) == true) == true)
            || b.Tags.Any(one => a.Property(one.Key)?.Node.Alternatives.Any(shape => shape.Constants?.Any(value => value.Text == one.Value.Text) == true) == true);

    private static int Overlap(SchemaShape a, SchemaShape b) => a.Properties.Keys.Count(b.Properties.ContainsKey);

    private static string NameOf(SchemaShape shape) => shape.Tags.Count > 0
        ? string.Join(",", shape.Tags.Select(static one => one.Value.Text))
        : shape.Names.Select(one => shape.Document.Index.NameOf(one)).LastOrDefault(static one => !one.StartsWith('#')) ?? "{" + string.Join(",", shape.Properties.Keys.Take(3)) + "}";

    private static List<SchemaShape> Objects(SchemaNode node) => [.. node.Alternatives.Where(static one => (one.Types & JsonTypes.Object) != 0)];

    private static SchemaNode? Item(SchemaNode node) => node.Alternatives.Where(static one => (one.Types & JsonTypes.Array) != 0).Select(static one => one.ItemAt(0)).FirstOrDefault(static one => one is not null);

    /// <summary>An integer is a number here: vendors do not keep the two apart.</summary>
    private static JsonTypes Types(SchemaNode node) => node.Alternatives.Aggregate(JsonTypes.None, static (all, one) => all | ((one.Types & JsonTypes.Integer) != 0 ? one.Types | JsonTypes.Number : one.Types));

    private static HashSet<string>? Values(SchemaNode node) => node.Alternatives.Any(static one => one.Constants is null)
        ? null
        : [.. node.Alternatives.SelectMany(static one => one.Constants!).Where(static one => one.Kind == JsonKind.String).Select(static one => one.Text)];
}
