using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>Decides for each template that stands in place of a hole where it must fit, and reports where it does not.</summary>
internal sealed class SiteBinding(CheckContext context, SchemaBinding binding)
{
    /// <summary>The holes by which answers bring a kind of part in another way.</summary>
    private static readonly (int Kind, string[] Holes)[] s_others =
    [
        (PartKinds.Text, ["text"]), (PartKinds.Reasoning, ["reasoning", "reasoningParts"]), (PartKinds.ToolCall, ["toolCalls", "argumentsDelta"]),
    ];

    public void Run()
    {
        foreach (var template in context.Templates)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            var fits = Fit(template);
            if (fits.Count == 0)
            {
                continue;
            }

            if (template.Kind == TemplateKind.Part)
            {
                BindPart(template, fits);
            }
            else
            {
                fits.ForEach(one => binding.Keep(template, one.Bound, one.Site.Side));
                ReportUnlessSomeFits(fits);
            }
        }

        CheckUntaggedSides();
        CheckKinds();
    }

    private List<(Site Site, Bound Bound, bool IsNamed)> Fit(Template template) => binding.Sites
        .Where(site => site.Takes(template) && !HasListOfItsOwn(template, site))
        .Select(site => (site, binding.Bind(template, site.Node, site.Side), site.IsNamedBy(template)))
        .ToList();

    /// <summary>What stands in a list of its own is not written among all others.</summary>
    private bool HasListOfItsOwn(Template template, Site site) => template.Kind == TemplateKind.Part && site.Via.Name is "content" or "parts" && template.Key switch
    {
        PartKinds.Reasoning => context.Has(TemplateKind.Message, "reasoningParts"),
        PartKinds.ToolCall => site.Side == Side.Request && context.Has(TemplateKind.Message, "toolCalls"),
        _ => false,
    };

    /// <summary>
    /// Where its constants name a branch, a part must fit that branch. A part that names none must fit somewhere: in
    /// which of several lists it stands is not said.
    /// </summary>
    private void BindPart(Template template, List<(Site Site, Bound Bound, bool IsNamed)> fits)
    {
        var named = fits.Where(static one => one.IsNamed).ToList();
        foreach (var (site, bound, isNamed) in fits)
        {
            if (isNamed || bound.IsClean)
            {
                binding.Keep(template, bound, site.Side);
            }
        }

        if (named.Count > 0)
        {
            named.ForEach(one => one.Bound.Problems.ForEach(context.Report));
        }
        else
        {
            ReportUnlessSomeFits(fits);
        }
    }

    private void ReportUnlessSomeFits(List<(Site Site, Bound Bound, bool IsNamed)> fits)
    {
        // What is clean but for the schema's faults shows that these are there.
        if (!fits.Exists(static one => one.Bound.Problems.Count == 0))
        {
            Nearest(fits).Bound.Problems.ForEach(context.Report);
        }
    }

    private static (Site Site, Bound Bound, bool IsNamed) Nearest(List<(Site Site, Bound Bound, bool IsNamed)> fits) =>
        fits.OrderBy(static one => one.Bound.Cost).ThenByDescending(static one => one.Site.Branches.Count).First();

    /// <summary>
    /// Parts without constants could fit the request alone and never be read. Where a document has a list without tags,
    /// each kind of part that can stand in it must fit in some variant.
    /// </summary>
    private void CheckUntaggedSides()
    {
        foreach (var side in binding.Sites.Where(static one => one.Kind == TemplateKind.Part).GroupBy(static one => one.Side))
        {
            foreach (var kind in side.Where(static one => !one.IsTagged).SelectMany(static one => one.Parts).Distinct().Where(one => !ComesOtherwise(one, side.Key)))
            {
                var fits = context.Of(TemplateKind.Part)
                    .Where(one => one.Key == kind)
                    .SelectMany(template => Fit(template).Where(one => one.Site.Side == side.Key))
                    .ToList();
                if (fits.Count > 0 && !fits.Exists(static one => one.IsNamed))
                {
                    ReportUnlessSomeFits(fits);
                }
            }
        }
    }

    /// <summary>
    /// A part that fits somewhere may still be missing where it is needed: texts in every list that they are written to,
    /// what only requests have in some message, and in answers what they bring in no other way.
    /// </summary>
    private void CheckKinds()
    {
        var sites = binding.Sites.Where(static one => one.Kind == TemplateKind.Part).ToList();
        foreach (var site in sites.Where(static one => one.Side == Side.Request && one.Via.Name is "content" or "system" or "result"))
        {
            CheckKind(PartKinds.Text, [site]);
        }

        foreach (var kind in PartKinds.Sent)
        {
            CheckKind(kind, sites.Where(one => one is { Side: Side.Request, IsSelective: false } && one.Parts.Contains(kind)).ToList());
        }

        foreach (var side in sites.Where(static one => one.Side != Side.Request).GroupBy(static one => one.Side))
        {
            foreach (var (kind, _) in s_others.Where(one => !ComesOtherwise(one.Kind, side.Key)))
            {
                CheckKind(kind, side.Where(one => one.Parts.Contains(kind)).ToList());
            }
        }
    }

    /// <summary>Whether an answer brings a kind of part in another way than as a part.</summary>
    private bool ComesOtherwise(int kind, Side side) => side != Side.Request
        && s_others.Any(one => one.Kind == kind && context.Has(side == Side.Response ? TemplateKind.Response : TemplateKind.Event, one.Holes));

    private void CheckKind(int kind, List<Site> sites)
    {
        var fits = context.Of(TemplateKind.Part).Where(one => one.Key == kind)
            .SelectMany(template => sites.Where(site => !HasListOfItsOwn(template, site)).Select(site => (Site: site, Bound: binding.Bind(template, site.Node, site.Side), IsNamed: site.IsNamedBy(template))))
            .ToList();
        if (fits.Count > 0)
        {
            ReportUnlessSomeFits(fits);
        }
    }
}
