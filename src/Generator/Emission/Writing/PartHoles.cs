using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Writing;

/// <summary>How the holes of a part are written. In scope: <c>json</c>, <c>content</c> (of the form's type), <c>extra</c>.</summary>
internal sealed class PartHoles(PartForm form)
{
    public HoleCode? Of(HoleNode hole) => hole.Name switch
    {
        "text" => HoleCode.Always("String", form.Kind == Part.Refusal ? "content.Message" : "content.Text"),
        "parts" => HoleCode.Call($"Write{form.Name}Parts(json, content);"),
        "citations" => HoleCode.Call("WriteCitations(json, content);", "HasCitations(content)"),
        "signature" when form.MayLackSignature => HoleCode.Scalar("String", "WireWrite.Signature(content, Id)", "signature"),
        "signature" when hole.MayBeMissing || form.Kind != Part.Reasoning => HoleCode.Text("WireWrite.Signature(content, Id)", "signature"),
        "signature" => HoleCode.Always("String", "WireWrite.Signature(content, Id)"),
        "callId" when hole.MayBeMissing => HoleCode.Text("WireWrite.CallId(content.CallId)", "callId"),
        "callId" => HoleCode.Always("String", "content.CallId"),
        "name" when form.Kind == Part.ToolResult => HoleCode.Text("WireWrite.ToolName(content)", "name"),
        "name" when hole.Format == "plain" => HoleCode.Always("String", "WireWrite.PlainName(content)"),
        "name" when hole.MayBeMissing => HoleCode.Text("content.Name", "name"),
        "name" => HoleCode.Always("String", "content.Name"),
        "arguments" when hole.Format == "string" => HoleCode.Always("String", "WireWrite.ArgumentsText(content)"),
        "arguments" when hole.Format == "text" => HoleCode.Always("String", $"WireWrite.ArgumentText(content, {SourceWriter.Literal(NameOf(form.Template.Root, hole)!)})"),
        "arguments" => HoleCode.Call("WireWrite.WriteArguments(json, content);"),
        "result" when hole.Format == "text" => HoleCode.Always("String", "WireWrite.ToolResultText(content)"),
        "result" when hole.Format == "object" => HoleCode.Call("WireWrite.WriteResultObject(json, content);"),
        "result" when hole.Format == "list" => HoleCode.Call("WriteResultList(json, content);"),
        "result" => HoleCode.Call("WriteResult(json, content);"),
        "isError" when hole.Format == "word" => new HoleCode("content.Exception is not null", static name => HoleCode.Statement("String", name, SourceWriter.Utf8("error"))),
        "isError" => new HoleCode("content.Exception is not null", static name => HoleCode.Statement("Boolean", name, "true")),
        "uri" => HoleCode.Always("String", "content.Uri.OriginalString"),
        "data" when hole.Format == "dataUri" => HoleCode.Call("WireWrite.WriteDataUri(json, content);"),
        "data" when hole.Format == "utf8" => new HoleCode(null, static name => HoleCode.Statement("String", name, "content.Data.Span")),
        "data" => HoleCode.Call("WireWrite.WriteBase64(json, content);"),
        "mediaType" => HoleCode.Text("content.MediaType", "mediaType"),
        "audioFormat" => HoleCode.Always("String", "WireWrite.AudioFormat(content.MediaType)"),
        "fileId" => HoleCode.Always("String", "content.FileId"),
        _ when hole.ExtraName is { } extra => HoleCode.Extra(extra),
        _ => null,
    };

    /// <summary>The name of the property that the hole stands in.</summary>
    private static string? NameOf(TemplateNode node, HoleNode hole) => node is not ObjectNode { Properties: var properties } ? null
        : properties.FirstOrDefault(one => one.Value == hole)?.Name ?? properties.Select(one => NameOf(one.Value, hole)).FirstOrDefault(static one => one is not null);
}
