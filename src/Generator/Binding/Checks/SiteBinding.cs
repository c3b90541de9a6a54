using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>Decides for each template that stands in place of a hole where it must fit, and reports where it does not.</summary>
internal sealed class SiteBinding(CheckContext context, SchemaBinding binding)
{
    public void Run()
    {
        foreach (var template in context.Templates)
        {
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
    }

    private List<(Site Site, Bound Bound, bool IsNamed)> Fit(Template template) => binding.Sites
        .Where(site => site.Takes(template))
        .Select(site => (site, binding.Bind(template, site.Node, site.Side), site.IsNamedBy(template)))
        .ToList();

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
        if (!fits.Exists(static one => one.Bound.IsClean))
        {
            Nearest(fits).Bound.Problems.ForEach(context.Report);
        }
    }

    private static (Site Site, Bound Bound, bool IsNamed) Nearest(List<(Site Site, Bound Bound, bool IsNamed)> fits) =>
        fits.OrderBy(static one => one.Bound.Cost).First();

    /// <summary>
    /// Parts without constants could fit the request alone and never be read. Where a document has a list without tags,
    /// each kind of part that can stand in it must fit in some variant.
    /// </summary>
    private void CheckUntaggedSides()
    {
        foreach (var side in binding.Sites.Where(static one => one.Kind == TemplateKind.Part).GroupBy(static one => one.Side))
        {
            foreach (var kind in side.Where(static one => !one.IsTagged).SelectMany(static one => one.Parts).Distinct())
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
}
