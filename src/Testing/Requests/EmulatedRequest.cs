using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit.Testing;

/// <summary>A request that reached the emulator: what conditions look at, and what a test asserts on.</summary>
public sealed class EmulatedRequest
{
    private readonly List<string> _problems = [];

    internal EmulatedRequest(string provider, long sequence, DateTimeOffset receivedAt, string path, string body, IReadOnlyDictionary<string, string> headers, bool hasKey)
    {
        Provider = provider;
        Sequence = sequence;
        ReceivedAt = receivedAt;
        Path = path;
        Body = body;
        Headers = headers;
        HasKey = hasKey;
    }

    /// <summary>The id of the provider that it was sent to.</summary>
    public string Provider { get; }

    /// <summary>Its number among all requests of the emulator, from 1.</summary>
    public long Sequence { get; }

    /// <summary>When it came, by the emulator's <see cref="EmulatorOptions.TimeProvider"/>.</summary>
    public DateTimeOffset ReceivedAt { get; }

    /// <summary>The path below the provider's address, such as <c>/v1/messages</c>.</summary>
    public string Path { get; }

    /// <summary>The body as it came.</summary>
    public string Body { get; }

    /// <summary>The body as JSON; undefined (<see cref="JsonValueKind.Undefined"/>) when it is none.</summary>
    public JsonElement Json { get; internal set; }

    /// <summary>The headers by their names, upper or lower case, without those that carry secrets.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>Whether an API key came along. The key itself is never kept.</summary>
    public bool HasKey { get; }

    /// <summary>The conversation, oldest message first; empty when the body could not be read.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; private set; } = [];

    /// <summary>The options: tools, temperature, response format and so on; empty when the body could not be read.</summary>
    public ChatOptions Options { get; private set; } = new();

    /// <summary>What embeddings are wanted of; null when the request is for something else.</summary>
    public EmbeddingRequest? Embeddings { get; private set; }

    /// <summary>Whether the answer is wanted as a stream.</summary>
    public bool Stream { get; private set; }

    /// <summary>The wanted model, or null when none is named.</summary>
    public string? Model => Embeddings is null ? Options.ModelId : Embeddings.Options.ModelId;

    /// <summary>The text of the user's last message; empty when there is none.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The last message, or null when there is none.</summary>
    public ChatMessage? LastMessage => Messages.Count > 0 ? Messages[^1] : null;

    /// <summary>The tool results at the end of the conversation, behind the model's last turn; empty when the conversation ends otherwise.</summary>
    public IReadOnlyList<EmulatedToolResult> ToolResults { get; private set; } = [];

    /// <summary>The names of the functions that the model may call.</summary>
    public IReadOnlyList<string> Tools { get; private set; } = [];

    /// <summary>What is wrong with it: findings of the schema, a missing key, that no rule matched. Empty when all is well.</summary>
    public IReadOnlyList<string> Problems
    {
        get
        {
            lock (_problems) return [.. _problems];
        }
    }

    /// <summary>Where the body does not keep the provider's schema; empty when it does, or when nothing checked it.</summary>
    public IReadOnlyList<SchemaFinding> Findings { get; internal set; } = [];

    /// <summary>The rule that answered, as it stands in the code; null when none did.</summary>
    public string? MatchedRule { get; internal set; }

    /// <summary>What was read of the body; null when it could not be.</summary>
    internal ChatRequest? Chat { get; private set; }

    /// <summary>Why the body could not be read.</summary>
    internal string? JsonFault { get; set; }

    internal void Read(ChatRequest request)
    {
        Messages = request.Conversation;
        Options = request.Options;
        Stream = request.Stream;
        Chat = request;
        Text = Messages.LastOrDefault(static message => message.Role == ChatRole.User && message.Text.Length > 0)?.Text ?? "";
        Tools = [.. (Options.Tools ?? []).Select(static tool => tool.Name)];
        ToolResults = ToolResultReader.LastTurn(Messages);
    }

    internal void Read(EmbeddingRequest request) => Embeddings = request;

    /// <summary>What it is, in half a sentence of a report.</summary>
    internal string Describe()
    {
        var what = ToolResults.Count > 0 ? $"with the results of {string.Join(", ", ToolResults.Select(static result => result.Name ?? result.CallId))}, after \"{Text}\""
            : Text.Length > 0 ? $"\"{Text}\""
            : Embeddings is not null ? $"embeddings of {Embeddings.Inputs.Count} texts"
            : Messages.Count > 0 ? "without a text of the user"
            : Path;
        return $"#{Sequence} to {Provider}: {what}{(Model is null ? "" : $" (model {Model}{(Stream ? ", streamed" : "")})")}";
    }

    internal void AddProblem(string problem)
    {
        lock (_problems) _problems.Add(problem);
    }

    /// <summary>Number, provider and text.</summary>
    /// <returns>Such as <c>#1 acme: What is the weather?</c>.</returns>
    public override string ToString() => $"#{Sequence} {Provider}: {Text}";
}
