using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Emission.Writing;
using ProviderKit.Generator.Json;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Serving.Writing;

/// <summary>
/// How the holes of an answer are written. In scope, for a whole answer: <c>json</c>, <c>response</c>, <c>contents</c>; for an
/// event: <c>json</c>, <c>answer</c>; and <c>extra</c> where a template has such a hole.
/// </summary>
internal sealed class AnswerValues(WireFormat format)
{
    private const string ChoiceHole = "choice";

    /// <summary>What the assistant is called in the messages of a request, it is called in an answer.</summary>
    private readonly string _role = format.Of(TemplateKind.Message).Where(static one => one.Key == 2)
        .SelectMany(static one => (one.Root as ObjectNode)?.Properties ?? [])
        .Where(one => format.Templates.Any(answer => answer.Kind is TemplateKind.Response or TemplateKind.Event && RoleProperty(answer.Root) == one.Name))
        .Select(static one => (one.Value as ConstantNode)?.Text)
        .FirstOrDefault(static one => one is not null) ?? "assistant";

    /// <summary>
    /// Whether another place in the template takes the content: readers add up what they find, so it is written once, at the last
    /// of its places. That is where a derived declaration puts what it calls otherwise.
    /// </summary>
    public static bool IsElsewhere(TemplateNode root, HoleNode hole) =>
        hole.Format is "obsolete" or "read"
        || (hole.Name is "text" or "content" or "parts" or "reasoning" or "refusal" or "citations" or "toolCalls" or "argumentsDelta" or "finishReason"
            && root.Holes.Last(one => one.Name == hole.Name && one.Format is not ("obsolete" or "read") && one.Format == "status" == (hole.Format == "status")) != hole);

    /// <param name="hole">The hole.</param>
    /// <param name="root">The template that it stands in: what has a hole of its own there does not stand among the parts.</param>
    public HoleCode? OfResponse(HoleNode hole, TemplateNode root) => hole.Name switch
    {
        "responseId" => HoleCode.Scalar("String", "response.ResponseId", "id"),
        "messageId" => HoleCode.Scalar("String", "response.Messages.LastOrDefault()?.MessageId", "messageId"),
        "conversationId" => HoleCode.Scalar("String", "response.ConversationId", "conversationId"),
        "model" => HoleCode.Scalar("String", "response.ModelId", "model"),
        "createdAt" => CreatedAt(hole, "response.CreatedAt"),
        "role" => HoleCode.Always("String", SourceWriter.Utf8(_role)),
        ChoiceHole => Choice(),
        "text" => HoleCode.Scalar("String", "WireServe.Text(contents)", "text"),
        "content" => HoleCode.Call($"WriteContent(json, contents, {Forms(root)});", $"Count(contents, {Forms(root)}) > 0"),
        "parts" => HoleCode.Call($"WriteParts(json, contents, {Forms(root)});"),
        "reasoning" when ReasonsInParts(root) => null,
        "reasoning" => HoleCode.Scalar("String", "WireServe.Reasoning(contents)", "reasoning"),
        "reasoningParts" => HoleCode.Call($"WriteParts(json, contents, {Reasons()});", $"Count(contents, {Reasons()}) > 0"),
        "refusal" => HoleCode.Scalar("String", "WireServe.Refusal(contents)", "refusal"),
        "citations" => HoleCode.Call("WriteCitations(json, WireCitations.Of(contents));", "contents.Any(HasCitations)"),
        "toolCalls" => Calls(root),
        "items" => HoleCode.Call("json.WriteStartArray();\nWriteItems(json, contents);\njson.WriteEndArray();"),
        "finishReason" => FinishReason(hole, root, "response.FinishReason", "properties"),
        "usage" when !HasUsage => null,
        "usage" => HoleCode.Call(WriteUsage("response.Usage", "properties"), "response.Usage is not null"),
        _ when hole.ExtraName is { } extra => HoleCode.Extra(extra),
        _ => LoneUsage.CountOf(hole) is { } count ? AnswerWriterEmitter.Count(count) : null,
    };

    /// <param name="hole">The hole.</param>
    /// <param name="begins">Whether the event only ever begins an answer; else its role is left to the first of many.</param>
    /// <param name="root">The template that it stands in.</param>
    public HoleCode? OfEvent(HoleNode hole, bool begins, TemplateNode root) => hole.Name switch
    {
        "responseId" => HoleCode.Scalar("String", "answer.ResponseId", "id"),
        "messageId" => HoleCode.Scalar("String", "answer.MessageId", "messageId"),
        "conversationId" => HoleCode.Scalar("String", "answer.ConversationId", "conversationId"),
        "model" => HoleCode.Scalar("String", "answer.Model", "model"),
        "createdAt" => CreatedAt(hole, "answer.CreatedAt"),
        "role" when begins => HoleCode.Always("String", SourceWriter.Utf8(_role)),
        "role" => new HoleCode("answer.IsFirst", name => HoleCode.Statement("String", name, SourceWriter.Utf8(_role))),
        ChoiceHole => Choice(),
        "text" => HoleCode.Scalar("String", "answer.Text", "text"),
        "content" when IsReasoningContent => Content(),
        "content" => HoleCode.Scalar("String", "answer.Text", "text"),
        "reasoning" => HoleCode.Scalar("String", "answer.Reasoning", "reasoning"),
        "signature" => HoleCode.Scalar("String", "answer.Signature", "signature"),
        "redacted" => HoleCode.Scalar("String", "answer.Signature", "redacted"),
        "refusal" => HoleCode.Scalar("String", "answer.Refusal", "refusal"),
        "citations" => HoleCode.Call("WriteCitations(json, answer.Citations!);", "answer.Citations is not null"),
        "citation" => HoleCode.Call("WriteCitation(json, answer.Citations![0]);", "answer.Citations is not null"),
        "part" => HoleCode.Call("OpenPart(json, answer.Part!);", "answer.Part is not null"),
        "parts" => HoleCode.Call("WriteParts(json, [answer.Part], PartForms.All);", "answer.Part is not null"),
        "toolCalls" => HoleCode.Call("WriteParts(json, [answer.Part], PartForms.All);", "answer.Part is FunctionCallContent"),
        "reasoningParts" => HoleCode.Call($"WriteParts(json, [answer.Part], {Reasons()});", $"answer.Part is not null && (FormOf(answer.Part) & ({Reasons()})) != 0"),
        "index" => HoleCode.Scalar("Number", "answer.Index", "index"),
        "callId" => HoleCode.Scalar("String", "answer.CallId", "callId"),
        "name" => HoleCode.Scalar("String", "answer.Name", "name"),
        "argumentsDelta" => HoleCode.Scalar("String", "answer.Arguments", "arguments"),
        "items" => HoleCode.Call("json.WriteStartArray();\nWriteItems(json, answer.Contents!);\njson.WriteEndArray();", "answer.Contents is not null"),
        "item" => HoleCode.Call("OpenItem(json, answer.Part!);", "answer.Part is not null"),
        "finishReason" => FinishReason(hole, root, "answer.FinishReason", "answer.Properties"),
        "usage" when !HasUsage => null,
        // An event that is for more than the beginning has the counts at the end only: clients add them up.
        "usage" => HoleCode.Call(WriteUsage("answer.Usage", "answer.Properties"), begins ? "answer.Usage is not null" : "!answer.IsFirst && answer.Usage is not null"),
        _ when hole.ExtraName is { } extra => HoleCode.Extra(extra),
        _ => LoneUsage.CountOf(hole) is { } count ? AnswerWriterEmitter.Count(count) : null,
    };

    /// <summary>Whether the counts have a place for the cost, which is among the additional properties of the answer.</summary>
    public static bool HasCost(WireFormat format) => format.Of(TemplateKind.Usage).FirstOrDefault()?.Root.Holes.Any(static hole => hole.Name == "cost") == true;

    private bool HasUsage => format.Of(TemplateKind.Usage).Any();

    private string WriteUsage(string usage, string properties) => $"WriteUsage(json, {usage}{(HasCost(format) ? ", " + properties : "")});";

    private static HoleCode FinishReason(HoleNode hole, TemplateNode root, string reason, string properties)
    {
        if (hole.Format is null && root.Holes.Any(static one => one is { Name: "finishReason", Format: "status" }))
        {
            // Beside a status the reason is written only where it says more.
            return HoleCode.Scalar("String", $"FinishDetailText({reason}, {properties})", "detail");
        }

        var method = hole.Format == "status" ? "FinishStatusText" : "FinishReasonText";
        return new($"{reason} is not null", name => HoleCode.Statement("String", name, $"{method}({reason}, {properties})")) { Nullable = $"{method}({reason}, {properties})" };
    }

    /// <summary>Whether reasoning stands among the content of events, as a part, beside text as a string.</summary>
    private bool IsReasoningContent => format.Of(TemplateKind.Part).Any(static one => (Part)one.Key == Part.Reasoning)
        && !format.Of(TemplateKind.Event).Any(static one => one.Root.Holes.Any(static hole => hole.Name is "reasoning" or "parts"));

    private static HoleCode Content() => new("answer.Text is not null || answer.Reasoning is not null", static name =>
        (name is null ? "" : $"json.WritePropertyName({name});\n")
        + "if (answer.Text is { } text)\n{\n    json.WriteStringValue(text);\n}\nelse\n{\n    WriteParts(json, [answer.Part!], PartForms.All);\n}");

    /// <summary>There is one choice. Its number is written with it, and is no reason to write it.</summary>
    private static HoleCode Choice() => HoleCode.Always("Number", "0") with { Test = "false", Condition = null };

    /// <summary>Reasoning that has a form of its own is written in it, where parts can stand.</summary>
    private bool ReasonsInParts(TemplateNode root) => !Has(root, "reasoningParts") && (Has(root, "parts") || Has(root, "content")) && format.Of(TemplateKind.Part).Any(static one => (Part)one.Key == Part.Reasoning);

    private string Forms(TemplateNode root) => PartWriterEmitter.AllBut(
        PartForms.OfAnswer(format),
        kind => (kind == Part.ToolCall && Has(root, "toolCalls")) || (kind == Part.Reasoning && (Has(root, "reasoningParts") || (Has(root, "reasoning") && !ReasonsInParts(root)))) || (kind == Part.Refusal && Has(root, "refusal")),
        raw: true);

    private HoleCode Calls(TemplateNode root)
    {
        var forms = PartWriterEmitter.Mask(PartForms.OfAnswer(format), static kind => kind == Part.ToolCall);
        if (forms == "PartForms.None")
        {
            return new HoleCode("false", static _ => "");
        }

        // What no template knows stands among the parts, where there are some.
        var all = Has(root, "content") || Has(root, "parts") ? forms : forms + RawIn("toolCalls");
        return HoleCode.Call($"WriteParts(json, contents, {all});", $"Count(contents, {all}) > 0");
    }

    private static bool Has(TemplateNode root, string hole) => root.Holes.Any(one => one.Name == hole);

    /// <summary>The forms of reasoning, as an expression.</summary>
    private string Reasons() => PartWriterEmitter.Mask(PartForms.OfAnswer(format), static kind => kind == Part.Reasoning) + RawIn("reasoningParts");

    private string RawIn(string list) => list == (MessageHoles.RawList(format) == "reasoningParts" ? "reasoningParts" : "toolCalls") ? " | PartForms.Raw" : "";

    private static HoleCode CreatedAt(HoleNode hole, string time) => hole.Format switch
    {
        "iso8601" => HoleCode.Scalar("String", $"WireServe.Iso8601({time})", "createdAt"),
        "unixMilliseconds" => HoleCode.Scalar("Number", time + "?.ToUnixTimeMilliseconds()", "createdAt"),
        _ => HoleCode.Scalar("Number", time + "?.ToUnixTimeSeconds()", "createdAt"),
    };

    private static string? RoleProperty(TemplateNode node) => node switch
    {
        ObjectNode @object => @object.Properties.Where(static one => one.Value is HoleNode { Name: "role" } or RequiredNode { Inner: HoleNode { Name: "role" } }).Select(static one => one.Name).FirstOrDefault()
            ?? @object.Properties.Select(static one => RoleProperty(one.Value)).FirstOrDefault(static one => one is not null),
        ArrayNode array => array.Items.Select(RoleProperty).FirstOrDefault(static one => one is not null),
        RequiredNode required => RoleProperty(required.Inner),
        _ => null,
    };
}
