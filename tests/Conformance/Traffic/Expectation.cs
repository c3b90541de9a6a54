using System.Text.Json;

namespace ProviderKit.Conformance.Traffic;

/// <summary>What <c>expect.json</c> says: the reading derived from the provider's documented format, without any client library.</summary>
public sealed record Expectation
{
    /// <summary>Whether an answer is expected. Without one, only the error is.</summary>
    public bool HasAnswer { get; init; }

    /// <summary>All text of the first choice; "" when there is none.</summary>
    public string Text { get; init; } = "";

    /// <summary>All readable reasoning, or null.</summary>
    public string? Reasoning { get; init; }

    /// <summary>The calls that the client has to run.</summary>
    public IReadOnlyList<ExpectedToolCall> ToolCalls { get; init; } = [];

    /// <summary>The provider's own word for why the answer ended, or null when it sent none.</summary>
    public string? FinishReason { get; init; }

    /// <summary>The token counts as the provider gave them, or null when it gave none.</summary>
    public ExpectedUsage? Usage { get; init; }

    /// <summary>The model that answered.</summary>
    public string? Model { get; init; }

    /// <summary>The provider's id of the answer.</summary>
    public string? ResponseId { get; init; }

    /// <summary>The error, as a failed request or inside an answer.</summary>
    public ExpectedError? Error { get; init; }

    /// <summary>Whether the stream ended before anything in it said that the answer was complete or had failed.</summary>
    public bool IsCut { get; init; }

    /// <summary>The words with which the model refused, or null.</summary>
    public string? Refusal { get; init; }

    /// <summary>How many blocks of unreadable reasoning came.</summary>
    public int RedactedThinking { get; init; }

    /// <summary>The ids of calls that the provider ran itself.</summary>
    public IReadOnlyList<string> ServerToolCallIds { get; init; } = [];
}

/// <summary>A call that the model wants the client to run.</summary>
/// <param name="Id">The call's id, or null when the provider gives none.</param>
/// <param name="Name">The function.</param>
/// <param name="Arguments">The arguments: an object, or a string when what was sent is not JSON.</param>
public sealed record ExpectedToolCall(string? Id, string? Name, JsonElement Arguments);

/// <summary>Token counts as the provider gave them; null where it gave none.</summary>
public sealed record ExpectedUsage(long? Input, long? Output, long? Total, long? CachedInput, long? CacheWrite, long? Reasoning);

/// <summary>An error of the provider.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Type">The provider's error type.</param>
/// <param name="Code">The provider's error code; an integer as its digits.</param>
/// <param name="Message">What the provider says.</param>
public sealed record ExpectedError(int? Status, string? Type, string? Code, string? Message);
