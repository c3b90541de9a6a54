using ProviderKit.Generator.Binding;

namespace ProviderKit.Generator.Emission.Writing;

/// <summary>Emits the writer of the request body.</summary>
internal sealed class RequestEmitter(SourceWriter source, WireFormat format)
{
    public void Emit()
    {
        var holes = new RequestHoles(format);
        var request = format.Request;
        source.Blank().Line("/// <inheritdoc/>");
        source.Open("public override void WriteRequest(Utf8JsonWriter json, ChatRequest request)");
        if (request is not null)
        {
            EmitBody(holes, request);
        }

        source.Close();
    }

    private void EmitBody(RequestHoles holes, Template request)
    {
        source.Line("var options = request.Options;");
        var writer = new TemplateWriter(source, holes.Of)
        {
            // What the caller says by name wins over what a hole would say.
            PropertyGuard = static path => $"!extra.Contains({SourceWriter.Literal(path)})",
            Tail = static path => path.Length == 0 ? "extra.Write(json);" : $"extra.WriteUnder(json, {SourceWriter.Literal(path)});",
            TailTest = static path => $"extra.HasUnder({SourceWriter.Literal(path)})",
        };
        source.Line($"var extra = request.GetExtra({string.Join(", ", holes.Consumed.Select(SourceWriter.Literal))});");
        if (request.Root.Holes.Any(static hole => hole.Name == "system"))
        {
            source.Line("var system = WireWrite.SystemContents(request.Conversation);");
        }

        source.Blank().Line(TemplateText.Comment(request.Root));
        writer.Write(request.Root);
    }
}
