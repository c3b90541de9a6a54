using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Emission.Reading;

namespace ProviderKit.Generator.Emission.Serving.Reading;

/// <summary>Emits the reader of the tools that the model may call; what is no function stays as it is.</summary>
internal sealed class ToolReaderEmitter(SourceWriter source, Template tool)
{
    public void Emit()
    {
        source.Blank().Open("private static List<AITool> ReadTools(in JsonField list)");
        source.Line("var tools = new List<AITool>();");
        source.Open("foreach (var tool in list.Elements())").Line("tools.Add(ReadTool(tool));").Close();
        source.Blank().Line("return tools;").Close();

        var set = FieldReading.SetOf("Tool", [tool]);
        var match = new Match(set, tool);
        source.Blank().Summary("Reads a tool. What is no function is the provider's own.");
        source.Open("private static AITool ReadTool(in JsonField tool)");
        FieldReading.Fill(source, set, "tool");
        EmitFunction(set, match);
        source.Blank().Line("return ProviderTool.Create(Id, tool.GetElement());").Close();
        new FieldSetEmitter(source, set, keepsOthers: true).Emit();
    }

    private void EmitFunction(FieldSet set, Match match)
    {
        var name = match.Find("name");
        var parameters = match.Find("parameters");
        var conditions = match.Guards.Concat(name is null ? [] : [name + ".IsText"]).ToList();
        if (match.Guards.Count == 0 && parameters is not null)
        {
            // Nothing but its parameters makes it a function.
            conditions.Add(parameters + ".IsObject");
        }

        source.Blank().Line(TemplateText.Comment(tool.Root));
        source.If(conditions, () =>
        {
            new OtherProperties(source, set, [match]).Keep(match);
            var arguments = new List<string> { "tool", "Id", name ?? "default", match.Find("description") ?? "default", parameters ?? "default", match.Find("strict") ?? "default", "fields.Others" };
            if (match.Holes.Any(static one => one.Hole is { Name: "parameters", Format: "closed" }))
            {
                arguments.Add("closed: true");
            }

            source.Line($"return WireRead.Function({string.Join(", ", arguments)});");
        });
    }
}
