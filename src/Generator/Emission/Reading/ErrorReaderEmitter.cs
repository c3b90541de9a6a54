using ProviderKit.Generator.Binding;

namespace ProviderKit.Generator.Emission.Reading;

/// <summary>Emits the reader of error documents and the meaning of their codes.</summary>
internal sealed class ErrorReaderEmitter(SourceWriter source, WireFormat format)
{
    public void Emit()
    {
        var templates = format.Of(TemplateKind.Error).ToList();
        var set = new FieldSet("Error", templates.Select(static one => one.Root));
        source.Blank().Line("/// <inheritdoc/>");
        source.Open("public override void ReadError(ReadOnlySpan<byte> utf8, ref WireError error)");
        source.Line("var fields = default(ErrorFields);");
        source.Line("var json = WireJson.Reader(utf8);");
        source.Open("if (WireJson.EnterObject(ref json))");
        source.Line("ReadErrorFields(ref json, utf8, ref fields);");
        source.Close();
        foreach (var template in templates)
        {
            EmitTemplate(new Match(set, template));
        }

        source.Close();
        new FieldSetEmitter(source, set).Emit();
        EmitKinds();
    }

    private void EmitTemplate(Match match)
    {
        source.Blank().Line(TemplateText.Comment(match.Template.Root));
        source.If(match.Guards, () =>
        {
            foreach (var (hole, field) in match.Holes)
            {
                if (hole.ExtraName is { } extra)
                {
                    source.Line($"error.SetDetail({SourceWriter.Literal(extra)}, {Match.FieldOf(field)});");
                }
                else if (ValueOf(hole.Name) is var (member, value))
                {
                    source.Line($"error.{member} = {Match.FieldOf(field)}.{value}();");
                }
            }
        });
    }

    private static (string Member, string Value)? ValueOf(string hole) => hole switch
    {
        "errorType" => ("Type", "GetString"),
        "errorCode" => ("Code", "GetText"),
        "errorParam" => ("Param", "GetString"),
        "errorMessage" => ("Message", "GetString"),
        "retryAfter" => ("RetryAfter", "GetDuration"),
        _ => null,
    };

    private void EmitKinds()
    {
        source.Blank().Line("/// <inheritdoc/>");
        source.Open("public override ErrorKind? KindOf(in WireError error, int? status)");
        foreach (var one in format.ErrorKinds)
        {
            var value = one.Arguments[0].Text;
            var kind = one.TextAt(1);
            var test = value is null ? $"status == {one.NumberAt(0)}"
                : one.NumberOf("Match") == 1 ? $"error.MessageContains({SourceWriter.Literal(value)})"
                : $"error.HasCodeOrType({SourceWriter.Literal(value)})";
            source.Open($"if ({test})").Line($"return ErrorKind.{kind};").Close().Blank();
        }

        source.Line("return null;").Close();
    }
}
