using ProviderKit.Generator.Schemas;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>What kind of document something stands in. What one leaves out another does not make good.</summary>
internal enum Side
{
    Request,
    Response,
    Event,
}

/// <summary>A place in the schema where templates of a kind stand: that of a hole which stands for them.</summary>
/// <param name="Kind">The kind of templates.</param>
/// <param name="Side">The document.</param>
/// <param name="Node">What one of them binds to.</param>
/// <param name="Parts">The kinds of parts that can stand here; empty for other templates.</param>
/// <param name="Via">The hole.</param>
internal sealed record Site(TemplateKind Kind, Side Side, SchemaNode Node, IReadOnlyList<int> Parts, HoleNode Via)
{
    private const string OutputsHole = "outputs";

    /// <summary>The branches that are objects.</summary>
    public IReadOnlyList<SchemaShape> Branches { get; } = BranchesOf(Node);

    /// <summary>Whether branches are told apart by constants.</summary>
    public bool IsTagged => Branches.Any(static one => one.Tags.Count > 0);

    /// <summary>
    /// Whether only some parts are ever written here, whatever the schema allows: texts as instructions, texts and media as
    /// results of tools.
    /// </summary>
    public bool IsSelective => Kind == TemplateKind.Part && Via.Name is "system" or "result";

    /// <summary>Whether what stands here stands beside messages.</summary>
    public bool IsOfItems => Via.Name is "items" or "item" or "messages";

    public bool Takes(Template template) => IsOfKind(template) && (Kind != TemplateKind.Part || (Parts.Contains(template.Key) && template.IsItem == IsOfItems));

    /// <summary>Whether the template is of the kind that stands here; tools that providers run stand among the functions, and what they give stands nowhere else.</summary>
    public bool IsOfKind(Template template) => Kind switch
    {
        TemplateKind.Part => template.Kind == Kind && (template.Key == PartKinds.ToolOutput) == (Via.Name == OutputsHole),
        TemplateKind.Tool => template.Kind is TemplateKind.Tool or TemplateKind.HostedTool,
        _ => template.Kind == Kind,
    };

    /// <summary>Whether the template's constants name one of the branches: then it is meant for this place.</summary>
    public bool IsNamedBy(Template template) => template.Root is ObjectNode root && Branches.Any(branch => Tagging.Names(root, branch));

    /// <summary>The places that <paramref name="hole"/> opens.</summary>
    public static IEnumerable<Site> Of(HoleBinding hole, Side side)
    {
        if (hole.Meaning.Expands is not { } kind)
        {
            return [];
        }

        IEnumerable<SchemaNode> nodes = (hole.Meaning.Types & JsonTypes.Array) == 0
            ? [hole.At]
            : hole.At.Alternatives.Where(static one => (one.Types & JsonTypes.Array) != 0).Select(static one => one.ItemAt(0)).OfType<SchemaNode>().Distinct();
        if ((hole.Meaning.Types & JsonTypes.Object) != 0 && (hole.Meaning.Types & JsonTypes.Array) != 0 && BranchesOf(hole.At).Count > 0)
        {
            // One value may stand there in place of a list.
            nodes = nodes.Append(hole.At);
        }

        return nodes.SelectMany(node => Of(kind, side, node, hole.Node));
    }

    /// <summary>In place of messages parts may stand too, if some are declared to.</summary>
    private static IEnumerable<Site> Of(TemplateKind kind, Side side, SchemaNode node, HoleNode via)
    {
        yield return new Site(kind, side, node, kind == TemplateKind.Part ? PartsOf(via.Name, side) : PartKinds.None, via);
        if (kind == TemplateKind.Message)
        {
            yield return new Site(TemplateKind.Part, side, node, PartKinds.All, via);
        }
    }

    public static List<SchemaShape> BranchesOf(SchemaNode node) => node.Alternatives.Where(static one => (one.Types & JsonTypes.Object) != 0).ToList();

    private static IReadOnlyList<int> PartsOf(string hole, Side side) => hole switch
    {
        "toolCalls" => PartKinds.Calls,
        "reasoningParts" => PartKinds.Reasons,
        "system" => PartKinds.Texts,
        "result" => PartKinds.Result,
        OutputsHole => PartKinds.Outputs,
        _ => side == Side.Request ? PartKinds.All : PartKinds.Read,
    };
}
