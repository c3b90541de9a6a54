using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Emission.Writing;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Embeddings;

/// <summary>Emits the writer of requests for embeddings.</summary>
internal sealed class EmbeddingRequestEmitter(SourceWriter source, WireFormat format, Template request)
{
    public void Emit()
    {
        source.Line("/// <inheritdoc/>");
        source.Open("public void WriteEmbeddingRequest(Utf8JsonWriter json, EmbeddingRequest request)");
        source.Line("var options = request.Options;");
        var named = request.Root.Holes.Select(static hole => hole.ExtraName).OfType<string>().Distinct();
        source.Line($"var extra = request.GetExtra({string.Join(", ", named.Select(SourceWriter.Literal).Prepend("Id"))});");
        source.Blank().Line(TemplateText.Comment(request.Root));
        var writer = new TemplateWriter(source, HoleOf)
        {
            // What the caller says by name wins over what a hole would say.
            PropertyGuard = static path => $"!extra.Contains({SourceWriter.Literal(path)})",
            Tail = TemplateWriter.ExtraTail,
            TailTest = static path => $"extra.HasUnder({SourceWriter.Literal(path)})",
            Each = "foreach (var input in request.Inputs)",
        };
        writer.Write(request.Root);
        source.Close();
        EmitEncoding();
    }

    private HoleCode? HoleOf(HoleNode hole) => hole.Name switch
    {
        "model" => RequestHoles.Model(format, TemplateKind.EmbeddingRequest, hole),
        "inputs" => HoleCode.Call("WireWrite.WriteStrings(json, request.Inputs);"),
        "input" => HoleCode.Always("String", IsInElement(hole) ? "input" : "request.Input"),
        "dimensions" => HoleCode.Scalar("Number", "options.Dimensions", "dimensions"),
        "encoding" => format.VectorEncodings.Count == 0 ? null : HoleCode.Scalar("String", "VectorEncodingText(request.Encoding)", "encoding"),
        _ when hole.ExtraName is { } extra => HoleCode.Extra(extra),
        _ => null,
    };

    private bool IsInElement(HoleNode hole) => ElementsIn(request.Root).Any(one => one.Contains(hole));

    /// <summary>The lists that have an element for each text.</summary>
    public static IEnumerable<ArrayNode> ElementsIn(TemplateNode node) => node switch
    {
        ArrayNode { IsEach: true } list => [list],
        ArrayNode array => array.Items.SelectMany(ElementsIn),
        ObjectNode @object => @object.Properties.SelectMany(static one => ElementsIn(one.Value)),
        RequiredNode required => ElementsIn(required.Inner),
        _ => [],
    };

    private void EmitEncoding()
    {
        if (format.VectorEncodings.Count == 0 || !request.Root.Holes.Any(static hole => hole.Name == "encoding"))
        {
            return;
        }

        source.Blank().Summary("What a form of vectors is called; null for one that has no name here.");
        source.Open("private static string? VectorEncodingText(VectorEncoding? encoding) => encoding switch");
        foreach (var one in format.VectorEncodings)
        {
            source.Line($"VectorEncoding.{one.Name} => {SourceWriter.Literal(one.Value)},");
        }

        var best = format.VectorEncodings.FirstOrDefault(static one => one.Name == "Base64");
        source.Line(best is null ? "_ => null," : $"null => {SourceWriter.Literal(best.Value)},").Line(best is null ? "" : "_ => null,").Close(";");
    }
}
