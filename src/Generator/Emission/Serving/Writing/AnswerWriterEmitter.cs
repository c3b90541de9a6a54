using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Emission.Writing;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Serving.Writing;

/// <summary>Emits the writers of whole answers, their token counts and finish reasons.</summary>
internal sealed class AnswerWriterEmitter(SourceWriter source, WireFormat format)
{
    private readonly AnswerValues _values = new(format);

    public void Emit()
    {
        source.Blank().Line("/// <inheritdoc/>");
        source.Open("public override void WriteResponse(Utf8JsonWriter json, ChatResponse response)");
        if (Whole() is { } root)
        {
            source.Line($"var contents = WireServe.Contents(response, hasRefusals: {(HasRefusals(root) ? "true" : "false")});");
            source.Line("var properties = WireServe.Properties(response);");
            EmitExtra(source, root, "properties");
            source.Blank().Line(TemplateText.Comment(root));
            new TemplateWriter(source, hole => AnswerValues.IsElsewhere(root, hole) ? null : _values.OfResponse(hole)).Write(root);
        }
        else
        {
            source.Line("throw WireServe.NoTemplate(Id, \"a whole answer\");");
        }

        source.Close();
        EmitUsage();
        EmitFinishReason();
    }

    private bool HasRefusals(TemplateNode root) => root.Holes.Any(static hole => hole.Name == "refusal") || format.Of(TemplateKind.Part).Any(static one => (Part)one.Key == Part.Refusal);

    /// <summary>Additional properties, where the template has a place for some.</summary>
    public static void EmitExtra(SourceWriter source, TemplateNode root, string properties)
    {
        if (root.Holes.Any(static hole => hole.ExtraName is not null))
        {
            source.Line($"var extra = WireServe.GetExtra({properties});");
        }
    }

    /// <summary>All that match a document apply when it is read; so all that go together make up the one that is written.</summary>
    private TemplateNode? Whole()
    {
        TemplateNode? whole = null;
        foreach (var template in format.Of(TemplateKind.Response))
        {
            whole = whole is null ? template.Root : Overlay.Agrees(whole, template.Root) ? Overlay.Apply(whole, template.Root) : whole;
        }

        return whole;
    }

    private void EmitUsage()
    {
        if (format.Of(TemplateKind.Usage).FirstOrDefault() is not { } template)
        {
            return;
        }

        var cachedIsBeside = template.Attribute.NumberOf("CachedInput") == 1 ? "true" : "false";
        var reasoningIsBeside = template.Attribute.NumberOf("ReasoningTokens") == 1 ? "true" : "false";
        source.Blank().Summary("Writes token counts, as this provider counts.");
        source.Open("private static void WriteUsage(Utf8JsonWriter json, UsageDetails? usage)");
        source.Line($"var counts = UsageCounts.Of(usage, cachedInputIsBeside: {cachedIsBeside}, reasoningIsBeside: {reasoningIsBeside});");
        source.Blank().Line(TemplateText.Comment(template.Root));
        new TemplateWriter(source, static hole => hole.ExtraName is { } extra
            ? HoleCode.Scalar("Number", $"counts.GetAdditional({SourceWriter.Literal(extra)})", Identifiers.Camel(extra))
            : Count(hole)).Write(template.Root);
        source.Close();
    }

    private static HoleCode? Count(HoleNode hole) => hole.Name switch
    {
        "inputTokens" => HoleCode.Scalar("Number", "counts.Input", "input"),
        "outputTokens" => HoleCode.Scalar("Number", "counts.Output", "output"),
        "totalTokens" => HoleCode.Scalar("Number", "counts.Total", "total"),
        "cachedInputTokens" => HoleCode.Scalar("Number", "counts.CachedInput", "cachedInput"),
        "cacheWriteTokens" => HoleCode.Scalar("Number", "counts.CacheWrite", "cacheWrite"),
        "reasoningTokens" => HoleCode.Scalar("Number", "counts.Reasoning", "reasoning"),
        "inputAudioTokens" => HoleCode.Scalar("Number", "counts.InputAudio", "inputAudio"),
        "outputAudioTokens" => HoleCode.Scalar("Number", "counts.OutputAudio", "outputAudio"),
        _ => null,
    };

    private void EmitFinishReason()
    {
        source.Blank().Summary("What a finish reason is called here; one that has no name passes as it is.");
        source.Open("private static string? FinishReasonText(ChatFinishReason? reason, AdditionalPropertiesDictionary? properties)");
        foreach (var same in format.FinishReasons.GroupBy(static one => one.Name))
        {
            source.Open($"if (reason == ChatFinishReason.{same.Key})");
            source.Line($"return WireServe.FinishReasonText(properties, {string.Join(", ", same.Select(static one => SourceWriter.Literal(one.Value)))});");
            source.Close().Blank();
        }

        source.Line("return reason?.Value;").Close();
    }
}
