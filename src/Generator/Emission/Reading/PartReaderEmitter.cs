using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Binding.Checks;
using ProviderKit.Generator.Emission.Writing;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Reading;

/// <summary>Emits the reader of parts: the first form that fits is taken, what none fits passes through raw.</summary>
internal sealed class PartReaderEmitter(SourceWriter source, WireFormat format)
{
    private readonly ArgumentPieceEmitter _pieces = new(source);

    public void Emit()
    {
        var templates = format.Of(TemplateKind.Part).Where(static one => PartKinds.Read.Contains(one.Key)).ToList();
        Emit("Part", "part", templates.FindAll(static one => !one.IsItem));
        if (format.HasItems)
        {
            Emit("Item", "item", templates.FindAll(static one => one.IsItem));
        }
    }

    private void Emit(string name, string what, List<Template> templates)
    {
        var set = new FieldSet(name, templates.Select(static one => one.Root));
        EmitList(name, what);
        source.Blank().Summary($"Reads one {what}. While it is being opened its values may still be to come.");
        source.Open($"private static void Read{name}(in JsonField part, ResponseAssembler answer, bool opens)");
        source.Line($"var fields = default({name}Fields);");
        source.Open("if (part.IsObject)");
        source.Line("var json = WireJson.Reader(part.Bytes);");
        source.Line("WireJson.EnterObject(ref json);");
        source.Line($"Read{name}Fields(ref json, part.Bytes, ref fields);");
        source.Close();
        var head = "if";
        foreach (var template in templates)
        {
            if (head == "if")
            {
                source.Blank();
            }

            EmitForm(name, set, new Match(set, template), head);
            head = "else if";
        }

        source.Open(head == "if" ? "if (part.IsPresent)" : "else if (part.IsPresent)");
        source.Line("answer.AddRaw(part);");
        source.Close().Close();
        new FieldSetEmitter(source, set, keepsOthers: true).Emit();
        _pieces.Emit();
    }

    private void EmitList(string name, string what)
    {
        source.Blank().Summary($"Reads a list of {what}s.");
        source.Open($"private static void Read{name}s(in JsonField list, ResponseAssembler answer)");
        source.Open("foreach (var part in list.Elements())");
        source.Line($"Read{name}(part, answer, opens: false);");
        source.Close().Close();
    }

    private void EmitForm(string name, FieldSet set, Match match, string head)
    {
        var required = match.Holes
            .Where(static one => !one.Hole.MayBeMissing && one.Hole.ExtraName is null && one.Hole.Name != ArgumentPieces.Continues)
            .Select(static one => Match.Present(one.Hole, Match.FieldOf(one.Field)))
            .ToList();
        var present = required.Count == 0 ? null : match.Guards.Count == 0 ? string.Join(" && ", required)
            : required.Count == 1 ? $"(opens || {required[0]})" : $"(opens || ({string.Join(" && ", required)}))";
        var conditions = present is null ? match.Guards : match.Guards.Append(present);
        source.Open($"{head} ({(conditions.Any() ? string.Join(" && ", conditions) : "part.IsPresent")})");
        source.Line(TemplateText.Comment(match.Template.Root));
        if (PartForms.IsRaw(match.Template))
        {
            source.Line("answer.AddRaw(part);").Close();
            return;
        }

        // What goes back whole has nothing beside it.
        foreach (var other in PartKinds.Hosted.Contains(match.Template.Key) ? [] : match.Others(set))
        {
            source.Line(other);
        }

        if (PartForms.MarkOf(format, match.Template) is { } form)
        {
            source.Line($"fields.Others.OfForm({SourceWriter.Literal(form)});");
        }

        if (PartKinds.Hosted.Contains(match.Template.Key))
        {
            source.Line($"answer.AddToolUse(part, {ToolUses.Content(match, "answer")}, {ToolUses.Outputs(match)}, {ToolUses.ArgumentsAt(match)}, Read{name});").Close();
            return;
        }

        var citations = EmitCitations(match);
        if (match.Find("parts") is { } parts)
        {
            EmitNested(match, parts);
            source.Close();
            return;
        }

        if (ArgumentPieces.AreIn(match.Template.Root))
        {
            _pieces.EmitCall(match);
            source.Close();
            return;
        }

        source.Line((Part)match.Template.Key switch
        {
            Part.Text => $"answer.AddText({Find("text")}, {Find("signature")}, fields.Others{citations});",
            Part.Reasoning when match.Has("text") => $"answer.AddReasoning({Find("text")}, {Find("signature")}, fields.Others);",
            Part.Reasoning => $"answer.AddRedactedReasoning({Find("signature")}, fields.Others);",
            Part.ToolCall => $"answer.AddToolCall({Find("callId")}, {Find("name")}, {Find("arguments")}, {Find("signature")}, fields.Others{match.TextOf});",
            _ => $"answer.AddRefusal({Find("text")}, fields.Others);",
        });
        source.Close();

        string Find(string hole) => match.Find(hole) ?? "default";
    }

    /// <summary>Citations are annotations of the text. What is no list of some is kept as it is, unless it is only to be filled.</summary>
    private string EmitCitations(Match match)
    {
        if (match.Holes.FirstOrDefault(static one => one.Hole.Name == "citations") is not { Field: { } field })
        {
            return "";
        }

        source.Line($"var citations = ReadCitations({Match.FieldOf(field)});");
        source.Open("if (citations is null && !opens)").Line($"fields.Others.Add({SourceWriter.Literal(field.Path)}, {Match.FieldOf(field)});").Close().Blank();
        return ", citations: citations";
    }

    /// <summary>The parts within a part are its text.</summary>
    private void EmitNested(Match match, string parts)
    {
        var isWritten = PartForms.IsWrittenNested(format.Of(TemplateKind.Part), match.Template) ? "" : ", isWritten: false";
        source.Line("answer.OpenNested();").Line($"ReadParts({parts}, answer);");
        source.Line($"var text = answer.CloseNested(part, out var kept{isWritten});");
        source.Line((Part)match.Template.Key switch
        {
            Part.Text => $"answer.AddText(text, {match.Find("signature") ?? "default"}, fields.Others, kept);",
            Part.Reasoning => $"answer.AddReasoning(text, {match.Find("signature") ?? "default"}, fields.Others, kept);",
            _ => "answer.AddRefusal(text, fields.Others, kept);",
        });
    }
}
