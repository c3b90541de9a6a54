using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Traffic;

namespace ProviderKit.Conformance.Comparing;

/// <summary>Compares tool calls: ids, names and arguments as JSON values.</summary>
internal static class ToolCallComparison
{
    public static void Compare(IReadOnlyList<ExpectedToolCall> expected, IReadOnlyList<FunctionCallContent> read, List<string> differences)
    {
        if (expected.Count != read.Count)
        {
            differences.Add($"tool calls: expected {expected.Count} ({string.Join(", ", expected.Select(call => call.Name))}), " +
                $"read {read.Count} ({string.Join(", ", read.Select(call => call.Name))})");
            return;
        }

        for (var i = 0; i < expected.Count; i++)
        {
            // Where the provider gives no id, the client has to make one up.
            if (!string.IsNullOrEmpty(expected[i].Id))
                Comparison.Compare($"tool call {i} id", expected[i].Id, read[i].CallId, differences);
            else if (string.IsNullOrEmpty(read[i].CallId))
                differences.Add($"tool call {i} has no id");
            Comparison.Compare($"tool call {i} name", expected[i].Name, read[i].Name, differences);
            CompareArguments(i, expected[i].Arguments, read[i], differences);
        }
    }

    private static void CompareArguments(int number, JsonElement expected, FunctionCallContent read, List<string> differences)
    {
        if (expected.ValueKind == JsonValueKind.String && expected.GetString() is { Length: > 0 } notJson)
        {
            // A text that needs not be JSON is the only argument of its call.
            if (read.Exception is null && !(read.Arguments is { Count: 1 } only && only.Values.First()?.ToString() == notJson))
                differences.Add($"tool call {number}: arguments that are not JSON ({notJson}) give no exception");
            return;
        }

        if (read.Exception is not null)
        {
            differences.Add($"tool call {number} arguments: {read.Exception.Message}");
            return;
        }

        var arguments = ToJson(read.Arguments);
        var same = expected.ValueKind == JsonValueKind.Object
            ? JsonElement.DeepEquals(expected, arguments)
            : arguments.EnumerateObject().MoveNext() is false; // absent, null and "" are no arguments
        if (!same)
            differences.Add($"tool call {number} arguments: expected {expected.GetRawText()}, read {arguments.GetRawText()}");
    }

    private static JsonElement ToJson(IDictionary<string, object?>? arguments) =>
        JsonSerializer.SerializeToElement(arguments ?? new Dictionary<string, object?>(), AIJsonUtilities.DefaultOptions);
}
