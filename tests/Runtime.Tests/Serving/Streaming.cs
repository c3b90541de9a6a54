using System.Buffers;
using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using ProviderKit.Wire;

namespace ProviderKit.Tests.Serving;

/// <summary>Writes updates by a server half, and gives the events as lines: the name, if there is one, and the data.</summary>
internal sealed class Streaming : IDisposable
{
    private readonly ArrayBufferWriter<byte> _output = new();

    public Streaming(ProviderServer server, bool withUsage = true, UsageDetails? known = null, Func<string, IEnumerable<string>>? split = null, bool passProperties = true)
    {
        var made = 0;
        Writer = new AnswerStreamWriter(server, new ChatRequest("hi", new ChatOptions { ModelId = "asked" }) { StreamUsage = withUsage }, _output)
        {
            NewId = () => $"id{++made}",
            Time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1000)),
            KnownUsage = known,
            SplitArguments = split,
            PassProperties = passProperties,
        };
    }

    public AnswerStreamWriter Writer { get; }

    public string Text => Encoding.UTF8.GetString(_output.WrittenSpan);

    /// <summary>The events so far.</summary>
    public IEnumerable<string> Events => Text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
        .Select(static one => string.Join(' ', one.Split('\n').Select(static line => line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..])));

    /// <summary>Writes a whole answer and gives its events, without the first, which tells who it is.</summary>
    public static List<string> Of(ProviderServer server, params AIContent[] contents)
    {
        using var streaming = new Streaming(server);
        foreach (var content in contents) streaming.Add(content);
        streaming.Writer.Complete();
        return [.. streaming.Events.Skip(1)];
    }

    public Streaming Add(AIContent content)
    {
        Writer.Write(new ChatResponseUpdate(ChatRole.Assistant, [content]));
        return this;
    }

    public Streaming Add(ToolCallDelta delta)
    {
        Writer.Write(new ChatResponseUpdate { Role = ChatRole.Assistant, RawRepresentation = delta });
        return this;
    }

    public List<string> Complete()
    {
        Writer.Complete();
        return [.. Events.Skip(1)];
    }

    public void Dispose() => Writer.Dispose();
}
