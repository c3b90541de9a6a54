using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Binding.Checks;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Writing;

/// <summary>A part template in the writing direction: a form that content of a certain type and with certain values takes.</summary>
/// <param name="Name">The member of the emitted <c>PartForms</c> enum.</param>
/// <param name="Template">The template.</param>
/// <param name="Content">The type of content, such as <c>TextContent</c>.</param>
/// <param name="Condition">The C# pattern or condition over <c>content</c> under which this form is taken.</param>
internal sealed record PartForm(string Name, Template Template, string Content, string Condition)
{
    public Part Kind => (Part)Template.Key;

    /// <summary>Whether the form is also taken by reasoning without a signature: an answer begins without one.</summary>
    public bool MayLackSignature { get; init; }
}

/// <summary>All forms in which a format writes parts, in the order in which they are tried.</summary>
internal static class PartForms
{
    public static IReadOnlyList<PartForm> Of(WireFormat format) => Of(format.Of(TemplateKind.Part), Describe);

    /// <summary>The forms in which parts of an answer are written.</summary>
    public static IReadOnlyList<PartForm> OfAnswer(WireFormat format) =>
        [.. Of(format.Of(TemplateKind.Part).Where(static one => PartKinds.Read.Contains(one.Key)), DescribeAnswer).Select(static one => one with { MayLackSignature = one.Kind == Part.Reasoning && Has(one.Template, "text") })];

    private static List<PartForm> Of(IEnumerable<Template> templates, Func<Template, Part, (string Content, string Condition)> describe)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal) { "None", "Raw", "All" };
        var forms = new List<PartForm>();
        foreach (var template in templates.OrderBy(Generality))
        {
            var kind = (Part)template.Key;
            var (content, condition) = describe(template, kind);
            forms.Add(new PartForm(Identifiers.Unique(NameOf(template, kind), taken), template, content, condition));
        }

        return forms;
    }

    private static (string Content, string Condition) DescribeAnswer(Template template, Part kind) => kind switch
    {
        Part.Text => ("TextContent", "TextContent { Text.Length: > 0 }"),
        Part.Reasoning when Has(template, "text") => ("TextReasoningContent", "TextReasoningContent reasoning when !WireWrite.IsRedacted(reasoning)"),
        _ => Describe(template, kind),
    };

    /// <summary>A form for one media type goes before those for any, and a file is what is neither image nor audio.</summary>
    private static int Generality(Template template) =>
        (Part)template.Key is not (Part.Image or Part.Audio or Part.File) ? 0
        : template.Attribute.Named("MediaType")?.Text is not null ? 1
        : (Part)template.Key != Part.File ? 2 : 3;

    private static string NameOf(Template template, Part kind) => kind switch
    {
        Part.Reasoning when !Has(template, "text") => "RedactedReasoning",
        Part.Image or Part.Audio or Part.File => kind + (Has(template, "uri") ? "Uri" : Has(template, "fileId") ? "Id" : "Data"),
        _ => kind.ToString(),
    };

    private static (string Content, string Condition) Describe(Template template, Part kind) => kind switch
    {
        Part.Text when template.Attribute.NumberOf("SkipBlank") == 1 => ("TextContent", "TextContent text when !string.IsNullOrWhiteSpace(text.Text)"),
        Part.Text => ("TextContent", "TextContent { Text.Length: > 0 }"),
        Part.Reasoning => ("TextReasoningContent", Reasoning(template)),
        Part.ToolCall => ("FunctionCallContent", "FunctionCallContent"),
        Part.ToolResult => ("FunctionResultContent", "FunctionResultContent"),
        Part.Refusal => ("ErrorContent", "ErrorContent { ErrorCode: WireProperties.Refusal, Message.Length: > 0 }"),
        _ when Has(template, "fileId") => ("HostedFileContent", "HostedFileContent" + Media(template, kind, "file")),
        _ when Has(template, "uri") => ("UriContent", "UriContent" + Media(template, kind, "uri")),
        _ => ("DataContent", "DataContent" + Media(template, kind, "data")),
    };

    // Another provider's signature is none here.
    private const string Signed = "TextReasoningContent reasoning when WireWrite.Signature(reasoning, Id) is { Length: > 0 }";

    private static string Reasoning(Template template)
    {
        var signed = template.Root.Holes.Any(static hole => hole.Name == "signature" && !hole.MayBeMissing);
        return (Has(template, "text"), signed) switch
        {
            (true, true) => $"{Signed} && !WireWrite.IsRedacted(reasoning)",
            (true, false) => "TextReasoningContent { Text.Length: > 0 }",
            _ => Signed,
        };
    }

    private static string Media(Template template, Part kind, string variable)
    {
        if (template.Attribute.Named("MediaType")?.Text is { } mediaType)
        {
            return $" {{ MediaType: {SourceWriter.Literal(mediaType)} }}";
        }

        return kind switch
        {
            Part.Image => $" {variable} when {variable}.HasTopLevelMediaType(\"image\")",
            Part.Audio => $" {variable} when {variable}.HasTopLevelMediaType(\"audio\")",
            _ when variable == "file" => "",
            _ => $" {variable} when !{variable}.HasTopLevelMediaType(\"image\") && !{variable}.HasTopLevelMediaType(\"audio\")",
        };
    }

    public static bool Has(Template template, string hole) => template.Root.Holes.Any(one => one.Name == hole);
}
