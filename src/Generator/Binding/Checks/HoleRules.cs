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
            var isKnown = true;
            foreach (var (hole, kind) in TemplateKinds.HolesOf(template.Root, template.Kind))
            {
                if (Holes.Find(kind, hole.Name) is not { } meaning)
                {
                    isKnown = false;
                    ReportUnknown(context, template, hole, kind);
                }
                else if (FormRules.Misfit(template, hole, meaning) is var (what, advice))
                {
                    isKnown = false;
                    context.Report("PK2004", CheckContext.PlaceOf(hole), what, advice);
                }
                else
                {
                    CheckFormat(context, hole, meaning);
                }
            }

            if (isKnown)
            {
                FormRules.CheckMedium(context, template);
                FormRules.CheckPieces(context, template);
            }
        }
    }

    /// <summary>The holes that a template can have, as the end of a message.</summary>
    public static string Choice(IReadOnlyCollection<string> names, bool hasExtra)
    {
        var all = names.Select(static one => "$" + one).Concat(hasExtra ? ["$extra.<name>"] : []).ToList();
        return all.Count switch
        {
            0 => "it has no holes",
            1 => "it has " + all[0],
            _ => $"it has {string.Join(", ", all.Take(all.Count - 1))} and {all[all.Count - 1]}",
        };
    }

    private static void CheckFormat(CheckContext context, HoleNode hole, Hole meaning)
    {
        if (hole.Format is not { } format)
        {
            return;
        }

        if (meaning.Allows(format))
        {
            CheckMeaning(context, hole, meaning);
            return;
        }

        var known = meaning.Formats.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        var advice = known.Length == 0
            ? $"write \"${hole.Name}\" alone"
            : Suggestion.For(format, known, "it has " + string.Join(", ", known));
        context.Report("PK2006", CheckContext.PlaceOf(hole), Formats(format, known), hole.Name, format, advice);
    }

    /// <summary>Formats that are made of what the endpoint says: the segment before the model in its path, the parameter for a further page.</summary>
    private static void CheckMeaning(CheckContext context, HoleNode hole, Hole meaning)
    {
        if (hole.Format == "link" && context.Format.ModelList is { Next: null })
        {
            context.Report("PK2006", CheckContext.PlaceOf(hole), hole.Name, hole.Format, "[ModelsEndpoint] has no Next, the parameter that is looked for in the link");
        }

        if (hole.Format == "path" && context.Format.EndpointOf(meaning.Kind) is (var endpoint, _) && context.Format.ModelSegment(meaning.Kind).Length == 0)
        {
            context.Report(
                "PK2006", CheckContext.PlaceOf(hole), hole.Name, hole.Format, $"no segment stands before '$model' in the path of [{endpoint.Kind}], as in '/models/$model'");
        }
    }

    private static void ReportUnknown(CheckContext context, Template template, HoleNode hole, TemplateKind kind)
    {
        var here = FormRules.HolesOf(template, kind);
        var place = TemplateKinds.IsElement(kind) ? (kind == TemplateKind.ArgumentPiece ? "an " : "a ") + TemplateKinds.Label(kind)
            : FormRules.DependsOnForm(kind) ? TemplateKinds.Label(template)
            : TemplateKinds.Label(kind);
        var isKnownElsewhere = hole.ExtraName is not null || Holes.All.Any(one => one.Name == hole.Name);
        var what = isKnownElsewhere ? $"'${hole.Name}' means nothing in {place}" : $"There is no hole '${hole.Name}' in {place}";
        var choice = Choice(here, Holes.HasExtra(kind));
        var advice = isKnownElsewhere || Suggestion.Nearest(hole.Name, here) is not { } near ? choice : $"did you mean '${near}'?";
        var remedy = isKnownElsewhere ? null : Remedy.Rename(hole.Name, () => Suggestion.Nearest(hole.Name, here), "$");
        context.Report("PK2004", CheckContext.PlaceOf(hole), remedy, what, advice);
    }

    /// <summary>The format that was meant; else each that there is, or none.</summary>
    private static Remedy Formats(string format, string[] known) => Remedy.Of(
        (Remedies.Old, ":" + format),
        (Remedies.New, Suggestion.Nearest(format, known) is { } near ? ":" + near : string.Join("\n", known.Select(static one => ":" + one))));
}
