using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Emission.Reading;
using ProviderKit.Generator.Json;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Embeddings;

/// <summary>
/// Emits the reader of embeddings: one pass over the document, in which the numbers go straight into the array that callers get. What is beside
/// them is captured and looked at afterwards, as everywhere.
/// </summary>
internal sealed class EmbeddingReaderEmitter(SourceWriter source, Template response)
{
    private const string Name = "EmbeddingResponse";
    private const string Single = "fields.Answer.Add(default, VectorJson.Read(ref json));";

    private readonly FieldSet _set = new(Name, [response.Root]);

    public void Emit()
    {
        var lists = ListsOf(_set, response.Root).ToList();
        source.Blank().Line("/// <inheritdoc/>");
        source.Open("public void ReadEmbeddingResponse(ReadOnlySpan<byte> utf8, EmbeddingAssembler answer)");
        source.Line("var json = WireJson.Reader(utf8);");
        if (response.Root is ArrayNode)
        {
            // Nothing but the list.
            source.Line($"{MethodOf(_set.Root)}(ref json, utf8, answer);").Close();
        }
        else
        {
            EmitBody();
            new FieldSetEmitter(source, _set)
            {
                Direct = Direct(_set, response.Root, field => $"{MethodOf(field)}(ref json, utf8, fields.Answer);", Single),
                Members = [("Where the vectors go.", "public EmbeddingAssembler Answer;")],
            }.Emit();
        }

        foreach (var (list, field) in lists)
        {
            EmitList(list.Items[0], field);
        }
    }

    private void EmitBody()
    {
        source.Line($"var fields = new {Name}Fields {{ Answer = answer }};");
        source.Open("if (WireJson.EnterObject(ref json))");
        source.Line($"Read{Name}Fields(ref json, utf8, ref fields);");
        source.Close();
        var match = new Match(_set, response);
        source.Blank().Line(TemplateText.Comment(response.Root));
        if (match.Guards.Count > 0)
        {
            source.Open($"if (!({string.Join(" && ", match.Guards)}))").Line("answer.Clear();").Line("return;").Close().Blank();
        }

        foreach (var (hole, field) in match.Holes)
        {
            var value = Match.FieldOf(field);
            source.Line(hole.Name switch
            {
                "model" => $"answer.SetModel({value});",
                "inputTokens" => $"answer.Usage.Input = {value}.GetInt64();",
                "totalTokens" => $"answer.Usage.Total = {value}.GetInt64();",
                _ when hole.ExtraName is { } extra => $"answer.SetExtra({SourceWriter.Literal(extra)}, {value});",
                _ => "",
            });
        }

        source.Close();
    }

    private void EmitList(TemplateNode element, FieldNode field)
    {
        source.Blank().Summary("Reads a list of vectors.");
        source.Open($"private static void {MethodOf(field)}(scoped ref Utf8JsonReader json, ReadOnlySpan<byte> utf8, EmbeddingAssembler answer)");
        source.Open("if (!WireJson.EnterArray(ref json))").Line("return;").Close().Blank();
        source.Open("while (WireJson.NextElement(ref json))");
        if (element is not ObjectNode)
        {
            source.Line("answer.Add(default, VectorJson.Read(ref json));").Close().Close();
            return;
        }

        var name = Name + (field.Identifier.Length == 0 ? "" : field.Identifier) + "Element";
        var set = new FieldSet(name, [element]);
        var match = new Match(set, response with { Kind = TemplateKind.EmbeddingVector, Root = element });
        source.Line($"var fields = default({name}Fields);");
        source.Open("if (WireJson.EnterObject(ref json))");
        source.Line($"Read{name}Fields(ref json, utf8, ref fields);");
        source.Close();
        source.Blank().Line(TemplateText.Comment(element));
        source.If(match.Guards, () => source.Line($"answer.Add({match.Find("index") ?? "default"}, fields.Vector);"));
        source.Close().Close();
        new FieldSetEmitter(source, set)
        {
            Direct = Direct(set, element, static _ => null, "fields.Vector = VectorJson.Read(ref json);"),
            Members = [("The vector; null when there is none that can be read.", "public float[]? Vector;")],
        }.Emit();
    }

    private static Func<FieldNode, string?> Direct(FieldSet set, TemplateNode root, Func<FieldNode, string?> list, string vector)
    {
        var statements = new Dictionary<FieldNode, string?>();
        foreach (var (leaf, field) in set.Leaves(root))
        {
            if (leaf is ArrayNode { IsEach: true })
            {
                statements[field] = list(field);
            }
            else if (leaf is HoleNode { Name: "vector" })
            {
                statements[field] = vector;
            }
        }

        return field => statements.TryGetValue(field, out var statement) ? statement : null;
    }

    private static IEnumerable<(ArrayNode List, FieldNode Field)> ListsOf(FieldSet set, TemplateNode root) =>
        set.Leaves(root).Where(static one => one.Leaf is ArrayNode { IsEach: true, Items.Count: 1 }).Select(static one => ((ArrayNode)one.Leaf, one.Field));

    private static string MethodOf(FieldNode field) => $"Read{Name}{field.Identifier}List";
}
