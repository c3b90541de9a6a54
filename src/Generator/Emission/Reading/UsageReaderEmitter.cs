using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Reading;

/// <summary>Emits the reader of token counts.</summary>
internal sealed class UsageReaderEmitter(SourceWriter source, WireFormat format)
{
    public void Emit()
    {
        var templates = format.Of(TemplateKind.Usage).ToList();
        var set = new FieldSet("Usage", templates.Select(static one => one.Root));
        source.Blank().Summary("Reads token counts. A later count wins over an earlier one.");
        source.Open("private static void ReadUsage(in JsonField usage, ResponseAssembler answer)");
        source.Open("if (!usage.IsObject)").Line("return;").Close().Blank();
        source.Line("var fields = default(UsageFields);");
        source.Line("var json = WireJson.Reader(usage.Bytes);");
        source.Line("WireJson.EnterObject(ref json);");
        source.Line("ReadUsageFields(ref json, usage.Bytes, ref fields);");
        source.Line("ref var counts = ref answer.Usage;");
        EmitFlag("CachedInput", "CachedInputIsBeside", templates);
        EmitFlag("ReasoningTokens", "ReasoningIsBeside", templates);
        foreach (var template in templates)
        {
            EmitTemplate(new Match(set, template));
        }

        source.Close();
        new FieldSetEmitter(source, set).Emit();
    }

    /// <summary>How the provider counts, where it differs from the default.</summary>
    private void EmitFlag(string attribute, string member, List<Template> templates)
    {
        if (templates.Any(one => one.Attribute.NumberOf(attribute) == 1))
        {
            source.Line($"counts.{member} = true;");
        }
    }

    private void EmitTemplate(Match match)
    {
        source.Blank().Line(TemplateText.Comment(match.Template.Root));
        source.If(match.Guards, () =>
        {
            foreach (var (hole, field) in match.Holes)
            {
                source.Line(Statement(hole, Match.FieldOf(field)));
            }
        });
    }

    private static string Statement(HoleNode hole, string field) => hole.Name switch
    {
        _ when hole.ExtraName is { } extra => $"counts.SetAdditional({SourceWriter.Literal(extra)}, {field}.GetInt64());",
        "cost" => $"answer.SetExtra(UsageKeys.Cost, {field});",
        _ => $"counts.{MemberOf(hole.Name)} = {field}.GetInt64();",
    };

    private static string MemberOf(string hole) => hole switch
    {
        "inputTokens" => "Input",
        "outputTokens" => "Output",
        "totalTokens" => "Total",
        "cachedInputTokens" => "CachedInput",
        "cacheWriteTokens" => "CacheWrite",
        "reasoningTokens" => "Reasoning",
        "inputAudioTokens" => "InputAudio",
        _ => "OutputAudio",
    };
}
