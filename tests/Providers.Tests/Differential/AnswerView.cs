using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit.Providers.Tests.Differential;

/// <summary>What an application sees of an answer, whoever read it.</summary>
public sealed record AnswerView
{
    public required string Text { get; init; }

    public required string Reasoning { get; init; }

    public required string ToolCalls { get; init; }

    public required string? FinishReason { get; init; }

    public required string Usage { get; init; }

    public required string? Model { get; init; }

    public required string? ResponseId { get; init; }

    /// <summary>All of it, field by field.</summary>
    public IEnumerable<(string Name, string? Value)> Fields =>
    [
        ("text", Text), ("reasoning", Reasoning), ("tool calls", ToolCalls), ("finish reason", FinishReason), ("usage", Usage), ("model", Model), ("response id", ResponseId),
    ];

    /// <summary>The view of a response.</summary>
    public static AnswerView Of(ChatResponse response)
    {
        var contents = response.Messages.SelectMany(message => message.Contents).ToList();
        return new()
        {
            Text = string.Concat(contents.OfType<TextContent>().Select(content => content.Text)),
            Reasoning = string.Concat(contents.OfType<TextReasoningContent>().Select(content => content.Text)),
            ToolCalls = string.Join("; ", contents.OfType<FunctionCallContent>().Select(Write)),
            FinishReason = response.FinishReason?.Value,
            Usage = response.Usage is { } usage
                ? $"{usage.InputTokenCount} + {usage.OutputTokenCount} = {usage.TotalTokenCount}, cached {usage.CachedInputTokenCount ?? 0}, reasoning {usage.ReasoningTokenCount ?? 0}"
                : "none",
            Model = response.ModelId,
            ResponseId = response.ResponseId,
        };
    }

    private static string Write(FunctionCallContent call)
    {
        if (call.Exception is not null)
            return $"{call.CallId} {call.Name} not JSON";

        // The order of arguments is the order in which they came, in both.
        return $"{call.CallId} {call.Name} {JsonSerializer.Serialize(call.Arguments ?? new Dictionary<string, object?>(), AIJsonUtilities.DefaultOptions)}";
    }
}
