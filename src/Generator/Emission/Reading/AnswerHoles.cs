using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Reading;

/// <summary>What a captured hole of an answer does: a call of the assembler, which ignores what is absent or of another kind.</summary>
internal static class AnswerHoles
{
    /// <summary>
    /// Identity first, then content as a reader would tell it (reasoning, text, refusal, calls), then how it ended:
    /// the order of properties in a document means nothing.
    /// </summary>
    private static readonly string[] s_order =
    [
        "responseId", "messageId", "conversationId", "model", "createdAt", "role",
        "reasoningParts", "reasoning", "content", "text", "parts", "part", "items", "item", "refusal", "signature", "citations", "citation", "redacted", "toolCalls", "callId", "name", "argumentsDelta",
        "finishReason", "usage",
    ];

    public static IEnumerable<(HoleNode Hole, FieldNode Field)> InOrder(IEnumerable<(HoleNode Hole, FieldNode Field)> holes) =>
        holes.OrderBy(static one => Array.IndexOf(s_order, one.Hole.Name) is var at && at < 0 ? s_order.Length : at);

    /// <summary>The C# statement, or empty for a hole that says nothing by itself.</summary>
    public static string Statement(HoleNode hole, string field, Match match, bool calls)
    {
        var index = match.Find("index");
        var at = index is null ? "" : index + ", ";
        return hole.Name switch
        {
            "responseId" => $"answer.SetResponseId({field});",
            "messageId" => $"answer.SetMessageId({field});",
            "conversationId" => $"answer.SetConversationId({field});",
            "model" => $"answer.SetModel({field});",
            "createdAt" when hole.Format is null or "unixSeconds" => $"answer.SetCreatedAtUnixSeconds({field});",
            "createdAt" => $"answer.SetCreatedAt({field}.{(hole.Format == "iso8601" ? "GetIso8601" : "GetUnixMilliseconds")}());",
            "reasoningParts" when match.Has("reasoning") => $"var reasoned = answer.ReasoningPieces;\nReadParts({field}, answer);",
            "reasoning" when match.Has("reasoningParts") => $"if (answer.ReasoningPieces == reasoned)\n{{\n    answer.Reasoning({at}{field});\n}}",
            "reasoning" when hole.Format == "obsolete" && match.Find("reasoning") is { } current => $"if (!{current}.IsNonEmpty)\n{{\n    answer.Reasoning({at}{field});\n}}",
            "reasoning" => $"answer.Reasoning({at}{field});",
            "text" when match.Has("parts") => "",
            "text" => $"answer.Text({at}{field});",
            "content" => $"if ({field}.IsArray)\n{{\n    ReadParts({field}, answer);\n}}\nelse\n{{\n    answer.Text({at}{field});\n}}",
            "refusal" => $"answer.Refusal({field});",
            "signature" => $"answer.Signature({at}{field});",
            "citations" => $"answer.AddCitations(ReadCitations({field}{(hole.Format == "read" ? ", isKept: false" : "")}));",
            "citation" => $"answer.AddCitation({index ?? "default"}, ReadCitation({field}));",
            "redacted" => $"if ({field}.IsNonEmpty)\n{{\n    answer.AddRedactedReasoning({field});\n}}",
            // What a list of parts says once more beside the text.
            "parts" when match.Find("text") is { } text =>
                $"var told = answer.TextPieces;\nReadParts({field}, answer);\nif (answer.TextPieces == told)\n{{\n    answer.Text({at}{text});\n}}",
            "parts" or "toolCalls" or "reasoningParts" => $"ReadParts({field}, answer);",
            "part" => $"ReadPart({field}, answer, opens: false);",
            "callId" when !match.Has("argumentsDelta") => $"answer.ToolCallDelta({index ?? "default"}, {field}, {match.Find("name") ?? "default"}, default);",
            "name" when !match.Has("argumentsDelta") && !match.Has("callId") => $"answer.ToolCallDelta({index ?? "default"}, default, {field}, default);",
            "argumentsDelta" when match.Has("callId") || match.Has("name") =>
                $"answer.ToolCallDelta({index ?? "default"}, {match.Find("callId") ?? "default"}, {match.Find("name") ?? "default"}, {field});",
            "argumentsDelta" => $"answer.ArgumentsDelta({index ?? "default"}, {field});",
            // An event that ends the answer may say all of it once more.
            "items" when match.Template.Attribute.NumberOf("Ends") == 2 => $"if (answer.IsEmpty)\n{{\n    ReadItems({field}, answer);\n}}",
            "items" => $"ReadItems({field}, answer);",
            "item" => $"ReadItem({field}, answer, opens: false);",
            "finishReason" when calls => $"answer.SetFinishReason({field}, FinishReasonOf({field}, answer));",
            "finishReason" => $"answer.SetFinishReason({field}, FinishReasonOf({field}));",
            "usage" => $"ReadUsage({field}, answer);",
            _ when hole is { ExtraName: { } list, Format: "list" } => $"answer.AddExtra({SourceWriter.Literal(list)}, {field});",
            _ when hole.ExtraName is { } extra => $"answer.SetExtra({SourceWriter.Literal(extra)}, {field});",
            _ => "",
        };
    }
}
