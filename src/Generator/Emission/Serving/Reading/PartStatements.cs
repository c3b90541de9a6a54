using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Emission.Reading;
using ProviderKit.Generator.Emission.Writing;

namespace ProviderKit.Generator.Emission.Serving.Reading;

/// <summary>How the parts of a request are read: a call of the assembler for each form. In scope: <c>part</c>, <c>fields</c>, <c>message</c>.</summary>
internal sealed class PartStatements(IReadOnlyList<Template> templates)
{
    private readonly bool _hasDataUri = templates.Any(static one => one.Root.Holes.Any(static hole => hole.Format == "dataUri"));

    /// <summary>The conditions under which a form's holes are there.</summary>
    public IEnumerable<string> Present(Match match)
    {
        foreach (var condition in Whole(match))
        {
            yield return condition;
        }

        foreach (var (hole, field) in match.Holes.Where(static one => !one.Hole.MayBeMissing && one.Hole.Name is not ("isError" or ArgumentPieces.Continues) && one.Hole.ExtraName is null))
        {
            yield return hole.Name == "text" && (Part)match.Template.Key is Part.Text or Part.Refusal ? Says(match.Template, Match.FieldOf(field)) : ReadingHoles.Present(hole, Match.FieldOf(field));
            if (hole.Name == "uri" && _hasDataUri)
            {
                yield return $"!{Match.FieldOf(field)}.IsDataUri";
            }
        }
    }

    /// <summary>In a request a call stands whole. Some of one is kept as it is.</summary>
    private static IEnumerable<string> Whole(Match match) => !ArgumentPieces.AreIn(match.Template.Root) ? [] :
    [
        .. match.Holes.Where(static one => one.Hole is { Name: "name", IsOptional: true }).Select(static one => Match.FieldOf(one.Field) + ".IsText"),
        .. match.Pieces.Select(static one => one.Field).Concat(match.Holes.Where(static one => one.Hole.Name == ArgumentPieces.Continues).Select(static one => one.Field)).Select(static field => $"!{Match.FieldOf(field)}.IsPresent"),
    ];

    /// <summary>The writer leaves out what says nothing.</summary>
    private static string Says(Template template, string field) => SkipsBlank(template) ? field + ".IsText" : $"{field} is {{ IsString: true, IsNonEmpty: true }}";

    public static bool SkipsBlank(Template template) => template.Attribute.NumberOf("SkipBlank") == 1;

    /// <summary>The C# statement.</summary>
    public string Of(Match match) => (Part)match.Template.Key switch
    {
        _ when PartForms.IsRaw(match.Template) => "message.AddRaw(part);",
        Part.Text or Part.Reasoning or Part.Refusal when match.Find("parts") is { } list => Nested(match, list),
        Part.Text when match.Template.IsItem && !PartForms.IsWrittenNested(templates, match.Template) => $"message.AddText({Find(match, "text")}, {Signature(match)}fields.Others, part);",
        Part.Text => $"message.AddText({Find(match, "text")}, {Signature(match)}fields.Others{Citations(match)});",
        Part.Reasoning when match.Has("text") => $"message.AddReasoning({Find(match, "text")}, {Signature(match)}fields.Others);",
        Part.Reasoning => $"message.AddRedactedReasoning({Find(match, "signature")}, fields.Others);",
        Part.ToolCall => $"message.AddToolCall(part, {Find(match, "callId")}, {Find(match, "name")}, {Find(match, "arguments")}, {Signature(match)}fields.Others{AsText(match, "arguments", "string")}{WithoutId(match)}{match.TextOf});",
        Part.ToolResult when match.Holes.Any(static one => one.Hole is { Name: "result", Format: "object" }) =>
            $"message.AddToolResultObject(part, {Find(match, "callId")}, {Find(match, "result")}, {Find(match, "name")}, fields.Others);",
        Part.ToolResult => $"message.AddToolResult(part, {Find(match, "callId")}, {Find(match, "result")}, ReadParts, {Find(match, "isError")}, fields.Others{AsText(match, "result", "text")}{Named(match, "name")}{WithoutId(match)});",
        Part.Refusal => $"message.AddRefusal({Find(match, "text")}, fields.Others);",
        _ => Medium(match),
    };

    /// <summary>The function that a result says it is of.</summary>
    public static string Named(Match match, string hole) => match.Find(hole) is { } name ? $", name: {name}, hasName: true" : "";

    /// <summary>Calls and results of a format that does without ids are told by their places.</summary>
    public static string WithoutId(Match match) => match.Holes.Any(static one => one.Hole is { Name: "callId", MayBeMissing: false }) ? "" : ", needsId: false";

    /// <summary>The parts within a part are its text.</summary>
    private string Nested(Match match, string list)
    {
        var isWritten = PartForms.IsWrittenNested(templates, match.Template) ? "" : ", isWritten: false";
        var signature = (Part)match.Template.Key == Part.Refusal ? "" : Signature(match);
        return $"message.Add{(Part)match.Template.Key}(message.Nested(part, {list}, ReadParts, out var kept{isWritten}), {signature}fields.Others, kept);";
    }

    private static string Find(Match match, string hole) => match.Find(hole) ?? "default";

    private static string Signature(Match match) => Find(match, "signature") + ", ";

    private static string Citations(Match match) => match.Has("citations") ? ", citations: citations" : "";

    private static string AsText(Match match, string hole, string format) => match.Holes.Any(one => one.Hole.Name == hole && one.Hole.Format == format) ? ", asText: true" : "";

    private static string Medium(Match match)
    {
        var data = match.Holes.FirstOrDefault(static one => one.Hole.Name is "data" or "uri" or "fileId");
        if (data.Hole is null)
        {
            return "message.AddRaw(part);";
        }

        var method = data.Hole switch
        {
            { Name: "uri" } => "AddUri",
            { Name: "fileId" } => "AddFile",
            { Format: "dataUri" } => "AddDataUri",
            { Format: "utf8" } => "AddUtf8",
            _ => "AddBase64",
        };
        var family = (Part)match.Template.Key switch
        {
            Part.Image => "image",
            Part.Audio => "audio",
            _ => "",
        };
        var arguments = new List<string> { "part", Match.FieldOf(data.Field), MediaType(match, method, family), "family: " + SourceWriter.Literal(family) };
        if (method != "AddUri")
        {
            arguments.Add(Find(match, "name"));
        }

        arguments.Add("fields.Others");

        // A default is written where nothing stood.
        var defaults = match.Holes.Where(static one => one.Hole.Default is not null).Select(static one => $"!{Match.FieldOf(one.Field)}.IsString")
            .Concat(match.Holes.Where(static one => one.Hole is { Name: "name", Format: "plain" }).Select(static one => $"!WireRead.IsPlainName({Match.FieldOf(one.Field)})")).ToList();
        if (defaults.Count > 0)
        {
            arguments.Add("keeps: " + string.Join(" || ", defaults));
        }

        return $"message.{method}({string.Join(", ", arguments)});";
    }

    private static string MediaType(Match match, string method, string family) =>
        match.Find("mediaType") is { } mediaType ? mediaType + ".GetString()"
        : match.Template.Attribute.Named("MediaType")?.Text is { } fixedType ? SourceWriter.Literal(fixedType)
        : match.Find("audioFormat") is { } format ? $"WireRead.AudioType({format})"
        : method is "AddBase64" or "AddUtf8" ? SourceWriter.Literal(family.Length == 0 ? "application/octet-stream" : family + "/*")
        : "mediaType: null";
}
