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
        "reasoning", "content", "text", "parts", "part", "refusal", "signature", "toolCalls", "callId", "name", "argumentsDelta",
        "finishReason", "usage",
    ];

    public static IEnumerable<(HoleNode Hole, FieldNode Field)> InOrder(IEnumerable<(HoleNode Hole, FieldNode Field)> holes) =>
        holes.OrderBy(static one => Array.IndexOf(s_order, one.Hole.Name) is var at && at < 0 ? s_order.Length : at);

    /// <summary>The C# statement, or empty for a hole that says nothing by itself.</summary>
    public static string Statement(HoleNode hole, string field, Match match)
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
            "reasoning" => $"answer.Reasoning({at}{field});",
            "text" => $"answer.Text({at}{field});",
            "content" => $"if ({field}.IsArray)\n{{\n    ReadParts({field}, answer);\n}}\nelse\n{{\n    answer.Text({at}{field});\n}}",
            "refusal" => $"answer.Refusal({field});",
            "signature" => $"answer.Signature({at}{field});",
            "parts" or "toolCalls" => $"ReadParts({field}, answer);",
            "part" => $"ReadPart({field}, answer, opens: false);",
            "callId" when !match.Has("argumentsDelta") => $"answer.ToolCallDelta({index ?? "default"}, {field}, {match.Find("name") ?? "default"}, default);",
            "name" when !match.Has("argumentsDelta") && !match.Has("callId") => $"answer.ToolCallDelta({index ?? "default"}, default, {field}, default);",
            "argumentsDelta" when match.Has("callId") || match.Has("name") =>
                $"answer.ToolCallDelta({index ?? "default"}, {match.Find("callId") ?? "default"}, {match.Find("name") ?? "default"}, {field});",
            "argumentsDelta" => $"answer.ArgumentsDelta({index ?? "default"}, {field});",
            "finishReason" => $"answer.SetFinishReason({field}, FinishReasonOf({field}));",
            "usage" => $"ReadUsage({field}, answer);",
            _ when hole.ExtraName is { } extra => $"answer.SetExtra({SourceWriter.Literal(extra)}, {field});",
            _ => "",
        };
    }
}
