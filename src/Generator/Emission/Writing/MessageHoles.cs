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
                var raw = !RawIsCall || !PartForms.Has(template, "toolCalls");
                yield return $"const PartForms parts = {PartWriterEmitter.AllBut(forms, kind => !IsPart(kind), raw)};";
            }

            if (PartForms.Has(template, "toolCalls"))
            {
                yield return $"const PartForms calls = {PartWriterEmitter.Mask(forms, static kind => kind == Part.ToolCall)}{(RawIsCall ? " | PartForms.Raw" : "")};";
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

    /// <summary>A part that no template knows came out of the list of tool calls where answers have no other list.</summary>
    private bool RawIsCall => IsRawCall(format);

    /// <summary>Whether parts that no template knows stand among tool calls, where a message has such.</summary>
    public static bool IsRawCall(WireFormat format) => !format.Templates.Any(static one =>
        one.Kind is TemplateKind.Response or TemplateKind.Event && one.Root.Holes.Any(static hole => hole.Name is "parts" or "part" or "content"));

    public static HoleCode? Of(HoleNode hole) => hole.Name switch
    {
        "content" => HoleCode.Call("WriteContent(json, message.Contents, parts);", "Count(message.Contents, parts) > 0"),
        "parts" => HoleCode.Call("WriteParts(json, message.Contents, parts);", "Count(message.Contents, parts) > 0"),
        "text" => HoleCode.Text("message.Text", "text"),
        "reasoning" => HoleCode.Text("WireWrite.ReasoningOf(message)", "reasoning"),
        "refusal" => HoleCode.Text("WireWrite.RefusalOf(message)", "refusal"),
        "toolCalls" => HoleCode.Call("WriteParts(json, message.Contents, calls);", "Count(message.Contents, calls) > 0"),
        "name" => HoleCode.Text("message.AuthorName", "name"),
        "callId" => HoleCode.Always("String", "content.CallId"),
        "result" when hole.Format == "text" => HoleCode.Always("String", "WireWrite.ToolResultText(content)"),
        "result" => HoleCode.Call("WriteResult(json, content);"),
        _ => null,
    };

    /// <summary>What a hole of its own takes, in this template or in that of another role, does not stand among the parts.</summary>
    private bool IsPart(Part kind) => kind switch
    {
        Part.ToolCall => !AnyMessageHas("toolCalls"),
        Part.Reasoning => !AnyMessageHas("reasoning"),
        Part.ToolResult => !AnyMessageHas("result"),
        Part.Refusal => !PartForms.Has(template, "refusal"),
        _ => kind != Part.Text || !PartForms.Has(template, "text"),
    };

    private bool AnyMessageHas(string hole) => AnyHas(format, hole);

    public static bool AnyHas(WireFormat format, string hole) => format.Of(TemplateKind.Message).Any(one => PartForms.Has(one, hole));
}
