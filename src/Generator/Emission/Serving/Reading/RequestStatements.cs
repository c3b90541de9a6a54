using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Emission.Writing;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Serving.Reading;

/// <summary>How the holes of a request are read: C# statements. In scope: <c>options</c>, <c>conversation</c>, <c>kept</c>.</summary>
internal sealed class RequestStatements(WireFormat format)
{
    private static readonly string[] s_order =
    [
        "model", "system", "messages", "maxOutputTokens", "temperature", "topP", "topK", "frequencyPenalty", "presencePenalty", "seed", "stopSequences",
        "tools", "toolChoice", "allowMultipleToolCalls", "sequentialToolCalls", "responseFormat", "responseMimeType", "responseSchema", "reasoningEffort", "reasoning", "conversationId",
        "stream", "streamUsage",
    ];

    /// <summary>What the meaning of something else hangs on comes before it; constants and additional properties come last.</summary>
    public static int Order(TemplateNode leaf) => leaf is HoleNode hole && Array.IndexOf(s_order, hole.Name) is var at and >= 0 ? (2 * at) + (hole.Format == "obsolete" ? 1 : 0) : int.MaxValue;

    /// <summary>The statement, or null when the format has nothing to read the hole with.</summary>
    public string? Of(HoleNode hole, TemplateKind kind, string field, string path) => hole.Name switch
    {
        "model" when hole.Format == "path" => Model(format, kind, field, path),
        "system" => Unless($"ReadSystem({field}, conversation)", field, path),
        "messages" => $"foreach (var message in {field}.Elements())\n{{\n    ReadMessage(message, conversation);\n}}\n" + (format.HasItems ? $"WireRead.AddUserText(conversation, {field});\n" : "") + Unless($"{field}.IsArray", field, path),
        "tools" when format.Tool is null => null,
        "tools" when format.ToolGroup is not null =>
            $"if ({field}.IsArray)\n{{\n    options.Tools = ReadTools({field}, out var isAsWritten);\n    if (!isAsWritten)\n    {{\n        kept.Add({path}, {field});\n    }}\n}}\nelse\n{{\n    kept.Add({path}, {field});\n}}",
        "responseMimeType" => $"if ({field}.Is(\"application/json\"u8))\n{{\n    options.ResponseFormat = ChatResponseFormat.Json;\n}}\nelse\n{{\n    kept.Add({path}, {field});\n}}",
        "responseSchema" => $"if (options.ResponseFormat is ChatResponseFormatJson && {field}.IsObject)\n{{\n    options.ResponseFormat = ChatResponseFormat.ForJsonSchema({field}.GetElement());\n}}\nelse\n{{\n    kept.Add({path}, {field});\n}}",
        "tools" => $"if ({field}.IsArray)\n{{\n    options.Tools = ReadTools({field});\n}}\nelse\n{{\n    kept.Add({path}, {field});\n}}",
        "toolChoice" => Any(TemplateKind.ToolChoice) ? Unless($"ReadToolChoice({field}, options)", field, path) : null,
        "responseFormat" => Any(TemplateKind.ResponseFormat) ? Unless($"ReadResponseFormat({field}, options, ref kept)", field, path) : null,
        "reasoning" => Any(TemplateKind.Reasoning) ? Unless($"ReadReasoning({field}, options)", field, path) : null,
        "reasoningEffort" when format.ReasoningEfforts.Count == 0 => null,
        "reasoningEffort" => Own(field, path) + $"if (ReasoningEffortOf({field}) is {{ }} effort)\n{{\n    options.Reasoning = new ReasoningOptions {{ Effort = effort }};\n}}\nelse\n{{\n    kept.Add({path}, {field});\n}}",
        "stream" when format.Endpoint?.Attribute.NumberOf("StreamsByDefault") == 1 =>
            $"var stream = WireRead.Flag({field}, {path}, ref kept) is not false;\nif (!{field}.IsPresent)\n{{\n    kept.Leave({path});\n}}",
        "stream" => $"var stream = WireRead.Flag({field}, {path}, ref kept) is true;",
        "streamUsage" => $"var streamUsage = WireRead.Flag({field}, {path}, ref kept) is true;\n" + Unless(format.Request?.Root.Holes.Any(static one => one.Name == "stream") == true ? "(stream && streamUsage)" : "streamUsage", field, path),
        _ => Assignment(hole.Name, field, path),
    };

    /// <summary>A model's id as a path has it.</summary>
    public static string Model(WireFormat format, TemplateKind kind, string field, string path) =>
        $"options.ModelId = WireRead.Model({field}, {SourceWriter.Literal(format.ModelSegment(kind))}, {path}, ref kept);";

    /// <summary>A value that becomes a member of the options.</summary>
    public static string Assignment(string hole, string field, string path)
    {
        var (member, value) = hole switch
        {
            "model" => ("ModelId", "Text"),
            "maxOutputTokens" => ("MaxOutputTokens", "Count"),
            "topK" => ("TopK", "Count"),
            "seed" => ("Seed", "Whole"),
            "temperature" => ("Temperature", "Number"),
            "topP" => ("TopP", "Number"),
            "frequencyPenalty" => ("FrequencyPenalty", "Number"),
            "presencePenalty" => ("PresencePenalty", "Number"),
            "stopSequences" => ("StopSequences", "Texts"),
            "allowMultipleToolCalls" or "sequentialToolCalls" => ("AllowMultipleToolCalls", "Flag"),
            _ => ("ConversationId", "Text"),
        };
        return $"options.{member} = {(hole == "sequentialToolCalls" ? "!" : "")}WireRead.{value}({field}, {path}, ref kept);";
    }

    /// <summary>What was not understood to the letter is kept.</summary>
    private static string Unless(string condition, string field, string path) => $"if (!{condition})\n{{\n    kept.Add({path}, {field});\n}}";

    /// <summary>An effort beside what the model is told in a way of its own is not written again by itself.</summary>
    private string Own(string field, string path) => ReasoningModels.Of(format) is { Count: > 0 } models
        ? $"if ({ReasoningModels.Matches(models, "options.ModelId")})\n{{\n    kept.Add({path}, {field});\n}}\n" : "";

    private bool Any(TemplateKind kind) => format.Of(kind).Any();
}
