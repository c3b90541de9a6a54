using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>PK2004 and PK2006: a hole must mean something where it stands, and be written in a format that it has.</summary>
internal static class HoleRules
{
    public static void Check(CheckContext context)
    {
        foreach (var template in context.Templates)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            foreach (var (hole, kind) in TemplateKinds.HolesOf(template.Root, template.Kind))
            {
                if (Holes.Find(kind, hole.Name) is { } meaning)
                {
                    CheckFormat(context, hole, meaning);
                }
                else
                {
                    ReportUnknown(context, hole, kind);
                }
            }
        }
    }

    private static void CheckFormat(CheckContext context, HoleNode hole, Hole meaning)
    {
        if (hole.Format is not { } format || meaning.Allows(format))
        {
            return;
        }

        var known = meaning.Formats.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        var advice = known.Length == 0
            ? $"write \"${hole.Name}\" alone"
            : Suggestion.For(format, known, "it has " + string.Join(", ", known));
        context.Report("PK2006", CheckContext.PlaceOf(hole), hole.Name, format, advice);
    }

    private static void ReportUnknown(CheckContext context, HoleNode hole, TemplateKind kind)
    {
        var here = Holes.All.Where(one => one.Kind == kind).Select(static one => one.Name).Distinct().ToList();
        var label = TemplateKinds.Label(kind);
        var isKnownElsewhere = Holes.All.Any(one => one.Name == hole.Name);
        var choice = $"it has {Suggestion.List(here.Select(static one => "$" + one), 30)} and $extra.<name>";
        var advice = isKnownElsewhere || Suggestion.Nearest(hole.Name, here) is not { } near ? choice : $"did you mean '${near}'?";
        context.Report("PK2004", CheckContext.PlaceOf(hole), isKnownElsewhere ? $"'${hole.Name}' means nothing in a {label} template" : $"A {label} template has no hole '${hole.Name}'", advice);
    }
}
