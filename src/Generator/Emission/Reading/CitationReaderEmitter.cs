using ProviderKit.Generator.Binding;

namespace ProviderKit.Generator.Emission.Reading;

/// <summary>Emits the reader of citations: the first form that fits is taken, what none fits is kept as it stands.</summary>
internal sealed class CitationReaderEmitter(SourceWriter source, WireFormat format)
{
    private static readonly string[] s_holes = ["title", "url", "fileId", "toolName", "snippet", "start", "end"];

    public void Emit()
    {
        source.Blank().Summary("Reads a list of citations; null when it has none.");
        source.Open("internal static List<AIAnnotation>? ReadCitations(in JsonField list, bool isKept = true)");
        source.Line("List<AIAnnotation>? citations = null;");
        source.Open("foreach (var one in list.Elements())");
        source.Open("if (ReadCitation(one, isKept) is { } citation)").Line("(citations ??= []).Add(citation);").Close();
        source.Close().Blank().Line("return citations;").Close();

        var templates = format.Of(TemplateKind.Citation).ToList();
        var set = new FieldSet("Citation", templates.Select(static one => one.Root));
        source.Blank().Summary("Reads a citation; null when there is none.");
        source.Open("internal static CitationAnnotation? ReadCitation(in JsonField citation, bool isKept = true)");
        source.Open("if (!citation.IsPresent)").Line("return null;").Close().Blank();
        source.Line("var fields = default(CitationFields);");
        source.Open("if (citation.IsObject)");
        source.Line("var json = WireJson.Reader(citation.Bytes);");
        source.Line("WireJson.EnterObject(ref json);");
        source.Line("ReadCitationFields(ref json, citation.Bytes, ref fields);");
        source.Close();
        if (set.Root.IsCaptured)
        {
            source.Line("fields.Whole = citation;");
        }

        foreach (var template in templates)
        {
            EmitForm(new Match(set, template));
        }

        source.Blank().Line("return WireCitations.Read(citation, Id, isKept);").Close();
        new FieldSetEmitter(source, set).Emit();
        if (format.CitesInParts)
        {
            EmitWriters();
        }
    }

    private void EmitForm(Match match)
    {
        var present = match.Holes.Where(static one => !one.Hole.MayBeMissing).Select(static one => Match.Present(one.Hole, Match.FieldOf(one.Field)));
        var values = s_holes.Select(hole => match.Find(hole) is { } field ? $", {hole}: {field}" : "");
        source.Blank().Line(TemplateText.Comment(match.Template.Root));
        source.Open($"if ({string.Join(" && ", match.Guards.Concat(present).DefaultIfEmpty("citation.IsObject"))})");
        source.Line($"return WireCitations.Read(citation, Id, isKept{string.Concat(values)});").Close();
    }

    /// <summary>Only what came from the provider goes back to it: of the sources that others found it knows nothing.</summary>
    private void EmitWriters()
    {
        source.Blank().Summary("Whether a content has citations that go back to the provider.");
        source.Line("private static bool HasCitations(AIContent content) => WireCitations.HasOwn(content, Id);");
        source.Blank().Summary("Writes the citations of a content as they came.");
        source.Line("private static void WriteCitations(Utf8JsonWriter json, AIContent content) => WireCitations.WriteOwn(json, content, Id);");
    }
}
