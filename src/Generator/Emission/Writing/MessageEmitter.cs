using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Writing;

/// <summary>Emits the writer of the conversation: a method for each message template, chosen by role.</summary>
internal sealed class MessageEmitter(SourceWriter source, WireFormat format, IReadOnlyList<PartForm> forms)
{
    private readonly Dictionary<Template, string> _methods = [];

    public void Emit()
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var template in format.Of(TemplateKind.Message).Where(one => !IsHoisted || one.Key != 0))
        {
            _methods[template] = Identifiers.Unique($"Write{MessageShape.Roles[template.Key]}Message", taken);
        }

        EmitList();
        EmitChoice();
        foreach (var template in _methods.Keys)
        {
            EmitTemplate(template);
        }

        if (IsHoisted)
        {
            EmitSystem();
        }
    }

    private bool IsHoisted => format.IsHoisted;

    /// <summary>Whether what stands apart for the system is a list of parts also when it is one text.</summary>
    private bool IsList => format.Request?.Root.Holes.Any(static hole => hole is { Name: "system", Format: "list" }) == true;

    private void EmitList()
    {
        source.Blank().Open("private static void WriteMessages(Utf8JsonWriter json, ChatRequest request)");
        source.Line("json.WriteStartArray();");
        var conversation = MessageShape.Of(format).SelectMany(static shape => shape.SplitRoles).Distinct().ToList() is { Count: > 0 } roles
            ? $"WireWrite.Joined(request.Conversation, Id, {string.Join(", ", roles)})"
            : "request.Conversation";
        if (format.Of(TemplateKind.Part).Any(one => (Part)one.Key == Part.ToolResult && PartForms.IsOfText(format.Of(TemplateKind.Part), one)))
        {
            conversation = $"WireWrite.MarkingResults({conversation}, Id, {SourceWriter.Literal(PartForms.TextMark(Part.ToolCall))}, {SourceWriter.Literal(PartForms.TextMark(Part.ToolResult))})";
        }

        source.Open($"foreach (var message in {(MessageHoles.NamesResults(format) ? $"WireWrite.NamingResults({conversation}, Id)" : conversation)})").Line("WriteMessage(json, message);").Close();
        source.Line("json.WriteEndArray();").Close();
    }

    private void EmitChoice()
    {
        source.Blank().Open("private static void WriteMessage(Utf8JsonWriter json, ChatMessage message)");
        source.Open("if (WireWrite.IsRaw(message, Id, out var raw))").Line("raw.WriteTo(json);").Close();
        if (format.ReadsApart)
        {
            source.Open("else if (WireWrite.IsApart(message, Id))").Line("// Stands apart in the request.").Close();
        }

        foreach (var role in _methods.GroupBy(static one => one.Key.Key))
        {
            source.Open($"else if (message.Role == {MessageShape.RoleOf(role.First().Key)})");
            source.Line($"_ = {string.Join(" || ", role.Select(static one => one.Value + "(json, message)"))};");
            source.Close();
        }

        if (IsHoisted)
        {
            source.Open("else if (message.Role == ChatRole.System)").Line("// Stands apart in the request.").Close();
        }

        if (format.HasItems)
        {
            var roles = new[] { (2, "ChatRole.Assistant"), (3, "ChatRole.Tool") }.Where(one => !_methods.Keys.Any(template => template.Key == one.Item1)).Select(static one => $"message.Role == {one.Item2}");
            source.Open($"else if ({string.Join(" || ", roles)})").Line("WriteItems(json, message.Contents);").Close();
        }

        source.Open("else").Line("throw WireWrite.NoRole(message.Role, Name);").Close();
        source.Close();
    }

    private void EmitSystem()
    {
        source.Blank().Open("private static void WriteSystem(Utf8JsonWriter json, IReadOnlyList<AIContent> system)");
        var text = PartWriterEmitter.Mask(forms, static kind => kind == Part.Text);
        source.Line(IsList && text != "PartForms.None" ? $"WriteParts(json, system, {text});" : text == "PartForms.None" ? "json.WriteStringValue(WireWrite.JoinedText(system));" : $"WriteContent(json, system, {text});");
        source.Close();
    }

    private void EmitTemplate(Template template)
    {
        var holes = new MessageHoles(format, forms, template);
        var isResult = holes.IsPerResult;
        var method = _methods[template];
        source.Blank().Line(TemplateText.Comment(template.Root));
        source.Open($"private static bool {method}(Utf8JsonWriter json, ChatMessage message)");
        if (isResult)
        {
            source.Line("var any = false;");
            source.Open("foreach (var content in message.Contents.OfType<FunctionResultContent>())");
            source.Line("any = true;");
            source.Open("if (WireWrite.IsRaw(content, Id, out var raw))").Line("raw.WriteTo(json);").Line("continue;").Close().Blank();
            source.Line("var extra = WireWrite.OwnExtra(content, Id);");
            new TemplateWriter(source, MessageHoles.Of) { Tail = TemplateWriter.ExtraTail }.Write(template.Root);
            source.Close().Blank().Line("return any;").Close();
            return;
        }

        foreach (var constant in holes.Constants)
        {
            source.Line(constant);
        }

        source.Line("var extra = WireWrite.OwnExtra(message, Id);");
        if (holes.Missing is { } missing)
        {
            source.Open($"if ({missing})").Line("return false;").Close().Blank();
        }

        new TemplateWriter(source, MessageHoles.WhenComplete) { Tail = TemplateWriter.ExtraTail }.Write(template.Root);
        source.Line("return true;").Close();
    }
}
