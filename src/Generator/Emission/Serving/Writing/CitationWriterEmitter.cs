using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Emission.Writing;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Serving.Writing;

/// <summary>Emits the writer of citations: those that came from the provider as they were, any other in the first form that can say it.</summary>
internal sealed class CitationWriterEmitter(SourceWriter source, WireFormat format)
{
    public void Emit()
    {
        var forms = format.Of(TemplateKind.Citation).Select(static one => (one.Root, Needs: string.Join(" && ", Needed(one.Root)))).ToList();
        source.Blank().Line("/// <inheritdoc/>");
        source.Line("public override bool CanCite(AIAnnotation citation) =>");
        var any = forms.Select(static one => one.Needs).Where(static one => one.Length > 0).Distinct().Select(static one => one.Contains(" && ") ? $"({one})" : one).ToList();
        source.Line("    WireCitations.IsOwn(citation, Id, out _)");
        source.Line($"    || (citation is CitationAnnotation cited && !WireCitations.IsElsewhere(citation, Id){(any.Count == 0 ? " && false" : any.Count == 1 ? $" && {any[0]}" : $" && ({string.Join(" || ", any)})")});");

        source.Blank().Summary("Whether a content has citations that can be said here.");
        source.Line("private static bool HasCitations(AIContent content) => content.Annotations is { Count: > 0 } annotations && annotations.Any(Instance.CanCite);");
        source.Blank().Summary("Writes the citations of a content.");
        source.Line("private static void WriteCitations(Utf8JsonWriter json, AIContent content) => WriteCitations(json, content.Annotations ?? []);");

        source.Blank().Summary("Writes a list of citations.");
        source.Open("private static void WriteCitations(Utf8JsonWriter json, IEnumerable<AIAnnotation> citations)");
        source.Line("json.WriteStartArray();");
        source.Open("foreach (var citation in citations.Where(Instance.CanCite))").Line("WriteCitation(json, citation);").Close();
        source.Line("json.WriteEndArray();").Close();

        source.Blank().Summary("Writes a citation.");
        source.Open("private static void WriteCitation(Utf8JsonWriter json, AIAnnotation citation)");
        source.Open("if (WireCitations.IsOwn(citation, Id, out var raw))").Line("raw.WriteTo(json);").Close();
        source.Open("else if (citation is CitationAnnotation cited)").Line("WriteCited(json, cited);").Close().Close();

        source.Blank().Open("private static void WriteCited(Utf8JsonWriter json, CitationAnnotation cited)");
        var head = "if";
        foreach (var (root, needs) in forms.Where(static one => one.Needs.Length > 0))
        {
            source.Open($"{head} ({needs})").Line(TemplateText.Comment(root));
            new TemplateWriter(source, Of).Write(root);
            source.Close();
            head = "else if";
        }

        source.Close();
    }

    /// <summary>A form without anything that it needs says nothing of a source.</summary>
    private static IEnumerable<string> Needed(TemplateNode root) =>
        root.Holes.Where(static hole => !hole.MayBeMissing).Select(static hole => Value(hole.Name)).OfType<string>().Distinct().Select(static one => one + " is not null");

    private static string? Value(string hole) => hole switch
    {
        "title" => "cited.Title",
        "url" => "cited.Url",
        "fileId" => "cited.FileId",
        "toolName" => "cited.ToolName",
        "snippet" => "cited.Snippet",
        "start" => "WireCitations.Start(cited)",
        "end" => "WireCitations.End(cited)",
        _ => null,
    };

    private static HoleCode? Of(HoleNode hole) => hole.Name switch
    {
        // What the form needs was looked for.
        "url" when !hole.MayBeMissing => HoleCode.Always("String", "cited.Url.OriginalString"),
        "title" or "fileId" or "toolName" or "snippet" when !hole.MayBeMissing => HoleCode.Always("String", Value(hole.Name)!),
        "url" => HoleCode.Scalar("String", "cited.Url?.OriginalString", "url"),
        "start" or "end" => HoleCode.Scalar("Number", Value(hole.Name)!, hole.Name),
        _ => Value(hole.Name) is { } value ? HoleCode.Scalar("String", value, hole.Name) : null,
    };
}
