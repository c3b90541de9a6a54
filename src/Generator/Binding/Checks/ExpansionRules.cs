using ProviderKit.Generator.Declarations;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>PK2009 and PK2010: a hole that stands for templates needs some, and templates need a hole that stands for them.</summary>
internal static class ExpansionRules
{
    /// <summary>The number of the declaration language's <c>Role.System</c>.</summary>
    private const int SystemRole = 0;

    /// <summary>The holes that stand for templates of a kind, with the kinds that they stand in.</summary>
    private static readonly (TemplateKind Kind, string Hole, TemplateKind[] In)[] s_expansions =
    [
        (TemplateKind.Message, "messages", [TemplateKind.Request]),
        (TemplateKind.Tool, "tools", [TemplateKind.Request]),
        (TemplateKind.HostedTool, "tools", [TemplateKind.Request]),
        (TemplateKind.ToolChoice, "toolChoice", [TemplateKind.Request]),
        (TemplateKind.ResponseFormat, "responseFormat", [TemplateKind.Request]),
        (TemplateKind.Reasoning, "reasoning", [TemplateKind.Request]),
        (TemplateKind.Usage, "usage", [TemplateKind.Response, TemplateKind.Event]),
    ];

    private static readonly (string Attribute, string Hole, TemplateKind[] In)[] s_mappings =
    [
        ("FinishReason", "finishReason", [TemplateKind.Response, TemplateKind.Event]),
        ("ReasoningEffort", "reasoningEffort", [TemplateKind.Request, TemplateKind.Reasoning]),
        ("ReasoningOutput", "reasoningOutput", [TemplateKind.Reasoning]),
        ("VectorEncoding", "encoding", [TemplateKind.EmbeddingRequest]),
    ];

    private static readonly TemplateKind[] s_homes = [TemplateKind.Message, TemplateKind.Response, TemplateKind.Event];

    private static readonly string[] s_anyPart = ["parts", "part", "content", "result", "system", "items", "item"];

    public static void Check(CheckContext context)
    {
        if (context.IsPartial)
        {
            return;
        }

        CheckHoles(context);
        CheckTemplates(context);
        CheckParts(context);
        CheckCitations(context);
        CheckMappings(context);
        CheckBudgets(context);
        CheckSystem(context);
    }

    private static void CheckHoles(CheckContext context)
    {
        foreach (var template in context.Templates)
        {
            foreach (var (hole, kind) in TemplateKinds.HolesOf(template.Root, template.Kind))
            {
                if (Holes.Find(kind, hole.Name) is not { Expands: { } expands } meaning)
                {
                    continue;
                }

                // What may also be a string can do without parts.
                var isNested = kind == TemplateKind.Part && hole.Name == "parts";
                int? only = hole.Name switch { "toolCalls" => PartKinds.ToolCall, "reasoningParts" => PartKinds.Reasoning, _ => null };
                var isMissing = isNested ? Emission.Writing.PartForms.InnerOf(context.Of(TemplateKind.Part), template) is null
                    : only is not null ? !context.Of(TemplateKind.Part).Any(one => one.Key == only)
                    : (meaning.Types & JsonTypes.String) == 0 || expands != TemplateKind.Part ? !context.Of(expands).Any() : false;
                if (isMissing)
                {
                    var missing = isNested ? $"{PartKinds.Label(template.Key)} or {PartKinds.Label(PartKinds.Text)}" : only is { } key ? PartKinds.Label(key) : TemplateKinds.Label(expands);
                    context.Report("PK2009", CheckContext.PlaceOf(hole), Remedy.Of((Remedies.Remove, Remedies.Property)), hole.Name, missing);
                }
            }
        }
    }

    /// <summary>Only what the interface declares itself: what it inherits may well have lost its place.</summary>
    private static void CheckTemplates(CheckContext context)
    {
        foreach (var (kind, hole, @in) in s_expansions)
        {
            if (@in.Any(one => context.Of(one).Any()) && !@in.Any(one => context.Has(one, hole)))
            {
                foreach (var template in context.Of(kind).Where(static one => one.Level == 0))
                {
                    Report(context, template, TemplateKinds.Label(kind), $"put \"${hole}\" into the {string.Join(" or ", @in.Select(TemplateKinds.Label))}");
                }
            }
        }
    }

    private static void CheckParts(CheckContext context)
    {
        // A dialect may declare parts for those that derive from it.
        if (!s_homes.Any(one => context.Of(one).Any()))
        {
            return;
        }

        foreach (var template in context.Of(TemplateKind.Part).Where(static one => one.Level == 0))
        {
            if (template.Key == PartKinds.ToolOutput)
            {
                if (!context.Has(TemplateKind.Part, "outputs"))
                {
                    Report(context, template, PartKinds.Label(template.Key), "put \"$outputs\" into the [Part] of the call or of its result");
                }

                continue;
            }

            var hasPlace = HasList(context, TemplateKind.Message) || HasList(context, TemplateKind.Request)
                || context.Has(TemplateKind.Part, "result")
                || (PartKinds.Read.Contains(template.Key) && (HasList(context, TemplateKind.Response) || HasList(context, TemplateKind.Event)))
                || (template.Key == PartKinds.ToolCall && s_homes.Any(one => context.Has(one, "toolCalls")))
                || (template.Key == PartKinds.Reasoning && s_homes.Any(one => context.Has(one, "reasoningParts")));
            if (!hasPlace)
            {
                Report(context, template, PartKinds.Label(template.Key), "put \"$parts\" or \"$content\" into a [Message] or [Response]");
            }
        }
    }

    private static void CheckCitations(CheckContext context)
    {
        if (s_homes.Any(one => context.Of(one).Any()) && !context.Format.Cites)
        {
            foreach (var template in context.Of(TemplateKind.Citation).Where(static one => one.Level == 0))
            {
                Report(context, template, TemplateKinds.Label(TemplateKind.Citation), "put \"$citations\" into the [Response], [Event] or [Part], or \"$citation\" into an [Event]");
            }
        }
    }

    private static void CheckMappings(CheckContext context)
    {
        foreach (var (attribute, hole, @in) in s_mappings)
        {
            if (@in.Any(one => context.Of(one).Any()) && !@in.Any(one => context.Has(one, hole))
                && context.Format.Declaration.Own.Find(attribute) is { } first)
            {
                context.Report(
                    "PK2010",
                    CheckContext.PlaceOf(new Origin(0, first.Index)),
                    Remedy.Of((Remedies.Remove, Remedies.Attribute)),
                    $"[{attribute}]",
                    $"put \"${hole}\" into the {string.Join(" or ", @in.Select(TemplateKinds.Label))}");
            }
        }
    }

    /// <summary>Numbers of tokens without a place for them, of what the interface declares itself.</summary>
    private static void CheckBudgets(CheckContext context)
    {
        if (context.Of(TemplateKind.Request).Any() && !context.Has(TemplateKind.Reasoning, "reasoningBudget")
            && context.Format.Declaration.Own.All("ReasoningEffort").FirstOrDefault(static one => one.Named("Budget") is not null) is { } first)
        {
            context.Report("PK2010", CheckContext.PlaceOf(new Origin(0, first.Index)), "[ReasoningEffort] with Budget", "put \"$reasoningBudget\" into the [Reasoning]");
        }
    }

    /// <summary>System messages stand in one place: where the request has one for them, no message is written of them.</summary>
    private static void CheckSystem(CheckContext context)
    {
        if (context.Format.IsHoisted)
        {
            foreach (var template in context.Of(TemplateKind.Message).Where(static one => one.Level == 0 && one.Key == SystemRole))
            {
                Report(context, template, TemplateKinds.Label(template), "take \"$system\", which stands for all system messages, out of the [Request]");
            }
        }
    }

    private static bool HasList(CheckContext context, TemplateKind kind) => context.Has(kind, s_anyPart);

    private static void Report(CheckContext context, Template template, string label, string advice) =>
        context.Report("PK2010", CheckContext.AttributeOf(template), Remedy.Of((Remedies.Remove, Remedies.Attribute)), label, advice);
}
