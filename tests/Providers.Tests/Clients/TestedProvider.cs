using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Playing;
using ProviderKit.Conformance.Providers;
using ProviderKit.Conformance.Traffic;

namespace ProviderKit.Providers.Tests.Clients;

/// <summary>A provider with what tests need of it: clients on canned answers, and answers of every kind.</summary>
/// <param name="Dialect">Its wire format.</param>
/// <param name="Typed">Its typed client's interface.</param>
public sealed record TestedProvider(Dialect Dialect, Type Typed)
{
    private static readonly TestedProvider[] All =
    [
        new(Dialects.OpenAI, typeof(IOpenAI)) { Text = "text-plain", TextStream = "text-stream", ToolsStream = "tools-parallel-interleaved-stream", CachedStream = "usage-details-stream" },
        new(Dialects.Anthropic, typeof(IAnthropic)) { Text = "thinking-redacted-tool-plain", TextStream = "text-ping-stream", ToolsStream = "tools-stream", CachedStream = "cumulative-cache-usage-stream" },
        new(Dialects.Groq, typeof(IGroq)) { Text = "reasoning-plain", TextStream = "usage-in-x-groq-stream", ToolsStream = "reasoning-tools-stream", CachedStream = "usage-twice-stream" },
        new(Dialects.Azure, typeof(IAzureOpenAI)) { Text = "text-plain", TextStream = "text-stream", ToolsStream = "tools-stream", CachedStream = "text-stream" },
        new(Dialects.Ollama, typeof(IOllama)) { Text = "text-plain", TextStream = "text-stream", ToolsStream = "thinking-tools-stream", CachedStream = null, CallsAreWhole = true, MessagesHaveParts = false },
        new(Dialects.Gemini, typeof(IGemini)) { Text = "text-plain", TextStream = "text-stream", ToolsStream = "thoughts-tools-stream", CachedStream = "text-stream", CallsAreWhole = true, MessagesHaveParts = false },
        new(Dialects.Bedrock, typeof(IBedrock)) { Text = "text-plain", TextStream = "text-stream", ToolsStream = "tools-stream", CachedStream = "text-stream" },
    ];

    /// <summary>The ids of all, for theories.</summary>
    public static TheoryData<string> Ids => [.. All.Select(provider => provider.Id)];

    /// <summary>The provider's id.</summary>
    public string Id => Dialect.Provider;

    /// <summary>The shipped case with a whole answer.</summary>
    public required string Text { get; init; }

    /// <summary>The shipped case with a streamed text.</summary>
    public required string TextStream { get; init; }

    /// <summary>The shipped case with streamed tool calls.</summary>
    public required string ToolsStream { get; init; }

    /// <summary>The shipped case with a stream whose usage comes in pieces or more than once, some of it cached; null when cached tokens are not told.</summary>
    public required string? CachedStream { get; init; }

    /// <summary>Whether calls come whole, with their arguments as JSON and not as text.</summary>
    public bool CallsAreWhole { get; init; }

    /// <summary>Whether the contents of a message are a list of parts.</summary>
    public bool MessagesHaveParts { get; init; } = true;

    /// <summary>The ids of those that something holds for, for theories.</summary>
    public static TheoryData<string> IdsWhere(Func<TestedProvider, bool> holds) => [.. All.Where(holds).Select(provider => provider.Id)];

    /// <summary>The provider of that id.</summary>
    public static TestedProvider Get(string id) => All.Single(provider => provider.Id == id);

    /// <summary>One of its shipped cases.</summary>
    public TrafficCase Case(string id) => ShippedCases.Get($"{Id}/{Dialect.Api}/{id}");

    /// <summary>A client that gets the answer of a shipped case.</summary>
    public IChatClient Client(string id) => Client(Case(id).Answer);

    /// <summary>A client that gets an answer.</summary>
    public IChatClient Client(CannedAnswer answer) => Dialect.InProcess(new CannedHandler(answer, Splitting.Whole));

    /// <summary>The updates that a client makes of the answer of a shipped case.</summary>
    public async Task<List<ChatResponseUpdate>> UpdatesAsync(string id)
    {
        using var client = Client(id);
        return await client.GetStreamingResponseAsync("Hello", new() { ModelId = "model" }).ToListAsync();
    }
}
