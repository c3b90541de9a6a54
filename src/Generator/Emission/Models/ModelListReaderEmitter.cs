using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Emission.Reading;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Models;

/// <summary>Emits the reader of the list of models. What no template names of a model is kept beside it.</summary>
internal sealed class ModelListReaderEmitter(SourceWriter source, WireFormat format, ModelListFormat models)
{
    private readonly FieldSet _set = new("ModelList", [models.List.Root]);

    public void Emit()
    {
        source.Line("/// <inheritdoc/>");
        source.Open("public void ReadModelList(ReadOnlySpan<byte> utf8, ModelPage page)");
        source.Line("var fields = default(ModelListFields);");
        source.Line("var json = WireJson.Reader(utf8);");
        if (_set.Root.IsCaptured)
        {
            source.Line("fields.Whole = JsonField.Read(ref json, utf8);");
        }
        else
        {
            source.Open("if (WireJson.EnterObject(ref json))");
            source.Line("ReadModelListFields(ref json, utf8, ref fields);");
            source.Close();
        }

        var list = models.List;
        var match = new Match(_set, list);
        var lists = _set.Leaves(list.Root).Where(static one => one.Leaf is ArrayNode { IsEach: true, Items.Count: 1 }).ToList();
        source.Blank().Line(TemplateText.Comment(list.Root));
        source.If(match.Guards, () =>
        {
            foreach (var (_, field) in lists)
            {
                var value = Match.FieldOf(field);
                source.Open($"if ({value}.IsArray)").Line("page.Begin();").Close().Blank();
                source.Open($"foreach (var model in {value}.Elements())").Line($"ReadListedModel{field.Identifier}(model, page);").Close().Blank();
            }

            foreach (var (hole, field) in match.Holes)
            {
                source.Line(hole.Format == "link"
                    ? $"page.SetNextLink({Match.FieldOf(field)}, {SourceWriter.Literal(models.Next ?? "")});"
                    : $"page.Set{Identifiers.Pascal(hole.Name)}({Match.FieldOf(field)});");
            }
        });
        source.Close();
        new FieldSetEmitter(source, _set).Emit();
        foreach (var (leaf, field) in lists)
        {
            EmitModel(((ArrayNode)leaf).Items[0], field);
        }
    }

    private void EmitModel(TemplateNode element, FieldNode field)
    {
        source.Blank().Summary("Reads one model.");
        source.Open($"private static void ReadListedModel{field.Identifier}(in JsonField model, ModelPage page)");
        if (element is not ObjectNode)
        {
            source.Open("if (model.IsText)").Line("page.Add(new ListedModel { Id = model.GetString()! });").Close().Close();
            return;
        }

        var set = new FieldSet("ListedModel" + field.Identifier, [element]);
        var match = new Match(set, models.List with { Kind = TemplateKind.ListedModel, Root = element });
        source.Line($"var fields = default({set.Name}Fields);");
        source.Line("var json = WireJson.Reader(model.Bytes);");
        source.Open("if (model.IsObject && WireJson.EnterObject(ref json))");
        source.Line($"Read{set.Name}Fields(ref json, model.Bytes, ref fields);");
        source.Close().Blank();
        source.Line(TemplateText.Comment(element));
        source.Open($"if ({string.Join(" && ", match.Guards.Append((match.Find("id") ?? "model") + ".IsText"))})");
        source.Open("page.Add(new ListedModel");
        // Of several places for the same the first is read.
        foreach (var (hole, value) in match.Holes.GroupBy(static one => one.Hole.Name).Select(static same => same.First()))
        {
            var code = $"{Match.FieldOf(value)}.{ValueOf(hole)}";
            code = hole.Format == "path" ? $"EndpointPath.WithoutSegment({code}, {SourceWriter.Literal(format.ModelSegment(TemplateKind.ListedModel))})" : code;
            source.Line($"{Identifiers.Pascal(hole.Name)} = {code},");
        }

        source.Line("AdditionalProperties = fields.Others.ToProperties(),");
        source.Close(");").Close().Close();
        new FieldSetEmitter(source, set, keepsOthers: true).Emit();
    }

    private static string ValueOf(HoleNode hole) => hole.Name switch
    {
        "id" => "GetString()!",
        "createdAt" => hole.Format switch { "iso8601" => "GetIso8601()", "unixMilliseconds" => "GetUnixMilliseconds()", _ => "GetUnixSeconds()" },
        "contextWindow" or "maxOutputTokens" => "GetInt64()",
        _ => "GetString()",
    };
}
