using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Binding.Checks;

namespace ProviderKit.Generator.Emission.Reading;

/// <summary>Emits the reader of what tools of the provider gave: each value of the first form that fits is a content.</summary>
internal sealed class ToolOutputEmitter(SourceWriter source, WireFormat format)
{
    public void Emit()
    {
        source.Blank().Summary("Reads what a tool of the provider gave: a list of outputs, or one; null when there is nothing.");
        source.Open("internal static List<AIContent>? ReadOutputs(in JsonField outputs)");
        source.Open("if (!outputs.IsNonEmpty)").Line("return null;").Close().Blank();
        source.Line("var read = new List<AIContent>();").Line("ReadOutputs(outputs, read);").Line("return read;").Close();

        source.Blank().Open("private static void ReadOutputs(in JsonField outputs, List<AIContent> into)");
        source.Open("if (!outputs.IsArray)").Line("ReadOutput(outputs, into);").Close().Blank();
        source.Open("foreach (var output in outputs.Elements())").Line("ReadOutput(output, into);").Close().Close();

        var templates = format.Of(TemplateKind.Part).Where(static one => one.Key == PartKinds.ToolOutput).ToList();
        var set = new FieldSet("Output", templates.Select(static one => one.Root));
        source.Blank().Open("private static void ReadOutput(in JsonField output, List<AIContent> into)");
        source.Line("var fields = default(OutputFields);");
        source.Open("if (output.IsObject)");
        source.Line("var json = WireJson.Reader(output.Bytes);");
        source.Line("WireJson.EnterObject(ref json);");
        source.Line("ReadOutputFields(ref json, output.Bytes, ref fields);");
        source.Close().Blank();
        var head = "if";
        foreach (var template in templates)
        {
            EmitForm(new Match(set, template), head);
            head = "else if";
        }

        source.Open(head == "if" ? "if (output.IsPresent)" : "else");
        source.Line("WireTools.AddOther(into, output);").Close().Close();
        new FieldSetEmitter(source, set).Emit();
    }

    private void EmitForm(Match match, string head)
    {
        var present = match.Holes.Where(static one => !one.Hole.MayBeMissing).Select(static one => Match.Present(one.Hole, Match.FieldOf(one.Field)));
        source.Open($"{head} ({string.Join(" && ", match.Guards.Concat(present).DefaultIfEmpty("output.IsObject"))})");
        source.Line(TemplateText.Comment(match.Template.Root));
        if (match.Find("text") is { } text)
        {
            source.Line($"WireTools.AddText(into, {text});");
        }

        if (match.Find("uri") is { } uri)
        {
            source.Line($"WireTools.AddUri(into, {uri}, {SourceWriter.Literal(match.Template.Attribute.Named("MediaType")?.Text ?? "text/html")}, {match.Find("name") ?? "default"});");
        }

        if (match.Find("fileId") is { } file)
        {
            source.Line($"WireTools.AddFile(into, {file}, {match.Find("name") ?? "default"});");
        }

        if (match.Find("error") is { } error)
        {
            source.Line($"WireTools.AddError(into, {error});");
        }

        if (match.Find("outputs") is { } outputs)
        {
            source.Open($"if ({outputs}.IsNonEmpty)").Line($"ReadOutputs({outputs}, into);").Close();
        }

        source.Close();
    }
}
