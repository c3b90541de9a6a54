using ProviderKit.Generator.Json;
using ProviderKit.Generator.Schemas;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>PK3007: every branch of a union of events, parts or messages is matched or ignored; of any union, in an exhaustive declaration.</summary>
internal sealed class ExhaustivenessRules(CheckContext context, SchemaBinding binding, SchemaDocument schema, HashSet<JsonValue> ignored)
{
    private static readonly (int Role, string Name)[] s_roles = [(1, "User"), (2, "Assistant"), (3, "Tool")];

    private readonly HashSet<JsonValue> _reported = [];

    /// <summary>What was ignored and would have been missed.</summary>
    public HashSet<JsonValue> Excused { get; } = [];

    public void Check()
    {
        foreach (var site in binding.Sites)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            CheckSite(site);
        }

        CheckEvents();
        CheckNested();
    }

    /// <summary>
    /// A conversation has both sides, and results of tools where there are tools. Where the schema has a branch for each role,
    /// the branch is missed instead.
    /// </summary>
    private void CheckRoles(Site site)
    {
        var messages = context.Of(TemplateKind.Message).ToList();
        foreach (var (role, name) in (context.Of(TemplateKind.Tool).Any() ? s_roles : s_roles.Take(2)).Where(one => !context.Format.HasItems || one.Role == 1))
        {
            if (!messages.Exists(one => one.Key == role))
            {
                context.Report("PK2009", CheckContext.PlaceOf(site.Via), site.Via.Name, $"[Message(Role.{name})]");
            }
        }
    }

    private void CheckSite(Site site)
    {
        if (site is { Kind: TemplateKind.Message, IsTagged: false } && context.Format.Declaration.Own.IsProvider && context.Of(TemplateKind.Message).Any())
        {
            CheckRoles(site);
        }

        // Of a union that stands elsewhere too, the other branches are matched there, and could not be ignored.
        if (site.IsSelective)
        {
            return;
        }

        if (site.Kind is not (TemplateKind.Part or TemplateKind.Message) && !context.Format.IsExhaustive)
        {
            return;
        }

        // A part of a kind that is not read passes through as it is; that it has a form to be written in shows that it is known.
        var templates = context.Templates.Where(site.IsOfKind).ToList();
        if (site.IsOfItems)
        {
            templates = [.. templates.Where(site.Takes), .. binding.Sites.Where(one => one != site && one.IsOfItems && one.Side == site.Side && one.Node == site.Node).SelectMany(one => context.Of(one.Kind).Where(one.Takes))];
        }

        var chosen = new HashSet<SchemaShape>(templates.Select(one => binding.Bind(one, site.Node, site.Side)).Where(static one => one.IsClean).Select(static one => one.Shape).OfType<SchemaShape>());
        Report(
            site.Node,
            CheckContext.PlaceOf(site.Via),
            TemplateKinds.Label(site.Kind),
            branch => chosen.Contains(branch) || templates.Exists(one => one.Root is ObjectNode root && Tagging.Names(root, branch)));
    }

    /// <summary>Events name either their union or its branches; from the branches the union is found.</summary>
    private void CheckEvents()
    {
        var events = binding.Roots.Where(static one => one.Template.Kind == TemplateKind.Event).ToList();
        if (events.Count == 0)
        {
            return;
        }

        var named = new HashSet<JsonValue>(events.Select(static one => one.Node.Json));
        var failures = new HashSet<JsonValue>(binding.Roots.Where(static one => one.Template.Kind == TemplateKind.Error).Select(static one => one.Node.Json));
        foreach (var same in events.GroupBy(static one => one.Node))
        {
            var chosen = new HashSet<SchemaShape>(same.Select(static one => one.Bound.Shape).OfType<SchemaShape>());
            var roots = same.Select(static one => one.Template.Root).OfType<ObjectNode>().ToList();

            // A lone hole takes the event as a whole. Which of a union's branches that is of use to is not said.
            var isWhole = same.Any(static one => one.Template.Root is HoleNode) && Site.BranchesOf(same.Key).Count == 1;
            Report(
                same.Key,
                CheckContext.PlaceOf(same.First().Template.DefinitionOrigin),
                TemplateKinds.Label(TemplateKind.Event),
                branch => isWhole
                    || branch.Names.Any(one => !ReferenceEquals(one, same.Key.Json) && (named.Contains(one) || failures.Contains(one)))
                    || (chosen.Contains(branch) && roots.Exists(root => !Tagging.Contradicts(root, branch))));
        }

        if (UnionOf(named) is { } union && !named.Contains(union))
        {
            Report(
                schema.NodeOf(union),
                CheckContext.PlaceOf(events[0].Template.DefinitionOrigin),
                TemplateKinds.Label(TemplateKind.Event),
                branch => branch.Names.Any(one => named.Contains(one) || failures.Contains(one)));
        }
    }

    private JsonValue? UnionOf(HashSet<JsonValue> definitions)
    {
        var best = (Union: (JsonValue?)null, Known: 0, Branches: 0);
        foreach (var union in schema.Index.Unions)
        {
            var branches = (union["oneOf"] ?? union["anyOf"])!.Items;
            var known = branches.Count(branch => branch["$ref"] is { } reference && schema.Index.Resolve(reference.Text) is { } target && definitions.Contains(target));
            if (known > best.Known || (known > 0 && known == best.Known && branches.Count < best.Branches))
            {
                best = (union, known, branches.Count);
            }
        }

        return best.Known >= Math.Min(2, definitions.Count) ? best.Union : null;
    }

    private void CheckNested()
    {
        var places = new HashSet<SchemaNode>(binding.Sites.Select(static one => one.Node).Concat(binding.Roots.Select(static one => one.Node)));
        foreach (var same in binding.Objects.Select(static one => one.Object).Where(one => !places.Contains(one.At)).GroupBy(static one => one.At))
        {
            var first = same.First();
            if (first.Kind is TemplateKind.Event or TemplateKind.ToolCallDelta || context.Format.IsExhaustive)
            {
                Report(
                    same.Key,
                    CheckContext.StartOf(first.Node),
                    TemplateKinds.Label(first.Kind),
                    branch => same.Any(one => ReferenceEquals(one.Shape, branch) && !Tagging.Contradicts(one.Node, branch)));
            }
        }
    }

    /// <summary>The same branch can stand in many unions; it is reported with the first.</summary>
    private void Report(SchemaNode union, Place place, string label, Func<SchemaShape, bool> isMatched)
    {
        var branches = Site.BranchesOf(union);
        var unmatched = branches.Where(one => IsBranch(one, branches.Count) && !isMatched(one)).ToList();
        Excused.UnionWith(unmatched.SelectMany(static one => one.Names));
        if (context.Format.SharesSchema)
        {
            return;
        }

        var missing = unmatched.Where(one => !one.Names.Any(ignored.Contains) && _reported.Add(one.Names.Last())).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        var names = missing.Select(one => schema.Index.NameOf(one.Names.Last())).Distinct().ToList();
        context.Report(new Problem(
            "PK3007",
            place,
            new[]
            {
                Suggestion.List(missing.Select(Describe).Distinct()),
                schema.Index.NameOf(union.Json),
                label,
                string.Join(", ", names.Take(12).Select(static one => $"\"{one}\"")),
            }.ToEquatableArray(),
            context.InSchema(missing[0].Names.Last().Start, missing[0].Names.Last().End))
        {
            Remedy = Remedy.Of((Remedies.Declare, CSharp.Attribute("Ignore", names))),
        });
    }

    /// <summary>A branch is known by its tag. One without can only be asked for where everything is.</summary>
    private bool IsBranch(SchemaShape shape, int count) => shape.Tags.Count > 0 || (count > 1 && context.Format.IsExhaustive);

    private string Describe(SchemaShape branch)
    {
        var name = schema.Index.NameOf(branch.Names.Last());
        var tag = branch.Tags.Select(static one => $"{one.Key}: {one.Value.Text}").FirstOrDefault();
        return tag is null ? $"'{name}'" : $"'{name}' ({tag})";
    }
}
