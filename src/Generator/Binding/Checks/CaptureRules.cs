using ProviderKit.Generator.Declarations;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>PK2008: an answer must yield its text, its finish reason and its usage.</summary>
internal static class CaptureRules
{
    private static readonly string[] s_lists = ["parts", "part", "items", "item"];

    private static readonly string[] s_errors = ["errorMessage", "errorType", "errorCode"];

    public static void Check(CheckContext context)
    {
        // A dialect may leave something to those that derive from it.
        if (!context.Format.Declaration.Own.IsProvider || context.IsPartial)
        {
            return;
        }

        CheckErrors(context);
        CheckHas(context, TemplateKind.EmbeddingRequest, ["inputs", "input"], "the texts", "put $inputs where the list of texts stands, or $input where one of them does");
        CheckHas(context, TemplateKind.EmbeddingResponse, ["vector"], "the vectors", "put $vector where the numbers of an embedding stand");
        CheckHas(context, TemplateKind.ModelList, ["id"], "the models' ids", "put $id where the id of a model stands");
        CheckHas(context, TemplateKind.TokenCount, ["tokens"], "the number", "put $tokens where it stands");
        if (context.Format.ModelList?.Next is not null)
        {
            CheckHas(context, TemplateKind.ModelList, ["next"], "where the next page begins", "put $next where it stands, or take Next out of the [ModelsEndpoint]");
        }

        foreach (var kind in new[] { TemplateKind.Response, TemplateKind.Event })
        {
            if (context.Of(kind).FirstOrDefault() is { } first)
            {
                CheckSet(context, kind, first);
            }
        }
    }

    /// <summary>What says neither what went wrong nor of what kind it is cannot be told from an answer.</summary>
    private static void CheckErrors(CheckContext context)
    {
        foreach (var template in context.Of(TemplateKind.Error).Where(static one => one.Level == 0 && !one.Root.Holes.Any(static hole => s_errors.Contains(hole.Name))))
        {
            context.Report(
                "PK2008",
                CheckContext.StartOf(template.Root),
                TemplateKinds.Label(TemplateKind.Error),
                "what went wrong",
                "put $errorMessage, $errorType or $errorCode where it stands");
        }
    }

    private static void CheckHas(CheckContext context, TemplateKind kind, string[] holes, string what, string advice)
    {
        if (context.Of(kind).FirstOrDefault() is { } first && !context.Has(kind, holes))
        {
            Report(context, kind, first, what, advice);
        }
    }

    private static void CheckSet(CheckContext context, TemplateKind kind, Template first)
    {
        var hasTextParts = context.Of(TemplateKind.Part).Any(static one => one.Key == PartKinds.Text);
        if (!context.Has(kind, "text", "content") && !(hasTextParts && context.Has(kind, s_lists)))
        {
            Report(context, kind, first, "the text", "put $text, $content or $parts where the text stands");
        }

        // Where nothing but the connection says that a stream is complete, nothing has to say why.
        var endsUnsaid = kind == TemplateKind.Event && context.Format.Endpoint?.Attribute.NumberOf("EndsWithConnection") == 1;
        if (!endsUnsaid && !context.Has(kind, "finishReason"))
        {
            var otherwise = kind == TemplateKind.Event ? ", or EndsWithConnection = true into the [ChatEndpoint] if no stream has one" : "";
            Report(context, kind, first, "the finish reason", "put $finishReason where it stands" + otherwise);
        }

        if (!context.Has(kind, "usage"))
        {
            Report(context, kind, first, "the token usage", "put $usage where the counts stand");
        }
    }

    private static void Report(CheckContext context, TemplateKind kind, Template first, string what, string advice) =>
        context.Report("PK2008", first.Level == 0 ? CheckContext.AttributeOf(first) : CheckContext.PlaceOf(Origin.Interface), TemplateKinds.Label(kind), what, advice);
}
