using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Binding.Checks;
using ProviderKit.Generator.Emission.Reading;
using ProviderKit.Generator.Emission.Writing;

namespace ProviderKit.Generator.Emission.Serving.Reading;

/// <summary>Emits the readers of lists of parts: one for contents and, where they stand apart, one for tool calls.</summary>
internal sealed class PartListReaderEmitter(SourceWriter source, ProviderNames names, WireFormat format)
{
    public void Emit()
    {
        source.Blank().Summary("Reads contents: a text or a list of parts.");
        source.Open("private static void ReadContent(in JsonField content, MessageAssembler message)");
        source.Open("if (content.IsArray)").Line("ReadParts(content, message);").Close();
        if (format.Of(TemplateKind.Part).Any(static one => (Part)one.Key == Part.Text && PartStatements.SkipsBlank(one)))
        {
            source.Open("else if (content.IsString && !content.IsText)").Line("// The writer leaves blank text out.").Line("message.KeepWhole();").Close();
        }

        source.Open("else").Line("message.AddText(content);").Close();
        source.Close();
        EmitList("Part", "parts", Parts(one => !StandsApart(one)).FindAll(static one => !one.IsItem));
        if (format.HasItems)
        {
            EmitList("Item", "what stands beside messages", Parts(static _ => true).FindAll(static one => one.IsItem));
        }

        if (MessageHoles.AnyHas(format, "toolCalls"))
        {
            EmitList("ToolCall", "tool calls", Parts(static one => one == Part.ToolCall));
        }

        if (MessageHoles.AnyHas(format, "reasoningParts"))
        {
            EmitList("ReasoningPart", "reasoning", Parts(static one => one == Part.Reasoning));
        }
    }

    private List<Template> Parts(Func<Part, bool> isIn) => format.Of(TemplateKind.Part).Where(one => one.Key != PartKinds.ToolOutput && isIn((Part)one.Key)).ToList();

    /// <summary>What has a hole of its own in some message does not stand among the parts.</summary>
    private bool StandsApart(Part kind) => kind switch
    {
        Part.ToolCall => MessageHoles.AnyHas(format, "toolCalls"),
        Part.Reasoning => MessageHoles.AnyHas(format, "reasoningParts"),
        Part.ToolResult => MessageHoles.AnyHas(format, "result"),
        _ => false,
    };

    private void EmitList(string name, string what, List<Template> templates)
    {
        source.Blank().Summary($"Reads a list of {what}.");
        source.Open($"private static void Read{name}s(in JsonField list, MessageAssembler message)");
        source.Open("if (list.IsPresent && !list.IsArray)").Line("message.KeepWhole();").Close().Blank();
        source.Open("foreach (var part in list.Elements())").Line($"Read{name}(part, message);").Close().Close();

        source.Blank().Open($"private static void Read{name}(in JsonField part, MessageAssembler message)");
        if (templates.Count == 0)
        {
            source.Line("message.AddRaw(part);").Close();
            return;
        }

        var set = FieldReading.SetOf(name, templates);
        FieldReading.Fill(source, set, "part");
        source.Blank();
        var parts = new PartStatements(templates);
        var matches = templates.Select(one => new Match(set, one)).ToList();
        var others = new OtherProperties(source, set, matches);
        var head = "if";
        foreach (var match in matches)
        {
            source.Open($"{head} ({string.Join(" && ", match.Guards.Concat(parts.Present(match)).DefaultIfEmpty("part.IsObject"))})");
            source.Line(TemplateText.Comment(match.Template.Root));
            if (PartKinds.Hosted.Contains(match.Template.Key))
            {
                source.Line($"message.AddToolUse(part, {ToolUses.Content(match, "message")}, {ToolUses.Outputs(match, names.Wire + ".")});").Close();
                head = "else if";
                continue;
            }

            others.Keep(match);
            if (PartForms.MarkOf(format, match.Template) is { } form)
            {
                source.Line($"fields.Others.OfForm({SourceWriter.Literal(form)});");
            }

            if (match.Holes.FirstOrDefault(static one => one.Hole.Name == "citations") is { Field: { } field })
            {
                source.Line($"var citations = {names.Wire}.ReadCitations({Match.FieldOf(field)});");
                source.Open("if (citations is null)").Line($"fields.Others.Add({SourceWriter.Literal(field.Path)}, {Match.FieldOf(field)});").Close().Blank();
            }

            source.Line(parts.Of(match)).Close();
            head = "else if";
        }

        source.Open("else").Line("message.AddRaw(part);").Close().Close();
        others.EmitHelpers();
        new FieldSetEmitter(source, set, keepsOthers: true).Emit();
    }
}
