using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Emission.Reading;
using ProviderKit.Generator.Emission.Writing;

namespace ProviderKit.Generator.Emission.Serving.Reading;

/// <summary>Emits the reader of the tools that the model may call; what is no function stays as it is.</summary>
internal sealed class ToolReaderEmitter(SourceWriter source, WireFormat format, Template tool, Template? group)
{
    public void Emit()
    {
        if (group is not null)
        {
            EmitGroups(group);
        }
        else
        {
            EmitList();
        }

        EmitTool();
    }

    private void EmitList()
    {
        source.Blank().Open("private static List<AITool> ReadTools(in JsonField list)");
        source.Line("var tools = new List<AITool>();");
        source.Open("foreach (var tool in list.Elements())").Line("tools.Add(ReadTool(tool));").Close();
        source.Blank().Line("return tools;").Close();
    }

    /// <summary>Functions stand together in one tool, which comes first when it is written; other tools are the provider's own.</summary>
    private void EmitGroups(Template template)
    {
        var set = FieldReading.SetOf("ToolGroup", [template]);
        var functions = Match.FieldOf(set.Captured.First());
        source.Blank().Open("private static List<AITool> ReadTools(in JsonField list, out bool isAsWritten)");
        source.Line("var tools = new List<AITool>();");
        source.Line("isAsWritten = true;");
        source.Open("foreach (var group in list.Elements())").Line("ReadToolGroup(group, tools, ref isAsWritten);").Close();
        source.Blank().Line("return tools;").Close();
        source.Blank().Open("private static void ReadToolGroup(in JsonField group, List<AITool> tools, ref bool isAsWritten)");
        FieldReading.Fill(source, set, "group");
        source.Blank().Open($"if ({functions}.IsArray)");
        source.Line("isAsWritten &= tools.Count == 0 && fields.Others.IsEmpty;");
        source.Open($"foreach (var tool in {functions}.Elements())").Line("tools.Add(ReadTool(tool));").Close();
        source.Line("isAsWritten &= tools.Count > 0;").Close();
        source.Open("else").Line("tools.Add(ProviderTool.Create(Id, group.GetElement()));").Close();
        source.Close();
        new FieldSetEmitter(source, set, keepsOthers: true).Emit();
    }

    private void EmitTool()
    {
        var hosted = HostedTools.Of(format).Where(HostedTools.IsKnown).ToList();
        var set = FieldReading.SetOf("Tool", [.. hosted.Select(static one => one.Template), tool]);
        var match = new Match(set, tool);
        source.Blank().Summary("Reads a tool. What is no function is the provider's own.");
        source.Open("private static AITool ReadTool(in JsonField tool)");
        FieldReading.Fill(source, set, "tool");
        hosted.ForEach(one => EmitHosted(set, one));
        var others = new OtherProperties(source, set, [match]);
        EmitFunction(match, others);
        source.Blank().Line("return ProviderTool.Create(Id, tool.GetElement());").Close();
        others.EmitHelpers();
        new FieldSetEmitter(source, set, keepsOthers: true).Emit();
    }

    /// <summary>It has the tool as it stood with it, so that the provider gets that again, and any other what it calls such a tool.</summary>
    private void EmitHosted(FieldSet set, HostedToolForm hosted)
    {
        source.Blank().Line(TemplateText.Comment(hosted.Template.Root));
        source.If(new Match(set, hosted.Template).Guards, () => source.Line($"return new {hosted.Type}(ProviderTool.Create(Id, tool.GetElement()).AdditionalProperties);"));
    }

    private void EmitFunction(Match match, OtherProperties others)
    {
        var name = match.Find("name");
        var parameters = match.Find("parameters");
        var conditions = match.Guards.Concat(name is null ? [] : [name + ".IsText"]).ToList();
        if (match.Guards.Count == 0 && parameters is not null && group is null)
        {
            // Nothing but its parameters makes it a function.
            conditions.Add(parameters + ".IsObject");
        }

        source.Blank().Line(TemplateText.Comment(tool.Root));
        source.If(conditions, () =>
        {
            others.Keep(match);
            var arguments = new List<string> { "tool", "Id", name ?? "default", match.Find("description") ?? "default", parameters ?? "default", match.Find("strict") ?? "default", "fields.Others" };
            if (match.Holes.Any(static one => one.Hole is { Name: "parameters", Format: "closed" }))
            {
                arguments.Add("closed: true");
            }

            source.Line($"return WireRead.Function({string.Join(", ", arguments)});");
        });
    }
}
