using System.Text.Json.Nodes;

namespace ProviderKit.Samples.Loopback.Script;

/// <summary>What the script needs to know of a request, whatever format it came in.</summary>
internal sealed record Prompt
{
    public required string Model { get; init; }

    /// <summary>All that a model would read, in order: the tokens are counted, and the cache is looked up, by it.</summary>
    public required string Text { get; init; }

    /// <summary>The text of the last message of the user.</summary>
    public required string UserText { get; init; }

    public IReadOnlyList<ToolDefinition> Tools { get; init; } = [];

    /// <summary>The results that came in since the model last spoke.</summary>
    public IReadOnlyList<string> ToolResults { get; init; } = [];

    /// <summary>The schema that the answer has to follow, when one is asked for.</summary>
    public JsonObject? AnswerSchema { get; init; }

    public long? MaxOutputTokens { get; init; }

    public bool Stream { get; init; }

    /// <summary>Whether a stream ends with its usage (<c>stream_options.include_usage</c>).</summary>
    public bool IncludeUsage { get; init; }
}

/// <summary>A function that the model may call.</summary>
internal sealed record ToolDefinition(string Name, JsonObject Parameters);
