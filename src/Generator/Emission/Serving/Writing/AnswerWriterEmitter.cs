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
            EmitCounts(source, root, "response.Usage");
            source.Blank().Line(TemplateText.Comment(root));
            new TemplateWriter(source, hole => AnswerValues.IsElsewhere(root, hole) ? null : _values.OfResponse(hole, root)).Write(root);
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
            whole = whole is null ? template.Root : Overlay.Agrees(whole, template.Root) && !OtherHole(whole, template.Root) ? Overlay.Apply(whole, template.Root) : whole;
        }

        return whole;
    }

    /// <summary>Whether the one has a hole where the other has something else: what is read in two ways is written in the first.</summary>
    private static bool OtherHole(TemplateNode whole, TemplateNode other) => (whole, other) switch
    {
        (HoleNode a, HoleNode b) => a.Name != b.Name,
        (HoleNode, ObjectNode) or (ObjectNode, HoleNode) => true,
        (ArrayNode { Items: [var a, ..] }, ArrayNode { Items: [var b, ..] }) => OtherHole(a, b),
        (ObjectNode a, ObjectNode b) => b.Properties.Any(property => a[property.Name] is { } known && OtherHole(known is RequiredNode required ? required.Inner : known, property.Value is RequiredNode inner ? inner.Inner : property.Value)),
        _ => false,
    };

    private void EmitUsage()
    {
        if (format.Of(TemplateKind.Usage).FirstOrDefault() is not { } template)
        {
            return;
        }

        source.Blank().Summary("Writes token counts, as this provider counts.");
        var hasCost = AnswerValues.HasCost(format);
        source.Open($"private static void WriteUsage(Utf8JsonWriter json, UsageDetails? usage{(hasCost ? ", AdditionalPropertiesDictionary? properties" : "")})");
        source.Line(Counts(template, "usage"));
        if (hasCost)
        {
            source.Line("var extra = WireServe.GetExtra(properties);");
        }

        source.Blank().Line(TemplateText.Comment(template.Root));
        new TemplateWriter(source, static hole => hole.Name == "cost" ? HoleCode.Extra("cost") : hole.ExtraName is { } extra
            ? HoleCode.Scalar("Number", $"counts.GetAdditional({SourceWriter.Literal(extra)})", Identifiers.Camel(extra))
            : Count(hole.Name)).Write(template.Root);
        source.Close();
    }

    /// <summary>Token counts, where the template itself has places for them.</summary>
    public void EmitCounts(SourceWriter source, TemplateNode root, string usage)
    {
        if (root.Holes.Any(static hole => LoneUsage.CountOf(hole) is not null))
        {
            source.Line(Counts(format.Of(TemplateKind.Usage).First(), usage));
        }
    }

    private static string Counts(Template template, string usage)
    {
        var cachedIsBeside = template.Attribute.NumberOf("CachedInput") == 1 ? "true" : "false";
        var reasoningIsBeside = template.Attribute.NumberOf("ReasoningTokens") == 1 ? "true" : "false";
        return $"var counts = UsageCounts.Of({usage}, cachedInputIsBeside: {cachedIsBeside}, reasoningIsBeside: {reasoningIsBeside});";
    }

    /// <summary>How a count is written. In scope: <c>counts</c>.</summary>
    public static HoleCode? Count(string hole) => hole switch
    {
        _ when hole.StartsWith("extra.", StringComparison.Ordinal) && hole.Substring("extra.".Length) is var extra =>
            HoleCode.Scalar("Number", $"counts.GetAdditional({SourceWriter.Literal(extra)})", Identifiers.Camel(extra)),
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
            // Of a schema that is shared, the dialect's own word goes first, which clients of the dialect know.
            var values = format.SharesSchema ? same.OrderByDescending(static one => one.Origin.Level) : (IEnumerable<Mapping>)same;
            source.Open($"if (reason == ChatFinishReason.{same.Key})");
            source.Line($"return WireServe.FinishReasonText(properties, {string.Join(", ", values.Select(static one => SourceWriter.Literal(one.Value)))});");
            source.Close().Blank();
        }

        // An answer that ends with calls has ended by itself; not everyone has a word of its own for that.
        if (format.FinishReasons.Any(static one => one.Name == "Stop") && !format.FinishReasons.Any(static one => one.Name == "ToolCalls"))
        {
            source.Open("if (reason == ChatFinishReason.ToolCalls)").Line("return FinishReasonText(ChatFinishReason.Stop, properties);").Close().Blank();
        }

        source.Line("return reason?.Value;").Close();
        if (format.Templates.Any(static one => one.Root.Holes.Any(static hole => hole is { Name: "finishReason", Format: "status" })))
        {
            EmitStatus();
        }
    }

    private void EmitStatus()
    {
        var detailed = format.FinishReasons.Where(static one => one.Status is not null).ToList();
        source.Blank().Summary("What an answer with the finish reason is as a whole.");
        source.Open("private static string? FinishStatusText(ChatFinishReason? reason, AdditionalPropertiesDictionary? properties)");
        foreach (var one in detailed.GroupBy(static one => one.Name).Select(static same => same.First()))
        {
            source.Open($"if (reason == ChatFinishReason.{one.Name})").Line($"return {SourceWriter.Literal(one.Status!)};").Close().Blank();
        }

        if (format.FinishReasons.FirstOrDefault(static one => one.Calls) is { } calls)
        {
            source.Open("if (reason == ChatFinishReason.ToolCalls)").Line($"return {SourceWriter.Literal(calls.Value)};").Close().Blank();
        }

        source.Line("return FinishReasonText(reason, properties);").Close();
        source.Blank().Summary("What a finish reason is called where the status does not say it.");
        source.Open("private static string? FinishDetailText(ChatFinishReason? reason, AdditionalPropertiesDictionary? properties)");
        foreach (var same in detailed.GroupBy(static one => one.Name))
        {
            source.Open($"if (reason == ChatFinishReason.{same.Key})");
            source.Line($"return WireServe.FinishReasonText(properties, {string.Join(", ", same.Select(static one => SourceWriter.Literal(one.Value)))});").Close().Blank();
        }

        source.Line("return null;").Close();
    }
}
