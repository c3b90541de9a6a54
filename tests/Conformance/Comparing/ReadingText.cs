using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Playing;

namespace ProviderKit.Conformance.Comparing;

/// <summary>Writes all of a reading down, so that two readings of the same bytes can be compared.</summary>
public static class ReadingText
{
    /// <summary>The reading as text: the same text for the same reading.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="withCallIds">Whether calls have ids of the provider's; those that the client makes up differ each time.</param>
    /// <param name="withIds">Whether answers have ids of the provider's.</param>
    public static string Write(Reading reading, bool withCallIds = true, bool withIds = true)
    {
        var lines = new List<string>();
        foreach (var message in reading.Answer?.Messages ?? [])
        {
            lines.Add($"message {message.Role} {(withIds ? message.MessageId : null)}");
            lines.AddRange(message.Contents.Select(content => Write(content, withCallIds)));
            AddExtra(message.AdditionalProperties, lines);
        }

        if (reading.Answer is { } answer)
        {
            lines.Add($"answer {(withIds ? answer.ResponseId : null)} {answer.ModelId} {answer.CreatedAt:O} {answer.FinishReason} {answer.ConversationId}");
            AddExtra(answer.AdditionalProperties, lines);
            lines.Add("usage " + JsonSerializer.Serialize(answer.Usage, AIJsonUtilities.DefaultOptions));
        }

        if (reading.Error is { } error)
            lines.Add($"error {error.GetType().Name} {error.Kind} {error.Status} {error.Code} {error.ErrorType} {error.Param} {error.RetryAfter} {error.Message}");
        return string.Join('\n', lines);
    }

    private static void AddExtra(AdditionalPropertiesDictionary? extra, List<string> lines) =>
        lines.AddRange((extra ?? []).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"extra {pair.Key} = {pair.Value}"));

    private static string Write(AIContent content, bool withCallIds)
    {
        // The name of the exception says what is wrong with arguments; its text may hold a place in a buffer.
        var line = content switch
        {
            FunctionCallContent call => $"call {(withCallIds ? call.CallId : "")} {call.Name} {JsonSerializer.Serialize(call.Arguments, AIJsonUtilities.DefaultOptions)} {call.Exception?.GetType().Name}",
            TextReasoningContent reasoning => $"reasoning {reasoning.Text} {reasoning.ProtectedData}",
            TextContent text => $"text {text.Text}",
            ErrorContent refusal => $"refusal {refusal.ErrorCode} {refusal.Message}",
            _ => $"{content.GetType().Name} {content.RawRepresentation}",
        };
        return content.AdditionalProperties is { Count: > 0 } extra ? line + " " + JsonSerializer.Serialize(extra, AIJsonUtilities.DefaultOptions) : line;
    }
}
