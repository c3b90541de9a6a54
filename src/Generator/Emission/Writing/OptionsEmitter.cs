using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Writing;

/// <summary>Emits the writers of what the options choose: tools, tool mode, response format, reasoning.</summary>
internal sealed class OptionsEmitter(SourceWriter source, WireFormat format)
{
    /// <summary>The number of the declaration language's <c>ToolChoice.Named</c>.</summary>
    private const int NamedTool = 3;

    public void Emit()
    {
        if (format.Tool is { } tool)
        {
            EmitTools(tool);
            EmitHostedTools();
        }

        EmitToolChoice();
        EmitResponseFormat();
        EmitReasoning();
        EmitMapping("ReasoningEffort", "Effort", format.ReasoningEfforts);
        EmitBudgets();
        EmitMapping("ReasoningOutput", "Output", format.ReasoningOutputs);
    }

    /// <summary>Where nothing says which function must be called, it is the only one that is written.</summary>
    private string Tools => format.Of(TemplateKind.ToolChoice).Any(static one => one.Key == NamedTool) ? "options.Tools!" : "WireWrite.CallableTools(options)";

    private void EmitTools(Template tool)
    {
        if (format.ToolGroup is var (property, function))
        {
            EmitGroup(property);
            EmitTool(function);
            return;
        }

        source.Blank().Open("private static void WriteTools(Utf8JsonWriter json, ChatOptions options)");
        source.Line("json.WriteStartArray();");
        source.Open($"foreach (var tool in {Tools})");
        source.Open("if (WireWrite.IsRaw(tool, Id, out var raw))").Line("raw.WriteTo(json);").Close();
        foreach (var hosted in HostedTools.Of(format))
        {
            source.Open($"else if (tool is {hosted.Type})").Line($"Write{hosted.Name}(json, tool);").Close();
        }

        source.Open("else").Line("WriteTool(json, tool as AIFunctionDeclaration ?? throw WireWrite.NoForm(tool, Name), options);").Close();
        if (format.MarksByParts)
        {
            source.Blank().Line("WriteCacheMarker(json, tool.AdditionalProperties);");
        }

        source.Close().Line("json.WriteEndArray();").Close();
        EmitTool(tool);
    }

    /// <summary>All functions in one tool, before the tools of the provider.</summary>
    private void EmitGroup(string property)
    {
        source.Blank().Open("private static void WriteTools(Utf8JsonWriter json, ChatOptions options)");
        source.Line("json.WriteStartArray();");
        source.Open($"if ({Tools}.Any(static tool => tool is AIFunctionDeclaration))");
        source.Line("json.WriteStartObject();").Line($"json.WriteStartArray({SourceWriter.Utf8(property)});");
        source.Open($"foreach (var tool in {Tools}.OfType<AIFunctionDeclaration>())");
        source.Open("if (WireWrite.IsRaw(tool, Id, out var raw))").Line("raw.WriteTo(json);").Close();
        source.Open("else").Line("WriteTool(json, tool, options);").Close();
        source.Close().Line("json.WriteEndArray();").Line("json.WriteEndObject();").Close();
        source.Blank().Open($"foreach (var tool in {Tools}.Where(static tool => tool is not AIFunctionDeclaration))");
        foreach (var hosted in HostedTools.Of(format))
        {
            source.Open($"if (!WireWrite.IsRaw(tool, Id, out _) && tool is {hosted.Type})").Line($"Write{hosted.Name}(json, tool);").Line("continue;").Close().Blank();
        }

        source.Open("if (!WireWrite.IsRaw(tool, Id, out var raw))").Line("throw WireWrite.NoForm(tool, Name);").Close();
        source.Blank().Line("raw.WriteTo(json);").Close();
        source.Blank().Line("json.WriteEndArray();").Close();
    }

    private void EmitTool(Template tool)
    {
        source.Blank().Line(TemplateText.Comment(tool.Root));
        source.Open("private static void WriteTool(Utf8JsonWriter json, AIFunctionDeclaration tool, ChatOptions options)");
        var consumed = tool.Root.Holes.Select(static hole => hole.Name == "strict" ? "strict" : hole.ExtraName).OfType<string>().Distinct();
        source.Line($"var extra = WireWrite.OwnExtra(tool, Id{string.Concat(consumed.Select(static one => ", " + SourceWriter.Literal(one)))});");
        new TemplateWriter(source, static hole => hole.Name switch
        {
            "name" => HoleCode.Always("String", "tool.Name"),
            "description" => HoleCode.Text("tool.Description", "description"),
            "parameters" => HoleCode.Call(hole.Format == "closed" ? "WireWrite.ClosedSchema(tool.JsonSchema).WriteTo(json);" : "tool.JsonSchema.WriteTo(json);"),
            "strict" => HoleCode.Scalar("Boolean", "WireWrite.Strict(tool, options)", "strict"),
            _ when hole.ExtraName is { } extra => HoleCode.Extra(extra),
            _ => null,
        })
        {
            Tail = format.CacheMarker is null || format.MarksByParts ? TemplateWriter.ExtraTail : PartWriterEmitter.MarkerTail("tool"),
        }.Write(tool.Root);
        source.Close();
    }

    private void EmitHostedTools()
    {
        foreach (var hosted in HostedTools.Of(format))
        {
            var consumed = hosted.Template.Root.Holes.Select(static hole => hole.ExtraName).OfType<string>().Distinct().Select(SourceWriter.Literal).Prepend("Id");
            source.Blank().Line(TemplateText.Comment(hosted.Template.Root));
            source.Open($"private static void Write{hosted.Name}(Utf8JsonWriter json, AITool tool)");
            source.Line($"var extra = WireWrite.OwnExtra(tool, {string.Join(", ", consumed)});");
            new TemplateWriter(source, static hole => hole.ExtraName is { } extra ? HoleCode.Extra(extra) : null) { Tail = TemplateWriter.ExtraTail }.Write(hosted.Template.Root);
            source.Close();
        }
    }

    private void EmitToolChoice()
    {
        var cases = Cases(TemplateKind.ToolChoice, static key => key switch
        {
            1 => ("NoneChatToolMode", ""),
            2 => ("RequiredChatToolMode", ""),
            3 => ("RequiredChatToolMode { RequiredFunctionName.Length: > 0 }", " mode"),
            _ => ("AutoChatToolMode", ""),
        }, first: 3);
        if (cases.Count == 0)
        {
            return;
        }

        var tells = format.Of(TemplateKind.ToolChoice).Any(static one => PartForms.Has(one, "sequentialToolCalls"));
        source.Blank().Summary("The tool mode in force" + (tells ? "; one that says whether several calls may come at once has to be written even when it is the default." : "."));
        source.Line("private static ChatToolMode? ToolModeOf(ChatOptions options) => options.ToolMode"
            + (tells ? " ?? (options.AllowMultipleToolCalls is null ? null : ChatToolMode.Auto);" : ";"));
        EmitChoice("ToolChoice", "ToolModeOf(options)", cases, "options.Tools is { Count: > 0 } && ", hole => hole.Name switch
        {
            "name" when hole.Format == "list" => HoleCode.Call("WireWrite.WriteStrings(json, [mode.RequiredFunctionName!]);"),
            "name" => HoleCode.Always("String", "mode.RequiredFunctionName"),
            "sequentialToolCalls" => RequestHoles.Sequential(),
            _ => null,
        });
    }

    private void EmitResponseFormat()
    {
        var cases = Cases(TemplateKind.ResponseFormat, static key => key switch
        {
            0 => ("ChatResponseFormatText", ""),
            1 => ("ChatResponseFormatJson", ""),
            _ => ("ChatResponseFormatJson { Schema: not null }", " format"),
        }, first: 2);
        EmitChoice("ResponseFormat", "options.ResponseFormat", cases, "", static hole => hole.Name switch
        {
            "name" when hole.MayBeMissing => HoleCode.Text("format.SchemaName", "name"),
            "name" => HoleCode.Always("String", "format.SchemaName ?? \"response\""),
            "description" => HoleCode.Text("format.SchemaDescription", "description"),
            "schema" when hole.Format == "closedString" => HoleCode.Always("String", "WireWrite.ClosedSchema(format.Schema.Value).GetRawText()"),
            "schema" => HoleCode.Call(hole.Format == "closed" ? "WireWrite.ClosedSchema(format.Schema.Value).WriteTo(json);" : "format.Schema.Value.WriteTo(json);"),
            "strict" => HoleCode.Scalar("Boolean", "WireWrite.Strict(options)", "strict"),
            _ => null,
        });
    }

    private void EmitReasoning()
    {
        if (ReasoningModels.Of(format) is { Count: > 0 } models && format.Request?.Root.Holes.Any(static one => one.Name == "reasoningEffort") == true)
        {
            source.Blank().Summary("Whether the model is told of reasoning in a way of its own.");
            source.Line($"private static bool {ReasoningModels.Test}(string? model) => {ReasoningModels.Matches(models)};");
        }

        var cases = Cases(TemplateKind.Reasoning, static key => (key == 0 ? "{ Effort: ReasoningEffort.None }" : "{ Effort: not ReasoningEffort.None }", ""), first: 0);
        EmitChoice("Reasoning", "options.Reasoning", cases, "", hole => hole.Name switch
        {
            "reasoningBudget" when format.ReasoningEfforts.Any(static one => one.Budget != 0) => HoleCode.Scalar("Number", "ReasoningBudgetOf(options)", "budget"),
            "reasoningOutput" when format.ReasoningOutputs.Count > 0 => HoleCode.Scalar("String", "ReasoningOutputOf(options)", "output"),
            "reasoningEffort" => RequestHoles.Effort(format),
            _ => null,
        });
    }

    /// <summary>The templates with the pattern that chooses each and the variable that its holes use; the most specific first.</summary>
    private List<((string Pattern, string Variable) Choice, Template Template)> Cases(TemplateKind kind, Func<int, (string Pattern, string Variable)> choice, int first) => format.Of(kind)
        .OrderBy(one => one.Key == first ? 0 : 1)
        .ThenBy(static one => one.Models.Count > 0 ? 0 : 1)
        .Select(one => (choice(one.Key), one))
        .ToList();

    private void EmitChoice(string name, string subject, List<((string Pattern, string Variable) Choice, Template Template)> cases, string condition, Func<HoleNode, HoleCode?> codeOf)
    {
        if (cases.Count == 0)
        {
            return;
        }

        var patterns = cases.Select(static one => one.Choice.Pattern);
        var ofModels = cases.Exists(static one => one.Template.Models.Count > 0);
        if (ofModels)
        {
            source.Blank().Open($"private static bool Has{name}(ChatOptions options, string model) => {condition}{subject} switch");
            cases.ForEach(one => source.Line($"{one.Choice.Pattern}{When(one.Template)} => true,"));
            source.Line("_ => false,").Close(";");
        }
        else
        {
            source.Blank().Line($"private static bool Has{name}(ChatOptions options) => {condition}{subject} is {string.Join(" or ", patterns)};");
        }

        source.Blank().Open($"private static void Write{name}(Utf8JsonWriter json, ChatOptions options{(ofModels ? ", string model" : "")})");
        source.Open($"switch ({subject})");
        foreach (var ((pattern, variable), template) in cases)
        {
            source.Line(TemplateText.Comment(template.Root));
            source.Open($"case {pattern}{variable}{When(template)}:");
            new TemplateWriter(source, codeOf).Write(template.Root);
            source.Line("break;").Close();
        }

        source.Close().Close();
    }

    private static string When(Template template) => template.Models.Count == 0 ? "" : $" when {ReasoningModels.Matches(template.Models)}";

    private void EmitBudgets()
    {
        if (format.Of(TemplateKind.Reasoning).Any(static one => PartForms.Has(one, "reasoningBudget")) && format.ReasoningEfforts.Where(static one => one.Budget != 0).ToList() is { Count: > 0 } budgets)
        {
            source.Blank().Open("private static int? ReasoningBudgetOf(ChatOptions options) => options.Reasoning?.Effort switch");
            budgets.ForEach(one => source.Line($"ReasoningEffort.{one.Name} => {one.Budget},"));
            source.Line("_ => null,").Close(";");
        }
    }

    private void EmitMapping(string type, string member, IReadOnlyList<Mapping> mappings)
    {
        if (mappings.Count == 0)
        {
            return;
        }

        source.Blank().Open($"private static string? {type}Of(ChatOptions options) => options.Reasoning?.{member} switch");
        foreach (var one in mappings)
        {
            source.Line($"{type}.{one.Name} => {SourceWriter.Literal(one.Value)},");
        }

        source.Line("_ => null,").Close(";");
    }
}
