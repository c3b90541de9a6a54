using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Writing;

/// <summary>Emits the writer of parts: which form a content takes, and a method for each form.</summary>
internal sealed class PartWriterEmitter(SourceWriter source, WireFormat format, IReadOnlyList<PartForm> forms)
{
    public void Emit()
    {
        EmitEnum();
        EmitFormOf();
        EmitCount();
        EmitLists();
        if (format.Templates.Any(static one => one.Kind is TemplateKind.Part or TemplateKind.Message && one.Root.Holes.Any(static hole => hole is { Name: "result", Format: not ("text" or "object" or "list") })))
        {
            EmitResult();
        }

        if (format.Of(TemplateKind.Part).Any(static one => one.Root.Holes.Any(static hole => hole is { Name: "result", Format: "list" })))
        {
            EmitResultList();
        }

        EmitWritePart();
        foreach (var form in forms)
        {
            EmitForm(form);
        }

        if (format.CacheMarker is { } marker)
        {
            EmitMarker(marker);
        }
    }

    /// <summary>Whether what takes this form may carry a cache marker.</summary>
    public static bool CanBeMarked(Part kind) => kind is not (Part.Reasoning or Part.Refusal);

    private void EmitMarker(Template marker)
    {
        var property = SourceWriter.Literal(marker.Definition ?? "");
        if (format.MarksByParts)
        {
            source.Blank().Summary("Writes, behind what is marked so, that everything up to there is to be cached.");
            source.Open("private static void WriteCacheMarker(Utf8JsonWriter json, IReadOnlyDictionary<string, object?>? properties)");
            source.Open("if (!WireWrite.IsCacheMarked(properties, out var lifetime))").Line("return;").Close().Blank();
            source.Line("json.WriteStartObject();");
        }
        else
        {
            source.Blank().Summary("Writes that everything up to here is to be cached, where it is marked so and does not say so by name.");
            source.Open("private static void WriteCacheMarker(Utf8JsonWriter json, IReadOnlyDictionary<string, object?>? properties, in ExtraProperties extra)");
            source.Open($"if (!WireWrite.IsCacheMarked(properties, out var lifetime) || extra.TryGet({property}, out _))").Line("return;").Close().Blank();
        }

        source.Line(TemplateText.Comment(marker.Root));
        source.Line($"json.WritePropertyName({property}u8);");
        new TemplateWriter(source, static hole => hole.Name == "lifetime" ? HoleCode.Text("lifetime", "length") : null).Write(marker.Root);
        if (format.MarksByParts)
        {
            source.Line("json.WriteEndObject();");
        }

        source.Close();
    }

    /// <summary>What came in pieces is put together again where citations make a text a part of its own.</summary>
    private string Contents => format.CitesInParts ? "WireCitations.Rejoin(contents, Id)" : "contents";

    private bool HasItems => forms.Any(static one => one.IsItem);

    /// <summary>The forms of the kinds that are in, as an expression.</summary>
    public static string Mask(IReadOnlyList<PartForm> forms, Func<Part, bool> isIn)
    {
        var names = forms.Where(form => !form.IsItem && isIn(form.Kind)).Select(static form => "PartForms." + form.Name).ToList();
        return names.Count == 0 ? "PartForms.None" : string.Join(" | ", names);
    }

    /// <summary>All forms but those of the kinds that are out, as an expression.</summary>
    public static string AllBut(IReadOnlyList<PartForm> forms, Func<Part, bool> isOut, bool raw)
    {
        var names = forms.Where(form => form.IsItem || isOut(form.Kind)).Select(static form => "PartForms." + form.Name).Concat(raw ? [] : ["PartForms.Raw"]).ToList();
        return names.Count switch
        {
            0 => "PartForms.All",
            1 => "PartForms.All & ~" + names[0],
            _ => "PartForms.All & ~(" + string.Join(" | ", names) + ")",
        };
    }

    private void EmitEnum()
    {
        source.Blank().Summary("The forms in which parts are written.");
        source.Line("[Flags]").Open("private enum PartForms");
        source.Line("None = 0,").Line("Raw = 1,");
        for (var i = 0; i < forms.Count; i++)
        {
            source.Line($"{forms[i].Name} = {(1 << (i + 1)).ToString(System.Globalization.CultureInfo.InvariantCulture)},");
        }

        source.Line("All = ~None,");
        source.Close();
    }

    private void EmitFormOf()
    {
        source.Blank().Summary("The form that a content takes; none when it has no place in this format.");
        source.Open("private static PartForms FormOf(AIContent content)");
        source.Open("if (WireWrite.IsRaw(content, Id, out _))").Line("return PartForms.Raw;").Close().Blank();
        source.Open("switch (content)");
        foreach (var same in forms.GroupBy(static one => one.Condition))
        {
            source.Line($"case {same.Key}:").Line($"    return {string.Join(" | ", same.Select(static one => "PartForms." + one.Name))};");
        }

        source.Line("case DataContent or UriContent or HostedFileContent:").Line("    throw WireWrite.NoForm(content, Name);");
        source.Line("default:").Line("    return PartForms.None;");
        source.Close().Close();
    }

    private void EmitCount()
    {
        source.Blank().Summary("How many of the contents take one of the forms.");
        source.Open("private static int Count(IEnumerable<AIContent> contents, PartForms forms)");
        source.Line("var count = 0;");
        source.Open("foreach (var content in contents)");
        source.Open("if ((FormOf(content) & forms) != 0)").Line("count++;").Close();
        source.Close().Blank().Line("return count;").Close();
    }

    private void EmitLists()
    {
        source.Blank().Summary("Writes the contents that take one of the forms.");
        source.Open($"private static void WriteParts(Utf8JsonWriter json, IEnumerable<AIContent> contents, PartForms forms{(format.MarksByParts ? ", bool marks = true" : "")})");
        source.Line("json.WriteStartArray();");
        source.Open($"foreach (var content in {Contents})");
        source.Line("var form = FormOf(content);");
        source.Open("if ((form & forms) != 0)").Line(HasItems ? "WritePart(json, content, form & forms);" : "WritePart(json, content, form);").Close();
        if (format.MarksByParts)
        {
            source.Blank().Open($"if (marks && (form & forms & ({Mask(forms, CanBeMarked)})) != 0)").Line("WriteCacheMarker(json, content.AdditionalProperties);").Close();
        }

        source.Close().Line("json.WriteEndArray();").Close();

        if (HasItems)
        {
            var items = string.Join(" | ", forms.Where(static one => one.IsItem).Select(static one => "PartForms." + one.Name).Append("PartForms.Raw"));
            source.Blank().Summary("Writes what stands beside messages.");
            source.Open("private static void WriteItems(Utf8JsonWriter json, IEnumerable<AIContent> contents)");
            source.Line($"const PartForms items = {items};");
            source.Open($"foreach (var content in {Contents})");
            source.Line("var form = FormOf(content) & items;");
            source.Open("if (form != 0)").Line("WritePart(json, content, form);").Close();
            source.Close().Close();
        }

        source.Blank().Summary("Writes one plain text as a string, anything else as a list of parts.");
        source.Open("private static void WriteContent(Utf8JsonWriter json, IEnumerable<AIContent> contents, PartForms forms)");
        var unmarked = format.CacheMarker is null ? "" : " && !contents.Any(static content => WireWrite.IsCacheMarked(content.AdditionalProperties, out _))";
        unmarked += format.CitesInParts ? " && !contents.Any(HasCitations)" : "";
        source.Open($"if (Count(contents, forms) == 1 && WireWrite.PlainText(contents, Id) is {{ }} text{unmarked})");
        source.Line("json.WriteStringValue(text);");
        source.Close().Open("else").Line("WriteParts(json, contents, forms);").Close().Close();
    }

    /// <summary>A tool's result is text, unless it is more than one plain text and the format has forms for it.</summary>
    private void EmitResult()
    {
        var shown = Mask(forms, static kind => kind is Part.Text or Part.Image or Part.Audio or Part.File);
        source.Blank().Summary("Writes a tool's result: text, or parts when it is more than one plain text.");
        source.Open("private static void WriteResult(Utf8JsonWriter json, FunctionResultContent result)");
        if (shown != "PartForms.None")
        {
            source.Line($"const PartForms parts = {shown} | PartForms.Raw;");
            source.Open("if (WireWrite.ToolResultParts(result) is { } contents && Count(contents, parts) > 0)");
            source.Line("WriteContent(json, contents, parts);").Close();
            source.Open("else").Line("json.WriteStringValue(WireWrite.ToolResultText(result));").Close();
        }
        else
        {
            source.Line("json.WriteStringValue(WireWrite.ToolResultText(result));");
        }

        source.Close();
    }

    private void EmitResultList()
    {
        var shown = Mask(forms, static kind => kind is Part.Text or Part.Image or Part.Audio or Part.File);
        source.Blank().Summary("Writes a tool's result as a list of parts.");
        source.Open("private static void WriteResultList(Utf8JsonWriter json, FunctionResultContent result)");
        source.Line($"const PartForms parts = {shown} | PartForms.Raw;");
        source.Line("WriteParts(json, WireWrite.ToolResultParts(result) ?? [new TextContent(WireWrite.ToolResultText(result))], parts" + (format.MarksByParts ? ", marks: false);" : ");"));
        source.Close();
    }

    private void EmitWritePart()
    {
        source.Blank().Open("private static void WritePart(Utf8JsonWriter json, AIContent content, PartForms form)");
        source.Open("switch (form)");
        foreach (var form in forms)
        {
            source.Line($"case PartForms.{form.Name}:").Line($"    Write{form.Name}(json, ({form.Content})content);").Line("    break;");
        }

        source.Line("case PartForms.Raw when WireWrite.IsRaw(content, Id, out var raw):").Line("    raw.WriteTo(json);").Line("    break;");
        source.Close().Close();
    }

    /// <summary>The further properties, and the cache marker behind them.</summary>
    public static Func<string, string?> MarkerTail(string marked) =>
        path => path.Length > 0 ? TemplateWriter.ExtraTail(path) : $"{TemplateWriter.ExtraTail(path)}\nWriteCacheMarker(json, {marked}.AdditionalProperties, extra);";

    private void EmitForm(PartForm form)
    {
        var holes = new PartHoles(form);
        var consumed = form.Template.Root.Holes.Select(static hole => hole.ExtraName).OfType<string>().Distinct().ToList();
        source.Blank().Line(TemplateText.Comment(form.Template.Root));
        source.Open($"private static void Write{form.Name}(Utf8JsonWriter json, {form.Content} content)");
        source.Line($"var extra = WireWrite.GetExtra(content, Id{string.Concat(consumed.Select(static one => ", " + SourceWriter.Literal(one)))});");
        new TemplateWriter(source, holes.Of)
        {
            Tail = format.CacheMarker is null || format.MarksByParts || !CanBeMarked(form.Kind) ? TemplateWriter.ExtraTail : MarkerTail("content"),
            RequiredGuard = static path => $"!extra.Contains({SourceWriter.Literal(path)})",
        }.Write(form.Template.Root);
        source.Close();
        if (PartForms.Has(form.Template, "parts"))
        {
            EmitNested(form);
        }
    }

    /// <summary>The text of a part that nests parts is one of them.</summary>
    private void EmitNested(PartForm form)
    {
        source.Blank().Open($"private static void Write{form.Name}Parts(Utf8JsonWriter json, {form.Content} content)");
        source.Line("json.WriteStartArray();");
        if (form.Inner is { } inner)
        {
            source.Open($"if (content.{(form.Kind == Part.Refusal ? "Message" : "Text")} is {{ Length: > 0 }})");
            source.Line(TemplateText.Comment(inner.Root));
            new TemplateWriter(source, hole => hole.Name is "text" or "citations" ? new PartHoles(form).Of(hole) : null).Write(inner.Root);
            source.Close();
        }

        source.Line("json.WriteEndArray();").Close();
    }
}
