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
        hole.Name is "text" or "content" or "parts" or "reasoning" or "refusal" or "toolCalls" or "argumentsDelta"
        && root.Holes.Last(one => one.Name == hole.Name) != hole;

    public HoleCode? OfResponse(HoleNode hole) => hole.Name switch
    {
        "responseId" => HoleCode.Scalar("String", "response.ResponseId", "id"),
        "messageId" => HoleCode.Scalar("String", "response.Messages.LastOrDefault()?.MessageId", "messageId"),
        "conversationId" => HoleCode.Scalar("String", "response.ConversationId", "conversationId"),
        "model" => HoleCode.Scalar("String", "response.ModelId", "model"),
        "createdAt" => CreatedAt(hole, "response.CreatedAt"),
        "role" => HoleCode.Always("String", SourceWriter.Utf8(_role)),
        ChoiceHole => Choice(),
        "text" => HoleCode.Scalar("String", "WireServe.Text(contents)", "text"),
        "content" => HoleCode.Call("WriteContent(json, contents, PartForms.All);", "Count(contents, PartForms.All) > 0"),
        "parts" => HoleCode.Call("WriteParts(json, contents, PartForms.All);"),
        "reasoning" => HoleCode.Scalar("String", "WireServe.Reasoning(contents)", "reasoning"),
        "refusal" => HoleCode.Scalar("String", "WireServe.Refusal(contents)", "refusal"),
        "toolCalls" => Calls(),
        "finishReason" => FinishReason("response.FinishReason", "properties"),
        "usage" => HoleCode.Call("WriteUsage(json, response.Usage);", "response.Usage is not null"),
        _ when hole.ExtraName is { } extra => HoleCode.Extra(extra),
        _ => null,
    };

    /// <param name="hole">The hole.</param>
    /// <param name="begins">Whether the event only ever begins an answer; else its role is left to the first of many.</param>
    public HoleCode? OfEvent(HoleNode hole, bool begins) => hole.Name switch
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
        "content" => HoleCode.Scalar("String", "answer.Text", "text"),
        "reasoning" => HoleCode.Scalar("String", "answer.Reasoning", "reasoning"),
        "signature" => HoleCode.Scalar("String", "answer.Signature", "signature"),
        "refusal" => HoleCode.Scalar("String", "answer.Refusal", "refusal"),
        "part" => HoleCode.Call("OpenPart(json, answer.Part!);", "answer.Part is not null"),
        "parts" => HoleCode.Call("WriteParts(json, [answer.Part], PartForms.All);", "answer.Part is not null"),
        "toolCalls" => HoleCode.Call("WriteParts(json, [answer.Part], PartForms.All);", "answer.Part is FunctionCallContent"),
        "index" => HoleCode.Scalar("Number", "answer.Index", "index"),
        "callId" => HoleCode.Scalar("String", "answer.CallId", "callId"),
        "name" => HoleCode.Scalar("String", "answer.Name", "name"),
        "argumentsDelta" => HoleCode.Scalar("String", "answer.Arguments", "arguments"),
        "finishReason" => FinishReason("answer.FinishReason", "answer.Properties"),
        // An event that is for more than the beginning has the counts at the end only: clients add them up.
        "usage" => HoleCode.Call("WriteUsage(json, answer.Usage);", begins ? "answer.Usage is not null" : "!answer.IsFirst && answer.Usage is not null"),
        _ when hole.ExtraName is { } extra => HoleCode.Extra(extra),
        _ => null,
    };

    private static HoleCode FinishReason(string reason, string properties) =>
        new($"{reason} is not null", name => HoleCode.Statement("String", name, $"FinishReasonText({reason}, {properties})")) { Nullable = $"FinishReasonText({reason}, {properties})" };

    /// <summary>There is one choice. Its number is written with it, and is no reason to write it.</summary>
    private static HoleCode Choice() => HoleCode.Always("Number", "0") with { Test = "false", Condition = null };

    private HoleCode Calls() => format.Of(TemplateKind.Part).Any(static one => (Part)one.Key == Part.ToolCall)
        ? HoleCode.Call("WriteParts(json, contents, PartForms.ToolCall | PartForms.Raw);", "Count(contents, PartForms.ToolCall | PartForms.Raw) > 0")
        : new HoleCode("false", static _ => "");

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
