using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Playing;
using ProviderKit.Conformance.Traffic;

namespace ProviderKit.Conformance.Comparing;

/// <summary>Compares what a client read with what the case expects.</summary>
public static class Comparison
{
    /// <summary>The differences, each a sentence; none when the case passes.</summary>
    /// <param name="expected">What the case expects.</param>
    /// <param name="reading">What the client read.</param>
    /// <param name="cachedBesideInput">Whether the provider counts cached tokens beside its input tokens.</param>
    /// <param name="reasoningBesideOutput">Whether the provider counts reasoning tokens beside its output tokens.</param>
    /// <param name="hasIds">Whether answers have ids of the provider's.</param>
    public static IReadOnlyList<string> Differences(Expectation expected, Reading reading, bool cachedBesideInput, bool reasoningBesideOutput = false, bool hasIds = true)
    {
        var differences = new List<string>();
        if (expected.IsCut && reading.Error is not StreamInterruptedException)
            differences.Add($"the stream was cut off, and is read as {reading.Error?.GetType().Name ?? "a success"}");
        else if (!expected.IsCut)
            CompareErrors(expected.Error, reading.Error, differences);
        if (!expected.HasAnswer)
            return differences;

        Compare("text", expected.Text, reading.Text, differences);
        Compare("reasoning", expected.Reasoning, reading.Reasoning, differences);
        Compare("refusal", expected.Refusal, reading.Refusal, differences);
        // The expectation counts the blocks that are called redacted; thinking left out by request, and Gemini's texts with nothing but a signature, are protected alone too.
        if (reading.RedactedReasoning < expected.RedactedThinking)
            differences.Add($"redacted reasoning: expected {expected.RedactedThinking}, read {reading.RedactedReasoning}");
        Compare("finish reason", expected.FinishReason, reading.RawFinishReason, differences);
        Compare("model", expected.Model, reading.Answer?.ModelId, differences);
        if (hasIds)
            Compare("response id", expected.ResponseId, reading.Answer?.ResponseId, differences);
        if (reading.RawFinishReason is not null && reading.Answer?.FinishReason is null)
            differences.Add($"finish reason {reading.RawFinishReason} has no meaning");

        ToolCallComparison.Compare(expected.ToolCalls, [.. reading.ToolCalls], differences);
        CompareServerToolCalls(expected, reading, differences);
        UsageComparison.Compare(expected.Usage, reading.Answer?.Usage, cachedBesideInput, reasoningBesideOutput, differences);
        return differences;
    }

    /// <summary>Adds a difference unless both are the same; nothing and the empty text are the same.</summary>
    internal static void Compare(string what, string? expected, string? read, List<string> differences)
    {
        if ((expected ?? "") != (read ?? ""))
            differences.Add($"{what}: expected {Quote(expected)}, read {Quote(read)}");
    }

    private static void CompareErrors(ExpectedError? expected, ProviderException? read, List<string> differences)
    {
        if (expected is null)
        {
            if (read is not null)
                differences.Add($"unexpected {read.GetType().Name} ({read.Kind}): {read.Message}");
            return;
        }

        if (read is null)
        {
            differences.Add($"error missing: {expected}");
            return;
        }

        Compare("error type", expected.Type, read.ErrorType, differences);
        Compare("error code", expected.Code, read.Code, differences);
        // The exception's message is a sentence of ours around the provider's.
        if (expected.Message is not null && !read.Message.Contains(expected.Message, StringComparison.Ordinal))
            differences.Add($"error message: expected {Quote(expected.Message)} in {Quote(read.Message)}");
        if (expected.Status is >= 400 && expected.Status != read.Status)
            differences.Add($"error status: expected {expected.Status}, read {read.Status}");
    }

    /// <summary>Calls that the provider ran itself must be in the answer, and must not look as if the client had to run them.</summary>
    private static void CompareServerToolCalls(Expectation expected, Reading reading, List<string> differences)
    {
        foreach (var id in expected.ServerToolCallIds)
        {
            if (reading.ToolCalls.Any(call => call.CallId == id))
                differences.Add($"server tool call {id} is for the client to run");
            else if (!reading.Contents.Any(content => Mentions(content, id)))
                differences.Add($"server tool call {id} is lost");
        }
    }

    private static bool Mentions(AIContent content, string id) =>
        content is ToolCallContent call && call.CallId == id ||
        content.RawRepresentation?.ToString()?.Contains(id, StringComparison.Ordinal) is true;

    private static string Quote(string? text) => text is null ? "nothing" : text.Length <= 120 ? $"'{text}'" : $"'{text[..120]}...' ({text.Length})";
}
