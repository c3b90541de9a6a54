using System.Text;
using System.Text.Json;

namespace ProviderKit.Conformance.Traffic;

/// <summary>
/// Calls whose arguments came piece by piece as values for paths (<c>partialArgs</c>). The expectation lists each piece as a call, without its arguments: here the pieces are
/// put together, and the arguments taken from the body.
/// </summary>
internal static class CallPieces
{
    public static Expectation Join(Expectation expected, ReadOnlySpan<byte> body)
    {
        if (body.IndexOf("\"partialArgs\""u8) < 0)
            return expected;
        var parts = Parts(Encoding.UTF8.GetString(body)).ToList();
        if (parts.Count != expected.ToolCalls.Count)
            throw new InvalidDataException($"The expectation has {expected.ToolCalls.Count} pieces of calls, and the body {parts.Count}.");

        var calls = new List<(ExpectedToolCall Call, Dictionary<string, string> Arguments)>();
        foreach (var (piece, part) in expected.ToolCalls.Zip(parts))
        {
            if (piece.Name is not null)
                calls.Add((piece, []));
            if (part.TryGetProperty("partialArgs", out var values))
                Add(values, calls[^1].Arguments);
        }

        return expected with { ToolCalls = [.. calls.Select(one => one.Call with { Arguments = JsonSerializer.SerializeToElement(one.Arguments) })] };
    }

    private static IEnumerable<JsonElement> Parts(string body) =>
        from line in body.Split('\n')
        where line.StartsWith("data: ", StringComparison.Ordinal)
        from part in JsonElement.Parse(line["data: ".Length..]).GetProperty("candidates")[0].GetProperty("content").GetProperty("parts").EnumerateArray()
        where part.TryGetProperty("functionCall", out _)
        select part.GetProperty("functionCall");

    // What was recorded has texts below the outermost object only.
    private static void Add(JsonElement values, Dictionary<string, string> arguments)
    {
        foreach (var value in values.EnumerateArray())
        {
            var path = value.GetProperty("jsonPath").GetString()!;
            if (!path.StartsWith("$.", StringComparison.Ordinal) || path.IndexOfAny(['.', '['], 2) >= 0)
                throw new InvalidDataException($"The path {path} is not one that the recordings are known to have.");
            arguments[path[2..]] = arguments.GetValueOrDefault(path[2..]) + value.GetProperty("stringValue").GetString();
        }
    }
}
