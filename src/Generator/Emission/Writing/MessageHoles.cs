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
                var raw = RawIsCall && PartForms.Has(template, "toolCalls") ? "" : " | PartForms.Raw";
                yield return $"const PartForms parts = {PartWriterEmitter.Mask(forms, IsPart)}{raw};";
            }

            if (PartForms.Has(template, "toolCalls"))
            {
                yield return $"const PartForms calls = {PartWriterEmitter.Mask(forms, static kind => kind == Part.ToolCall)}{(RawIsCall ? " | PartForms.Raw" : "")};";
            }
        }
    }

    /// <summary>
    /// The condition under which the template can be written: every hole that must be there has a value, and where none
    /// must, at least one of the others has. Null when it always can.
    /// </summary>
    public string? Test
    {
        get
        {
            var holes = template.Root.Holes.ToList();
            var required = holes.Where(static hole => !hole.MayBeMissing).Select(hole => Of(hole)?.Test).OfType<string>().Distinct().ToList();
            if (holes.Any(static hole => !hole.MayBeMissing))
            {
                return required.Count == 0 ? null : string.Join(" && ", required);
            }

            var optional = holes.Where(static hole => hole.Name != "name").Select(hole => Of(hole)?.Test).OfType<string>().Distinct().ToList();
            return optional.Count == 0 ? null : string.Join(" || ", optional);
        }
    }

    /// <summary>A part that no template knows came out of the list of tool calls where answers have no other list.</summary>
    private bool RawIsCall => !format.Templates.Any(static one =>
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
        "result" => HoleCode.Call("WriteResult(json, content);"),
        _ => null,
    };

    /// <summary>What a hole of its own takes does not stand among the parts too.</summary>
    private bool IsPart(Part kind) => kind switch
    {
        Part.ToolCall => !PartForms.Has(template, "toolCalls"),
        Part.Reasoning => !PartForms.Has(template, "reasoning"),
        Part.Refusal => !PartForms.Has(template, "refusal"),
        Part.ToolResult => !PartForms.Has(template, "result"),
        _ => !PartForms.Has(template, "text") || kind != Part.Text,
    };
}
