using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Reading;

/// <summary>Emits the reader of tool calls whose arguments come as values for paths. In scope: <c>part</c>, <c>fields</c>, <c>answer</c>.</summary>
internal sealed class ArgumentPieceEmitter(SourceWriter source)
{
    private readonly List<(FieldSet Set, Template Piece)> _open = [];

    /// <summary>Emits what reads such a part, or some of it.</summary>
    public void EmitCall(Match match)
    {
        source.Open($"if (answer.BeginCallPart(part, {Find(match, "callId")}, {Find(match, "name")}, {Find(match, "arguments")}, {Find(match, "signature")}, fields.Others))");
        foreach (var (piece, field) in match.Pieces)
        {
            var set = new FieldSet(Identifiers.Pascal(field.Name).TrimEnd('s') + "Piece", [piece]);
            _open.Add((set, match.Template with { Kind = TemplateKind.ArgumentPiece, Root = piece }));
            source.Open($"foreach (var piece in {Match.FieldOf(field)}.Elements())").Line($"Read{set.Name}(piece, answer);").Close();
        }

        source.Line($"answer.EndCallPart({Find(match, ArgumentPieces.Continues)});").Close();
    }

    /// <summary>Emits the methods that the calls need.</summary>
    public void Emit()
    {
        foreach (var (set, piece) in _open)
        {
            EmitPiece(set, piece);
        }

        _open.Clear();
    }

    private void EmitPiece(FieldSet set, Template piece)
    {
        var match = new Match(set, piece);
        source.Blank().Line(TemplateText.Comment(piece.Root));
        source.Open($"private static void Read{set.Name}(in JsonField piece, ResponseAssembler answer)");
        source.Line($"var fields = default({set.Name}Fields);");
        source.Line("var json = WireJson.Reader(piece.Bytes);");
        source.Open("if (WireJson.EnterObject(ref json))");
        source.Line($"Read{set.Name}Fields(ref json, piece.Bytes, ref fields);");
        source.Close().Blank();
        string[] holes = [ArgumentPieces.Path, ArgumentPieces.Text, ArgumentPieces.Number, ArgumentPieces.Boolean, ArgumentPieces.Null];
        source.If(match.Guards, () => source.Line($"answer.AddArgument({string.Join(", ", holes.Select(one => Find(match, one)))});"));
        source.Close();
        new FieldSetEmitter(source, set).Emit();
    }

    private static string Find(Match match, string hole) => match.Find(hole) ?? "default";
}
