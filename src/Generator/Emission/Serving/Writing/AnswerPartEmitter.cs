using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Emission.Writing;

namespace ProviderKit.Generator.Emission.Serving.Writing;

/// <summary>Emits the writers of an answer's parts, whole and as they begin in a stream.</summary>
internal sealed class AnswerPartEmitter(SourceWriter source, WireFormat format, StreamMap stream)
{
    public void Emit()
    {
        var forms = PartForms.OfAnswer(format);
        var answers = format with { Templates = format.Templates.Where(static one => one.Kind is TemplateKind.Response or TemplateKind.Event).ToList() };
        new PartWriterEmitter(source, answers, forms).Emit();
        if (Has("part"))
        {
            EmitOpening("Part", [.. forms.Where(static one => !one.IsItem)]);
        }

        if (Has("item"))
        {
            EmitOpening("Item", [.. forms.Where(static one => one.IsItem)]);
        }
    }

    private bool Has(string name) => stream.Moments.Any(one => one.Template.Root.Holes.Any(hole => hole.Name == name));

    private void EmitOpening(string name, IReadOnlyList<PartForm> forms)
    {
        source.Blank().Summary("Writes a part that begins, with nothing in it yet of what comes in pieces.");
        source.Open($"private static void Open{name}(Utf8JsonWriter json, AIContent part)");
        source.Open("switch (part)");
        foreach (var form in forms)
        {
            source.Line($"case {Pattern(form)}:").Line($"    Write{form.Name}(json, content{form.Name});").Line("    break;");
        }

        source.Line("default:").Line(name == "Item" ? "    WriteItems(json, [part]);" : "    WritePart(json, part, FormOf(part));").Line("    break;");
        source.Close().Close();
    }

    private static string Pattern(PartForm form) => form.Kind switch
    {
        Part.Reasoning when !form.MayLackSignature => $"{form.Content} content{form.Name}",
        Part.Reasoning => $"{form.Content} content{form.Name} when !WireWrite.IsRedacted(content{form.Name})",
        Part.Refusal => $"ErrorContent {{ ErrorCode: WireProperties.Refusal }} content{form.Name}",
        _ => $"{form.Content} content{form.Name}",
    };
}
