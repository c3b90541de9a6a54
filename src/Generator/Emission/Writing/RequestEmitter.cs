using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Templates;

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
            EmitBody(holes, request, "");
        }

        source.Close();
    }

    /// <summary>
    /// Emits the writer of what is asked to count tokens: the same, but for additional properties that the endpoint may not know; one that takes the whole request
    /// within its own knows them all.
    /// </summary>
    public void EmitTokenCount(TokenCountFormat counting)
    {
        source.Line("/// <inheritdoc/>");
        source.Open("public void WriteTokenCountRequest(Utf8JsonWriter json, ChatRequest request)");
        var holes = new RequestHoles(format, TemplateKind.CountTokensRequest);
        if (counting.Within is { } name)
        {
            source.Line("json.WriteStartObject();").Line($"json.WritePropertyName({SourceWriter.Utf8(name)});");
            EmitBody(holes, counting.Inner, "");
            source.Line("json.WriteEndObject();");
        }
        else
        {
            var known = (counting.Request.Root as ObjectNode)?.Properties.Select(static one => SourceWriter.Literal(one.Name)) ?? [];
            EmitBody(holes, counting.Request, $".Within({string.Join(", ", known)})");
        }

        source.Close();
    }

    private void EmitBody(RequestHoles holes, Template request, string limit)
    {
        source.Line("var options = request.Options;");
        var twins = ObsoleteTwins(request.Root);
        var writer = new TemplateWriter(source, holes.Of)
        {
            // What the caller says by name wins over what a hole would say.
            PropertyGuard = path => string.Join(" && ", twins[path].Prepend(path).Select(static one => $"!extra.Contains({SourceWriter.Literal(one)})")),
            Tail = TemplateWriter.ExtraTail,
            TailTest = static path => $"extra.HasUnder({SourceWriter.Literal(path)})",
        };
        source.Line($"var extra = request.GetExtra({string.Join(", ", holes.Consumed.Select(SourceWriter.Literal).Prepend("Id"))}){limit};");
        if (request.Root.Holes.Any(static hole => hole is { Name: "system", Format: not "read" }))
        {
            source.Line("var system = WireWrite.SystemContents(request.Conversation, Id);");
        }

        source.Blank().Line(TemplateText.Comment(request.Root));
        writer.Write(request.Root);
    }

    /// <summary>The paths of older names, by the path of the property that has taken their place.</summary>
    private static ILookup<string, string> ObsoleteTwins(TemplateNode root)
    {
        var holes = TemplatePaths.HolesOf(root).ToList();
        return holes.Where(static one => one.Hole.Format == "obsolete")
            .SelectMany(old => holes.Where(one => one.Hole.Name == old.Hole.Name && one.Hole.Format != "obsolete").Select(one => (one.Path, Old: old.Path)))
            .ToLookup(static one => one.Path, static one => one.Old);
    }
}
