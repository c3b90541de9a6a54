using Microsoft.AspNetCore.Http;

namespace ProviderKit.Testing;

/// <summary>Answers requests from real traffic in place of the script.</summary>
internal abstract class Traffic : IAsyncDisposable
{
    /// <summary>Answers a request, or says in a sentence why it cannot.</summary>
    public abstract Task<string?> AnswerAsync(HttpContext context, ProviderServer server, EmulatedRequest request);

    public abstract ValueTask DisposeAsync();
}
