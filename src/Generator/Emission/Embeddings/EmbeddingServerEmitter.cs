using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Emission.Reading;
using ProviderKit.Generator.Emission.Serving.Reading;
using ProviderKit.Generator.Emission.Writing;
using ProviderKit.Generator.Json;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Embeddings;

/// <summary>Emits the other side of embeddings: requests read, answers written.</summary>
/// <param name="source">Where to.</param>
/// <param name="names">The names of what is emitted.</param>
/// <param name="format">The format as declared.</param>
/// <param name="embeddings">What requests are read by.</param>
/// <param name="response">The answer's template, completed.</param>
internal sealed class EmbeddingServerEmitter(SourceWriter source, ProviderNames names, WireFormat format, EmbeddingFormat embeddings, Template response)
{
    public void Emit()
    {
        source.Line("// The provider's embeddings, served.");
        source.Open($"internal sealed partial class {names.Server}");
        source.Line("/// <inheritdoc/>").Line($"public override EmbeddingServer? Embeddings => {names.EmbeddingServer}.Instance;");
        source.Close();

        source.Blank().Summary($"The server's half of the embeddings of {names.Interface}.");
        source.Line(SourceFile.GeneratedCode);
        source.Open($"internal sealed class {names.EmbeddingServer} : EmbeddingServer");
        source.Line($"private const string Id = {SourceWriter.Literal(format.Declaration.Own.Find("Provider")!.TextAt(0))};");
        source.Blank().Summary("The only instance; it has no state.");
        source.Line($"public static {names.EmbeddingServer} Instance {{ get; }} = new();");
        source.Blank().Line("/// <inheritdoc/>").Line($"public override string Path => {SourceWriter.Literal(embeddings.Path)};");
        EmitSchema();
        EmitGenerator();
        EmitReader();
        EmitWriter();
        source.Close();
    }

    private void EmitSchema()
    {
        if (embeddings.Request.Definition is { Length: > 0 } definition && format.Declaration.Levels.FirstOrDefault(static one => one.SchemaFile is not null) is { } owner)
        {
            source.Blank().Line("/// <inheritdoc/>");
            source.Line($"public override RequestSchema? RequestSchema {{ get; }} = global::ProviderKit.RequestSchema.Of(typeof(global::{owner.FullName}), {SourceWriter.Literal(definition)});");
        }
    }

    private void EmitGenerator()
    {
        source.Blank().Line("/// <inheritdoc/>");
        source.Open("public override IEmbeddingGenerator<string, Embedding<float>> CreateGenerator(Action<ProviderOptions> configure)");
        source.Line($"var options = new {names.Global(names.Options)}();");
        source.Line("configure(options);");
        source.Line($"return new {names.Global(names.EmbeddingGenerator)}(options);");
        source.Close();
    }

    private void EmitReader()
    {
        var set = FieldReading.SetOf("EmbeddingRequest", [embeddings.Request]);
        source.Blank().Line("/// <inheritdoc/>");
        source.Open("public override EmbeddingRequest ReadRequest(ReadOnlySpan<byte> utf8)");
        source.Line("var fields = default(EmbeddingRequestFields);");
        source.Line("var json = WireJson.Reader(utf8);");
        source.Line("WireRead.EnterBody(ref json);");
        source.Line("ReadEmbeddingRequestFields(ref json, utf8, ref fields);");
        source.Line("WireRead.LeaveBody(ref json);");
        source.Line("ref var kept = ref fields.Others;");
        source.Line("var options = new EmbeddingGenerationOptions();");
        source.Line("var inputs = new List<string>();");
        source.Line("VectorEncoding? encoding = null;");
        source.Blank().Line(TemplateText.Comment(embeddings.Request.Root));
        var lists = new List<(ArrayNode List, FieldNode Field)>();
        foreach (var (leaf, field) in set.Leaves(embeddings.Request.Root))
        {
            source.Line(Read(leaf, field, lists));
        }

        source.Blank().Line("options.AdditionalProperties = kept.Tagged(Id);");
        source.Line("return new EmbeddingRequest(inputs, options) { Encoding = encoding };").Close();
        new FieldSetEmitter(source, set, keepsOthers: true).Emit();
        foreach (var (list, field) in lists)
        {
            EmitElement(list.Items[0], field);
        }

        EmitEncoding();
    }

    private string Read(TemplateNode leaf, FieldNode field, List<(ArrayNode List, FieldNode Field)> lists)
    {
        var (value, path) = (Match.FieldOf(field), SourceWriter.Literal(field.Path));
        var kept = $"kept.Add({path}, {value});";
        switch (leaf)
        {
            case ArrayNode { IsEach: true, Items.Count: 1 } list:
                lists.Add((list, field));
                return $"foreach (var element in {value}.Elements())\n{{\n    {MethodOf(field)}(element, options, inputs);\n}}";
            case ArrayNode { IsConstant: false }:
                return $"WireRead.Inputs({value}, inputs);";
            case ConstantNode { Kind: not JsonKind.Null } constant:
                return $"if (!{Match.Guard(constant, value)})\n{{\n    {kept}\n}}";
            case HoleNode hole:
                return hole.Name switch
                {
                    "model" => $"options.ModelId = WireRead.Text({value}, {path}, ref kept);",
                    "inputs" or "input" => $"WireRead.Inputs({value}, inputs);",
                    "dimensions" => $"options.Dimensions = WireRead.Dimensions({value}, {path}, ref kept);",
                    "encoding" when format.VectorEncodings.Count > 0 => $"encoding = VectorEncodingOf({value});\nif (encoding is null)\n{{\n    {kept}\n}}",
                    _ when hole.ExtraName is { } extra => $"kept.Add({SourceWriter.Literal(extra)}, {value});",
                    _ => kept,
                };
            default:
                return kept;
        }
    }

    /// <summary>One text, with what else stands beside it in its element.</summary>
    private void EmitElement(TemplateNode element, FieldNode field)
    {
        source.Blank().Summary("Reads the element of one text.");
        source.Open($"private static void {MethodOf(field)}(in JsonField element, EmbeddingGenerationOptions options, List<string> inputs)");
        if (element is not ObjectNode)
        {
            source.Line("WireRead.Inputs(element, inputs);").Close();
            return;
        }

        var set = new FieldSet("EmbeddingInput", [element]);
        FieldReading.Fill(source, set, "element");
        source.Blank().Line(TemplateText.Comment(element));
        foreach (var (leaf, one) in set.Leaves(element))
        {
            var value = Match.FieldOf(one);
            source.Line((leaf as HoleNode)?.Name switch
            {
                "model" => $"options.ModelId ??= {value}.GetString();",
                "input" => $"WireRead.Inputs({value}, inputs);",
                "dimensions" => $"options.Dimensions ??= {value}.GetInt64() is > 0 and <= int.MaxValue and var dimensions ? (int)dimensions : null;",
                _ => "",
            });
        }

        source.Close();
        new FieldSetEmitter(source, set).Emit();
    }

    private void EmitEncoding()
    {
        if (format.VectorEncodings.Count == 0 || !embeddings.Request.Root.Holes.Any(static hole => hole.Name == "encoding"))
        {
            return;
        }

        source.Blank().Summary("What the wire's word for a form of vectors means; null for a word without a meaning.");
        source.Open("private static VectorEncoding? VectorEncodingOf(in JsonField value)");
        foreach (var one in format.VectorEncodings)
        {
            source.Open($"if (value.Is({SourceWriter.Utf8(one.Value)}))").Line($"return VectorEncoding.{one.Name};").Close().Blank();
        }

        source.Line("return null;").Close();
    }

    private void EmitWriter()
    {
        source.Blank().Line("/// <inheritdoc/>");
        source.Open("public override void WriteResponse(Utf8JsonWriter json, EmbeddingRequest request, GeneratedEmbeddings<Embedding<float>> embeddings)");
        if (response.Root.Holes.Any(static hole => hole.ExtraName is not null))
        {
            source.Line("var extra = WireServe.GetExtra(embeddings.AdditionalProperties);");
        }

        source.Line("var usage = embeddings.Usage;");
        source.Blank().Line(TemplateText.Comment(response.Root));
        new TemplateWriter(source, WrittenHole) { Each = "for (var index = 0; index < embeddings.Count; index++)" }.Write(response.Root);
        source.Close();
    }

    private HoleCode? WrittenHole(HoleNode hole) => hole.Name switch
    {
        "model" => HoleCode.Scalar("String", "(embeddings.FirstOrDefault()?.ModelId ?? request.Options.ModelId)", "model"),
        "index" => HoleCode.Always("Number", "index"),
        "vector" when EmbeddingRequestEmitter.ElementsIn(response.Root).Any(one => one.Contains(hole)) => HoleCode.Call("VectorJson.Write(json, embeddings[index].Vector, request.Encoding);"),
        "vector" => HoleCode.Call("VectorJson.Write(json, embeddings[0].Vector, request.Encoding);", "embeddings.Count > 0"),
        "inputTokens" => HoleCode.Scalar("Number", "usage?.InputTokenCount", "input"),
        "totalTokens" => HoleCode.Scalar("Number", "(usage?.TotalTokenCount ?? usage?.InputTokenCount)", "total"),
        _ when hole.ExtraName is { } extra => HoleCode.Extra(extra),
        _ => null,
    };

    private static string MethodOf(FieldNode field) => $"Read{field.Identifier}Element";
}
