using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Reading;

/// <summary>Emits the reader of whole answers or of stream events: one pass, then every template that matches applies, in order.</summary>
internal sealed class AnswerEmitter(SourceWriter source, WireFormat format, TemplateKind kind)
{
    /// <summary>The number of the declaration language's <c>Scope.Content</c>.</summary>
    private const int OfContent = 4;

    private readonly string _name = kind.ToString();
    private readonly List<Template> _templates = format.Of(kind).Where(static one => one.Attribute.NumberOf("Begins") != OfContent && one.Attribute.NumberOf("Ends") != OfContent).ToList();
    private readonly bool _calls = format.FinishReasons.Any(static one => one.Calls);
    private readonly List<Template> _errors = format.Of(TemplateKind.Error).ToList();
    private readonly Dictionary<string, (FieldSet Set, ObjectNode Piece)> _pieces = [];

    public void Emit()
    {
        var set = new FieldSet(_name, _templates.Concat(_errors).Select(static one => one.Root));
        source.Blank().Line("/// <inheritdoc/>");
        source.Open($"public override void Read{_name}(ReadOnlySpan<byte> utf8, ResponseAssembler answer)");
        source.Line($"var fields = default({_name}Fields);");
        source.Line("var json = WireJson.Reader(utf8);");
        source.Open("if (WireJson.EnterObject(ref json))");
        source.Line($"Read{_name}Fields(ref json, utf8, ref fields);");
        source.Close();
        if (set.Root.IsCaptured)
        {
            source.Line("fields.Whole = JsonField.Whole(utf8);");
        }

        foreach (var template in _templates)
        {
            EmitTemplate(new Match(set, template));
        }

        foreach (var error in _errors)
        {
            EmitError(new Match(set, error));
        }

        source.Close();
        if (kind == TemplateKind.Event && !set.Root.IsCaptured)
        {
            EmitLooksAt(set.Root);
        }

        new FieldSetEmitter(source, set).Emit();
        foreach (var (pieces, piece) in _pieces.Values)
        {
            EmitPieces(pieces, piece);
        }
    }

    /// <summary>What is not looked at may differ from event to event without being read (such as what a provider pads events with).</summary>
    private void EmitLooksAt(FieldNode root)
    {
        source.Blank().Line("/// <inheritdoc/>");
        source.Line("public override bool LooksAt(ReadOnlySpan<byte> name) =>");
        source.Line("    " + string.Join("\n    || ", root.Children.Select(static child => $"name.SequenceEqual({SourceWriter.Utf8(child.Name)})")) + ";");
    }

    private void EmitTemplate(Match match)
    {
        var own = new List<string>();
        var ofChoice = new List<string>();
        Add(own, Opening(match));
        foreach (var hole in AnswerHoles.InOrder(match.Holes.Where(one => (one.Hole.Name != "part" || !BeginsPart(match)) && (one.Hole.Name != "item" || !(BeginsPart(match) || EndsPart(match))))))
        {
            Add(match.IsOfChoice(hole.Field) ? ofChoice : own, AnswerHoles.Statement(hole.Hole, Match.FieldOf(hole.Field), match, _calls));
        }

        foreach (var (piece, field) in match.Pieces)
        {
            Add(match.IsOfChoice(field) ? ofChoice : own, $"Read{PiecesOf(piece, field).Name}s({Match.FieldOf(field)}, answer);");
        }

        Add(own, Closing(match));
        source.Blank().Line(TemplateText.Comment(match.Template.Root));
        source.If(GuardsOf(match), () =>
        {
            own.ForEach(statement => source.Line(statement));
            if (ofChoice.Count > 0)
            {
                source.Blank().Open($"if ({Match.FieldOf(match.Choice!)}.IsNoneOrZero)");
                ofChoice.ForEach(statement => source.Line(statement));
                source.Close();
            }
        });
    }

    /// <summary>Where constants do not tell what begins or ends something, what it carries does.</summary>
    private static List<string> GuardsOf(Match match)
    {
        var isMark = match.Template.Attribute.NumberOf("Begins") > 0 || match.Template.Attribute.NumberOf("Ends") > 0;
        var carried = isMark && match.Guards.Count == 0 ? match.Holes.Select(static one => Match.FieldOf(one.Field) + ".IsPresent").ToList() : [];
        return carried.Count > 0 ? [string.Join(" || ", carried)] : match.Guards;
    }

    private static void Add(List<string> statements, string statement)
    {
        if (statement.Length > 0)
        {
            statements.Add(statement);
        }
    }

    private static bool EndsPart(Match match) => match.Template.Attribute.NumberOf("Ends") == 1;

    private static bool BeginsPart(Match match) => match.Template.Attribute.NumberOf("Begins") == 1;

    /// <summary>What an event begins comes before what it carries.</summary>
    private static string Opening(Match match) => match.Template.Attribute.NumberOf("Begins") switch
    {
        1 when match.Find("part") is { } part => $"answer.OpenPart({Index(match)});\nReadPart({part}, answer, opens: true);",
        1 when match.Find("item") is { } item => $"answer.OpenPart({Index(match)});\nReadItem({item}, answer, opens: true);",
        1 => $"answer.OpenPart({Index(match)});",
        2 => "answer.Begin();",
        _ => "",
    };

    private static string Closing(Match match) => match.Template.Attribute.NumberOf("Ends") switch
    {
        1 when match.Find("item") is { } item => $"answer.CompletePart({Index(match)});\nReadItem({item}, answer, opens: false);\nanswer.ClosePart({Index(match)});",
        1 => $"answer.ClosePart({Index(match)});",
        2 => "answer.End();",
        3 => $"answer.CloseToolCall({Index(match)});",
        _ => "",
    };

    private static string Index(Match match) => match.Find("index") ?? "default";

    /// <summary>An error in place of an answer, or in the middle of one.</summary>
    private void EmitError(Match match)
    {
        var present = match.Holes.Where(static one => !one.Hole.MayBeMissing && one.Hole.Name is "errorType" or "errorCode" or "errorMessage").Select(static one => Match.Present(one.Hole, Match.FieldOf(one.Field))).ToList();
        if (present.Count == 0)
        {
            return;
        }

        var any = string.Join(" || ", present);
        if (present.Count > 1 && match.Guards.Count > 0)
        {
            any = "(" + any + ")";
        }

        source.Blank().Line(TemplateText.Comment(match.Template.Root));
        source.Open($"if ({string.Join(" && ", match.Guards.Append(any))})");
        source.Line("ReadError(utf8, ref answer.Error);");
        source.Close();
    }

    private FieldSet PiecesOf(ObjectNode piece, FieldNode field)
    {
        var name = _name + Identifiers.Pascal(field.Name).TrimEnd('s') + "Piece";
        if (!_pieces.TryGetValue(name, out var known))
        {
            _pieces.Add(name, known = (new FieldSet(name, [piece]), piece));
        }

        return known.Set;
    }

    /// <summary>Tool calls that come in pieces, several in one event.</summary>
    private void EmitPieces(FieldSet set, ObjectNode template)
    {
        var match = new Match(set, new Template(TemplateKind.ToolCallDelta, 0, null, template, _templates[0].Attribute, 0));
        source.Blank().Summary("Reads the pieces of tool calls, several of which may come at once.");
        source.Open($"private static void Read{set.Name}s(in JsonField list, ResponseAssembler answer)");
        source.Open("foreach (var piece in list.Elements())").Line($"Read{set.Name}(piece, answer);").Close();
        source.Close();

        source.Blank().Line(TemplateText.Comment(template));
        source.Open($"private static void Read{set.Name}(in JsonField piece, ResponseAssembler answer)");
        source.Line($"var fields = default({set.Name}Fields);");
        source.Line("var json = WireJson.Reader(piece.Bytes);");
        source.Open("if (WireJson.EnterObject(ref json))");
        source.Line($"Read{set.Name}Fields(ref json, piece.Bytes, ref fields);");
        source.Close().Blank();
        source.If(match.Guards, () => source.Line($"answer.ToolCallDelta({Find("index")}, {Find("callId")}, {Find("name")}, {Find("argumentsDelta")});"));
        source.Close();
        new FieldSetEmitter(source, set).Emit();

        string Find(string hole) => match.Find(hole) ?? "default";
    }
}
