using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Writing;

/// <summary>
/// How the holes of a message are written. In scope: <c>json</c>, <c>message</c>, and <c>content</c> where the template
/// stands for one tool result.
/// </summary>
internal sealed class MessageHoles(WireFormat format, IReadOnlyList<PartForm> forms, Template template)
{
    /// <summary>Whether the template stands for one tool result and not for the whole message.</summary>
    public bool IsPerResult => PartForms.Has(template, "result");

    /// <summary>Which forms go where, as constants of the emitted method.</summary>
    public IEnumerable<string> Constants
    {
        get
        {
            if (PartForms.Has(template, "content") || PartForms.Has(template, "parts"))
            {
                var raw = RawList(format) is not { } list || !PartForms.Has(template, list);
                yield return $"const PartForms parts = {PartWriterEmitter.AllBut(forms, kind => !IsPart(kind), raw)};";
            }

            if (PartForms.Has(template, "toolCalls"))
            {
                yield return $"const PartForms calls = {PartWriterEmitter.Mask(forms, static kind => kind == Part.ToolCall)}{RawIn("toolCalls")};";
            }

            if (PartForms.Has(template, "reasoningParts"))
            {
                yield return $"const PartForms reasons = {PartWriterEmitter.Mask(forms, static kind => kind == Part.Reasoning)}{RawIn("reasoningParts")};";
            }
        }
    }

    /// <summary>
    /// The condition under which the template cannot be written: a hole that must be there has no value or, where none
    /// must, all the others have none. Null when it always can be.
    /// </summary>
    public string? Missing
    {
        get
        {
            var holes = template.Root.Holes.ToList();
            var required = holes.Where(static hole => !hole.MayBeMissing).ToList();
            return required.Count > 0
                ? Join(required, " || ")
                : Join(holes.Where(static hole => hole.Name != "name"), " && ") is { } none ? "extra.IsEmpty && " + none : null;
        }
    }

    /// <summary>A hole that must be there has been tested before the template is written.</summary>
    public static HoleCode? WhenComplete(HoleNode hole) =>
        Of(hole) is { Test: not null, Nullable: null } code && !hole.MayBeMissing ? code with { Test = null, Condition = null } : Of(hole);

    private static string? Join(IEnumerable<HoleNode> holes, string conjunction)
    {
        var missing = holes.Select(static hole => Of(hole)?.Test).OfType<string>().Distinct().Select(Negate).ToList();
        return missing.Count == 0 ? null : string.Join(conjunction, missing);
    }

    private static string Negate(string test) => test.EndsWith(" > 0", StringComparison.Ordinal)
        ? test.Substring(0, test.Length - " > 0".Length) + " == 0"
        : test.Replace(" is { ", " is not { ");

    private string RawIn(string list) => RawList(format) == list ? " | PartForms.Raw" : "";

    /// <summary>
    /// The hole in whose place parts stand that no template knows, where a message has it: that of the list which answers have them in.
    /// Null where they stand among all others.
    /// </summary>
    public static string? RawList(WireFormat format)
    {
        var holes = new HashSet<string>(format.Templates.Where(static one => one.Kind is TemplateKind.Response or TemplateKind.Event).SelectMany(static one => one.Root.Holes).Select(static hole => hole.Name));
        return holes.Overlaps(["parts", "part", "content"]) ? null : holes.Contains("reasoningParts") ? "reasoningParts" : "toolCalls";
    }

    public static HoleCode? Of(HoleNode hole) => hole.Name switch
    {
        "content" => HoleCode.Call("WriteContent(json, message.Contents, parts);", "Count(message.Contents, parts) > 0"),
        "parts" => HoleCode.Call("WriteParts(json, message.Contents, parts);", "Count(message.Contents, parts) > 0"),
        "text" => HoleCode.Text("message.Text", "text"),
        "reasoning" => HoleCode.Text("WireWrite.ReasoningOf(message)", "reasoning"),
        "refusal" => HoleCode.Text("WireWrite.RefusalOf(message)", "refusal"),
        "toolCalls" => HoleCode.Call("WriteParts(json, message.Contents, calls);", "Count(message.Contents, calls) > 0"),
        "images" => HoleCode.Call("WireWrite.WriteImages(json, message);", "WireWrite.CountImages(message, Name) > 0"),
        "reasoningParts" => HoleCode.Call("WriteParts(json, message.Contents, reasons);", "Count(message.Contents, reasons) > 0"),
        "name" => HoleCode.Text("message.AuthorName", "name"),
        "toolName" => HoleCode.Text("WireWrite.ToolName(content)", "toolName"),
        "callId" when hole.MayBeMissing => HoleCode.Text("WireWrite.CallId(content.CallId)", "callId"),
        "callId" => HoleCode.Always("String", "content.CallId"),
        "result" when hole.Format == "text" => HoleCode.Always("String", "WireWrite.ToolResultText(content)"),
        "result" => HoleCode.Call("WriteResult(json, content);"),
        _ => null,
    };

    /// <summary>What a hole of its own takes does not stand among the parts: calls and results in no template, the others in this one.</summary>
    private bool IsPart(Part kind) => kind switch
    {
        Part.ToolCall => !AnyMessageHas("toolCalls"),
        Part.Reasoning => !PartForms.Has(template, "reasoning") && !AnyMessageHas("reasoningParts"),
        Part.ToolResult => !AnyMessageHas("result"),
        Part.Image => !AnyMessageHas("images"),
        Part.Refusal => !PartForms.Has(template, "refusal"),
        _ => kind != Part.Text || !PartForms.Has(template, "text"),
    };

    private bool AnyMessageHas(string hole) => AnyHas(format, hole);

    /// <summary>Whether a result says which function it is of, which the common model finds by the call's id.</summary>
    public static bool NamesResults(WireFormat format) => AnyHas(format, "toolName") || format.Of(TemplateKind.Part).Any(static one => (Part)one.Key == Part.ToolResult && PartForms.Has(one, "name"));

    public static bool AnyHas(WireFormat format, string hole) => format.Of(TemplateKind.Message).Any(one => PartForms.Has(one, hole));
}
