using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ProviderKit.Samples.Loopback.Http;
using ProviderKit.Samples.Loopback.Script;

namespace ProviderKit.Samples.Loopback.Formats;

/// <summary>A provider's wire format, seen from the provider's side.</summary>
internal abstract class ChatFormat
{
    /// <summary>The provider's name as people write it.</summary>
    public abstract string Name { get; }

    /// <summary>Checks that the headers carry what the provider asks for, the key above all.</summary>
    public abstract void Authenticate(IHeaderDictionary headers);

    /// <summary>Reads a request, and refuses what the provider would refuse.</summary>
    public abstract Prompt Read(JsonObject body);

    /// <summary>An answer in one document.</summary>
    public abstract JsonObject Document(Prompt prompt, Answer answer, Usage usage);

    /// <summary>An answer as the events of a stream.</summary>
    public abstract IEnumerable<ServerEvent> Events(Prompt prompt, Answer answer, Usage usage);

    /// <summary>The body of an error.</summary>
    public abstract JsonObject Error(RequestFault fault);

    protected static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
}
