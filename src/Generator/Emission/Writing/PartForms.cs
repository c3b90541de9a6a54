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

    /// <summary>Whether it stands beside messages.</summary>
    public bool IsItem => Template.IsItem;

    /// <summary>The form of the text within the part, where it nests parts.</summary>
    public Template? Inner { get; init; }

    /// <summary>Whether the form is also taken by reasoning without a signature: an answer begins without one.</summary>
    public bool MayLackSignature { get; init; }
}

/// <summary>All forms in which a format writes parts, in the order in which they are tried.</summary>
internal static class PartForms
{
    public static IReadOnlyList<PartForm> Of(WireFormat format) => Of(format.Of(TemplateKind.Part).Where(IsWritten), Describe).FindAll(form => !IsWithinItem(format, form.Template));

    /// <summary>What is told of the provider's own tools goes back as it came, and is said by nobody else.</summary>
    private static bool IsWritten(Template template) => template.Key != PartKinds.ToolOutput && !PartKinds.Hosted.Contains(template.Key);

    /// <summary>Whether the form is that of the texts within items: in messages it does not stand.</summary>
    private static bool IsWithinItem(WireFormat format, Template template) => !template.IsItem && format.HasItems && InnersOfItems(format).Contains(template.Origin);

    /// <summary>Whether it is there to be recognised only: what it matches passes through as it is.</summary>
    public static bool IsRaw(Template template) => template.Attribute.NumberOf("Raw") == 1;

    private static HashSet<Declarations.Origin> InnersOfItems(WireFormat format) =>
        [.. format.Of(TemplateKind.Part).Where(static one => one.IsItem && Has(one, "parts")).Select(one => InnerOf(format.Of(TemplateKind.Part), one)?.Origin).OfType<Declarations.Origin>()];

    /// <summary>The forms in which parts of an answer are written.</summary>
    public static IReadOnlyList<PartForm> OfAnswer(WireFormat format) =>
        [.. Of(format.Of(TemplateKind.Part).Where(one => IsWritten(one) && PartKinds.Read.Contains(one.Key) && !IsOfText(format.Of(TemplateKind.Part), one) && (!format.HasItems || one.IsItem || IsWithinItem(format, one))), DescribeAnswer).Select(static one => one with { MayLackSignature = one.Kind == Part.Reasoning && HasText(one.Template) })];

    /// <summary>
    /// What marks a content that was read in this form, where an earlier one of its kind would be written in its place; null for
    /// the form that is written of itself.
    /// </summary>
    public static string? MarkOf(WireFormat format, Template template) => MarkOf(format.Of(TemplateKind.Part), template);

    private static string? MarkOf(IEnumerable<Template> all, Template template)
    {
        var kind = (Part)template.Key;
        if (kind is Part.ToolCall or Part.ToolResult)
        {
            return IsOfText(all, template) ? TextMark(kind) : null;
        }

        if (kind is not (Part.Text or Part.Reasoning or Part.Refusal) || template.IsItem || Has(template, "parts") || IsInner(all, template))
        {
            return null;
        }

        var condition = Describe(template, kind).Condition;
        var before = all.Where(one => !one.IsItem && one.Key == template.Key && Describe(one, kind).Condition == condition).TakeWhile(one => one != template).Count();
        return before == 0 ? null : $"{kind}{(before + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)}";
    }

    /// <summary>What marks calls whose only argument is a text, and the results of such calls.</summary>
    public static string TextMark(Part kind) => kind + "Text";

    /// <summary>Whether it is a further form for calls whose only argument is a text, or the further form of results beside it: what came so goes back so.</summary>
    public static bool IsOfText(IEnumerable<Template> all, Template template)
    {
        var isFurther = all.First(one => one.Key == template.Key && one.IsItem == template.IsItem) != template;
        return isFurther && ((Part)template.Key == Part.ToolCall ? TakesText(template) : (Part)template.Key == Part.ToolResult && all.Any(one => TakesText(one) && IsOfText(all, one)));
    }

    private static bool TakesText(Template template) => (Part)template.Key == Part.ToolCall && template.Root.Holes.Any(static hole => hole is { Name: "arguments", Format: "text" });

    /// <summary>Whether it is the form of the texts within another: that one says which form they go back in.</summary>
    private static bool IsInner(IEnumerable<Template> all, Template template) =>
        all.Any(one => Has(one, "parts") && InnerOf(all, one)?.Origin == template.Origin);

    private static List<PartForm> Of(IEnumerable<Template> templates, Func<Template, Part, (string Content, string Condition)> describe)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal) { "None", "Raw", "All" };
        var forms = new List<PartForm>();
        var all = templates.Where(static one => !IsRaw(one)).ToList();
        foreach (var template in all.OrderBy(Generality))
        {
            var kind = (Part)template.Key;
            var (content, condition) = describe(template, kind);
            if (kind == Part.Reasoning && !HasText(template) && all.SkipWhile(one => one != template).Any(one => one.Key == template.Key && one.IsItem == template.IsItem && HasText(one)))
            {
                // A form behind it says the text, where there is some.
                condition += " && string.IsNullOrEmpty(reasoning.Text)";
            }

            var first = forms.FindIndex(one => one.Condition == condition && one.IsItem == template.IsItem);
            if (first < 0)
            {
                forms.Add(new PartForm(Identifiers.Unique(NameOf(template, kind), taken), template, content, condition) { Inner = Has(template, "parts") ? InnerOf(all, template) : null });
            }
            else if (MarkOf(all, template) is { } mark)
            {
                // Before the form that takes all others of its kind. Of what has no mark, the first is written; the others are there to be read.
                var marked = $"{content} marked when WireWrite.IsOfForm(marked, Id, {SourceWriter.Literal(mark)})";
                forms.Insert(first, new PartForm(Identifiers.Unique(NameOf(template, kind), taken), template, content, marked));
            }
        }

        return forms;
    }

    private static (string Content, string Condition) DescribeAnswer(Template template, Part kind) => kind switch
    {
        Part.Text => ("TextContent", "TextContent { Text.Length: > 0 }"),
        Part.Reasoning when HasText(template) => ("TextReasoningContent", "TextReasoningContent reasoning when !WireWrite.IsRedacted(reasoning)"),
        _ => Describe(template, kind),
    };

    /// <summary>A form for one media type goes before those for any, and a file is what is neither image nor audio.</summary>
    private static int Generality(Template template) =>
        (Part)template.Key is not (Part.Image or Part.Audio or Part.File) ? 0
        : template.Attribute.Named("MediaType")?.Text is not null ? 1
        : (Part)template.Key != Part.File ? 2 : 3;

    private static string NameOf(Template template, Part kind) => kind switch
    {
        Part.Reasoning when !HasText(template) => "RedactedReasoning",
        Part.Image or Part.Audio or Part.File => kind + (Has(template, "uri") ? "Uri" : Has(template, "fileId") ? "Id" : "Data"),
        _ => template.IsItem ? kind + "Item" : kind.ToString(),
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
        return (HasText(template), signed) switch
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

    /// <summary>Whether the part says its text, by itself or by parts within it.</summary>
    public static bool HasText(Template template) => Has(template, "text") || Has(template, "parts");

    /// <summary>
    /// The form of the texts within a part: the next one of the same kind that is declared behind it, else the first of text. Null when there is none.
    /// </summary>
    public static Template? InnerOf(IEnumerable<Template> parts, Template outer)
    {
        var texts = parts.Where(static one => !one.IsItem && Has(one, "text") && !one.Root.Holes.Any(static hole => hole.Name == "signature" && !hole.MayBeMissing)).ToList();
        var behind = parts.SkipWhile(one => !ReferenceEquals(one, outer) && one.Origin != outer.Origin);
        return behind.FirstOrDefault(one => one.Key == outer.Key && texts.Contains(one)) ?? texts.Find(static one => (Part)one.Key == Part.Text);
    }

    /// <summary>Whether content that is read by this form is written by it too: of several that nest parts, the first is.</summary>
    public static bool IsWrittenNested(IEnumerable<Template> parts, Template outer) =>
        parts.First(one => one.Key == outer.Key && one.IsItem == outer.IsItem && HasText(one)).Origin == outer.Origin;

    public static bool Has(Template template, string hole) => template.Root.Holes.Any(one => one.Name == hole);
}
