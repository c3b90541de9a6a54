using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Writing;

/// <summary>Emits the writer of the conversation: a method for each message template, chosen by role.</summary>
internal sealed class MessageEmitter(SourceWriter source, WireFormat format, IReadOnlyList<PartForm> forms)
{
    private static readonly string[] s_roles = ["System", "User", "Assistant", "Tool", "Developer"];

    private readonly Dictionary<Template, string> _methods = [];

    public void Emit()
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var template in format.Of(TemplateKind.Message).Where(one => !IsHoisted || one.Key != 0))
        {
            _methods[template] = Identifiers.Unique($"Write{s_roles[template.Key]}Message", taken);
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

    private bool IsHoisted => format.Request?.Root.Holes.Any(static hole => hole.Name == "system") == true;

    private void EmitList()
    {
        source.Blank().Open("private static void WriteMessages(Utf8JsonWriter json, ChatRequest request)");
        source.Line("json.WriteStartArray();");
        source.Open("foreach (var message in request.Conversation)").Line("WriteMessage(json, message);").Close();
        source.Line("json.WriteEndArray();").Close();
    }

    private void EmitChoice()
    {
        source.Blank().Open("private static void WriteMessage(Utf8JsonWriter json, ChatMessage message)");
        var head = "if";
        foreach (var role in _methods.GroupBy(static one => one.Key.Key))
        {
            var name = s_roles[role.Key];
            source.Open($"{head} (message.Role == {(name == "Developer" ? "WireWrite.Developer" : "ChatRole." + name)})");
            source.Line($"_ = {string.Join(" || ", role.Select(static one => one.Value + "(json, message)"))};");
            source.Close();
            head = "else if";
        }

        if (IsHoisted)
        {
            source.Open($"{head} (message.Role == ChatRole.System)").Line("// Stands apart in the request.").Close();
            head = "else if";
        }

        if (head == "else if")
        {
            source.Open("else").Line("throw WireWrite.NoRole(message.Role, Name);").Close();
        }

        source.Close();
    }

    private void EmitSystem()
    {
        source.Blank().Open("private static void WriteSystem(Utf8JsonWriter json, IReadOnlyList<AIContent> system)");
        var text = PartWriterEmitter.Mask(forms, static kind => kind == Part.Text);
        source.Line(text == "PartForms.None" ? "json.WriteStringValue(WireWrite.JoinedText(system));" : $"WriteContent(json, system, {text});");
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
            new TemplateWriter(source, MessageHoles.Of).Write(template.Root);
            source.Line("any = true;").Close().Blank().Line("return any;").Close();
            return;
        }

        foreach (var constant in holes.Constants)
        {
            source.Line(constant);
        }

        if (holes.Missing is { } missing)
        {
            source.Open($"if ({missing})").Line("return false;").Close().Blank();
        }

        new TemplateWriter(source, MessageHoles.WhenComplete).Write(template.Root);
        source.Line("return true;").Close();
    }
}
