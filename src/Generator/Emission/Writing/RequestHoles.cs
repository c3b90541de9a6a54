using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Writing;

/// <summary>How the holes of a request are written. In scope: <c>json</c>, <c>request</c>, <c>options</c>, <c>extra</c>.</summary>
internal sealed class RequestHoles(WireFormat format, TemplateKind kind = TemplateKind.Request)
{
    private readonly string _text = PartWriterEmitter.Mask(PartForms.Of(format), static kind => kind == Part.Text);

    /// <summary>The number of the declaration language's <c>ToolChoice.None</c>.</summary>
    private const int NoTool = 1;

    private const string HasTools = "options.Tools is { Count: > 0 }";

    /// <summary>Additional properties that a hole writes in its own place, so that they are not written once more.</summary>
    public IEnumerable<string> Consumed => format.Templates
        .Where(one => one.Kind == kind)
        .SelectMany(static one => one.Root.Holes)
        .Select(static hole => hole.ExtraName)
        .Concat(UsesStrict ? ["strict"] : [])
        .OfType<string>()
        .Distinct();

    private bool UsesStrict => format.Templates.Any(static one => one.Kind is TemplateKind.Tool or TemplateKind.ResponseFormat && one.Root.Holes.Any(static hole => hole.Name == "strict"));

    /// <summary>Text that has no form (blank text, to a provider that refuses it) makes no instructions.</summary>
    private string SystemTest => _text == "PartForms.None" ? "system.Count > 0" : $"Count(system, {_text}) > 0";

    public HoleCode? Of(HoleNode hole) => hole.Name switch
    {
        "model" when hole.IsOptional => HoleCode.Scalar("String", "request.ModelIfNamed", "model"),
        "model" => Model(format, kind, hole),
        "messages" => HoleCode.Call("WriteMessages(json, request);"),
        "system" when hole.Format == "read" => null,
        "system" => HoleCode.Call("WriteSystem(json, system);", SystemTest),
        "stream" => new HoleCode("request.Stream", static name => HoleCode.Statement("Boolean", name, "true")) { Truth = "request.Stream" },
        "streamUsage" => new HoleCode("request.Stream && request.StreamUsage", static name => HoleCode.Statement("Boolean", name, "true")),
        // An older name for the same is read, and never written.
        _ when hole.Format == "obsolete" => null,
        "maxOutputTokens" => HoleCode.Scalar("Number", "options.MaxOutputTokens", "maxOutputTokens"),
        "temperature" => HoleCode.Scalar("Number", "options.Temperature", "temperature"),
        "topP" => HoleCode.Scalar("Number", "options.TopP", "topP"),
        "topK" => HoleCode.Scalar("Number", "options.TopK", "topK"),
        "frequencyPenalty" => HoleCode.Scalar("Number", "options.FrequencyPenalty", "frequencyPenalty"),
        "presencePenalty" => HoleCode.Scalar("Number", "options.PresencePenalty", "presencePenalty"),
        "seed" => HoleCode.Scalar("Number", "options.Seed", "seed"),
        "stopSequences" => HoleCode.Call("WireWrite.WriteStrings(json, options.StopSequences);", "options.StopSequences is { Count: > 0 }"),
        // Where nothing says that no function may be called, none is written.
        "tools" => format.Tool is null ? null : HoleCode.Call("WriteTools(json, options);", format.Of(TemplateKind.ToolChoice).Any(static one => one.Key == NoTool) ? HasTools : $"{HasTools} && options.ToolMode is not NoneChatToolMode"),
        "toolChoice" => Any(TemplateKind.ToolChoice) ? HoleCode.Call("WriteToolChoice(json, options);", "HasToolChoice(options)") : null,
        "allowMultipleToolCalls" => HoleCode.Scalar("Boolean", "options.AllowMultipleToolCalls", "allowMultipleToolCalls") with
        {
            Test = $"{HasTools} && options.AllowMultipleToolCalls is not null",
            Condition = $"{HasTools} && options.AllowMultipleToolCalls is {{ }} allowMultipleToolCalls",
            Nullable = null,
            Variable = null,
        },
        "sequentialToolCalls" => Sequential($"{HasTools} && "),
        "responseFormat" => Any(TemplateKind.ResponseFormat) ? HoleCode.Call("WriteResponseFormat(json, options);", "HasResponseFormat(options)") : null,
        "responseMimeType" => new HoleCode("options.ResponseFormat is ChatResponseFormatJson", static name => HoleCode.Statement("String", name, "\"application/json\"u8")),
        "responseSchema" => HoleCode.Call("responseSchema.WriteTo(json);", "options.ResponseFormat is ChatResponseFormatJson { Schema: not null }") with
        {
            Condition = "options.ResponseFormat is ChatResponseFormatJson { Schema: { } responseSchema }",
        },
        "reasoning" when ReasoningModels.Of(format).Count > 0 => HoleCode.Call("WriteReasoning(json, options, request.Model);", "HasReasoning(options, request.Model)"),
        "reasoning" => Any(TemplateKind.Reasoning) ? HoleCode.Call("WriteReasoning(json, options);", "HasReasoning(options)") : null,
        "reasoningEffort" when ReasoningModels.Of(format).Count > 0 => Effort(format, $"({ReasoningModels.Test}(request.Model) ? null : ReasoningEffortOf(options))"),
        "reasoningEffort" => Effort(format),
        "conversationId" => HoleCode.Text("options.ConversationId", "conversationId"),
        _ when hole.ExtraName is { } extra => HoleCode.Extra(extra),
        _ => null,
    };

    /// <summary>The model's id, alone or as the path has it.</summary>
    public static HoleCode Model(WireFormat format, TemplateKind kind, HoleNode hole) =>
        HoleCode.Always("String", hole.Format == "path" ? $"EndpointPath.WithSegment(request.Model, {SourceWriter.Literal(format.ModelSegment(kind))})" : "request.Model");

    public static HoleCode Sequential(string condition = "") => HoleCode.Scalar("Boolean", "options.AllowMultipleToolCalls", "several") with
    {
        Test = condition + "options.AllowMultipleToolCalls is not null",
        Condition = condition + "options.AllowMultipleToolCalls is { } several",
        Write = static name => HoleCode.Statement("Boolean", name, "!several"),
        Nullable = null,
        Variable = null,
    };

    public static HoleCode? Effort(WireFormat format, string value = "ReasoningEffortOf(options)") => format.ReasoningEfforts.Count == 0 ? null : HoleCode.Scalar("String", value, "effort");

    private bool Any(TemplateKind one) => format.Of(one).Any();
}
