using ProviderKit.Generator.Json;
using ProviderKit.Generator.Schemas;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>All templates bound to the schema: from the documents that name their definitions down to what stands in their holes.</summary>
internal sealed class SchemaBinding(CheckContext context, SchemaDocument schema)
{
    /// <summary>Places that are looked at; the largest published documents have some dozens.</summary>
    private const int MaxSites = 500;

    private readonly Dictionary<(TemplateKind, bool), SchemaBinder> _binders = [];
    private readonly HashSet<(TemplateKind, Side, SchemaNode, IReadOnlyList<int>)> _known = [];
    private readonly Queue<Site> _open = [];

    /// <summary>Every place where templates stand in place of a hole.</summary>
    public List<Site> Sites { get; } = [];

    /// <summary>The documents' own templates and the definitions that they are bound to.</summary>
    public List<(Template Template, SchemaNode Node, Bound Bound)> Roots { get; } = [];

    /// <summary>Every object that was bound.</summary>
    public List<BoundObject> Objects { get; } = [];

    /// <summary>Every hole that was bound.</summary>
    public List<HoleBinding> Holes { get; } = [];

    /// <summary>References that lead nowhere, met on the way.</summary>
    public IEnumerable<JsonValue> BrokenReferences => _binders.Values.SelectMany(static one => one.BrokenReferences).Distinct();

    /// <summary>The schemas met on the way.</summary>
    public IEnumerable<JsonValue> Fragments => _binders.Values.SelectMany(static one => one.Fragments).Distinct();

    /// <summary>Binds, and reports what does not fit.</summary>
    public void Run()
    {
        BindDocuments();
        FindSites();
        new SiteBinding(context, this).Run();
        CacheMarkerRules.Check(context, this);
    }

    public Bound Bind(Template template, SchemaNode node, Side side)
    {
        var isWritten = IsWritten(template, side);
        var key = (template.Kind, isWritten);
        if (!_binders.TryGetValue(key, out var binder))
        {
            _binders.Add(key, binder = new SchemaBinder(context, template.Kind, isWritten));
        }

        return binder.Bind(template.Root, node);
    }

    /// <summary>Whether the template writes what it is bound to. What goes back as it came is not written by its template.</summary>
    public static bool IsWritten(Template template, Side side) => side == Side.Request && template.Kind != TemplateKind.Citation && !PartKinds.IsHosted(template);

    /// <summary>Takes what was bound into account, without its problems.</summary>
    public void Keep(Template template, Bound bound, Side side)
    {
        Objects.AddRange(bound.Objects.Select(one => new BoundObject(template, side, one)));
        Holes.AddRange(bound.Holes);
    }

    private void BindDocuments()
    {
        foreach (var template in context.Templates)
        {
            if (SideOf(template.Kind) is not { } side || DefinitionOf(template) is not { } node)
            {
                continue;
            }

            var bound = Bind(template, node, side);
            Roots.Add((template, node, bound));
            Keep(template, bound, side);
            Open(bound, side);
            bound.Problems.ForEach(context.Report);
        }
    }

    private static Side? SideOf(TemplateKind kind) => kind switch
    {
        TemplateKind.Request or TemplateKind.EmbeddingRequest or TemplateKind.CountTokensRequest => Side.Request,
        TemplateKind.Response or TemplateKind.EmbeddingResponse or TemplateKind.ModelList or TemplateKind.TokenCount => Side.Response,
        TemplateKind.Event or TemplateKind.Error => Side.Event,
        _ => null,
    };

    /// <summary>The definition that the template names; without a name that of the others of its kind, if they agree on one.</summary>
    private SchemaNode? DefinitionOf(Template template)
    {
        var name = template.Definition;
        if (name is null)
        {
            // An error that names no definition is one that the schema does not have.
            var others = template.Kind == TemplateKind.Error ? [] : context.Of(template.Kind).Select(static one => one.Definition).OfType<string>().Distinct().ToList();
            if (others.Count != 1)
            {
                return null;
            }

            name = others[0];
        }

        if (name == DefinitionNames.None)
        {
            return null;
        }

        var node = schema.Find(name);
        if (node is null && template.Definition is not null && !IsRenamed(template))
        {
            var advice = context.Suggest(name, schema.Index.Definitions.Keys, "name a definition or a JSON pointer that begins with '#/'");
            context.Report("PK3006", CheckContext.PlaceOf(template.DefinitionOrigin), Suggestion.Renaming(name, schema.Index.Definitions.Keys), name, schema.File, advice);
        }

        return node;
    }

    /// <summary>Whether the name is what a <c>[DefinitionName]</c> of the interface gives to an inherited template; then it is wrong there.</summary>
    private bool IsRenamed(Template template) =>
        template.Level > 0 && context.Format.Declaration.Own.All(DefinitionNames.Attribute).Any(one => one.TextAt(1) == template.Definition);

    private void Open(Bound bound, Side side)
    {
        foreach (var site in bound.Holes.SelectMany(hole => Site.Of(hole, side)))
        {
            if (site is { Kind: TemplateKind.Part, IsOfItems: true, Via.Name: "messages" } && !context.Format.HasItems)
            {
                continue;
            }

            if (Sites.Count < MaxSites && _known.Add((site.Kind, site.Side, site.Node, site.Parts)))
            {
                Sites.Add(site);
                _open.Enqueue(site);
            }
        }
    }

    /// <summary>Templates in a hole may have such holes themselves: results of tools are made of parts.</summary>
    private void FindSites()
    {
        while (_open.Count > 0)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            var site = _open.Dequeue();
            foreach (var template in context.Templates.Where(site.Takes))
            {
                var bound = Bind(template, site.Node, site.Side);
                if (bound.IsClean || !site.IsTagged || site.IsNamedBy(template))
                {
                    Open(bound, site.Side);
                }
            }
        }
    }
}

/// <summary>An object of a template in force, with the document that it is part of.</summary>
internal sealed record BoundObject(Template Template, Side Side, ObjectBinding Object)
{
    /// <summary>
    /// Whether what this one leaves out is taken care of where the other has it: both are of one document, and not just
    /// two forms of the same part of which this one has nothing that the other lacks. Of the parts that tell of the provider's
    /// own tools one alone is read, whatever it tells.
    /// </summary>
    public bool MayLeaveTo(BoundObject other) =>
        other.Side == Side
        && other.Object.GoesWith(Object)
        && (ReferenceEquals(other.Object.At, Object.At) || Template.Kind is not (TemplateKind.Response or TemplateKind.Event))
        && !(TemplateKinds.AreAlternatives(Template.Kind)
            && Template.Kind == other.Template.Kind
            && (Template.Key == other.Template.Key || PartKinds.IsHosted(Template))
            && Object.Node.Properties.All(one => other.Object.Node[one.Name] is not null));
}
