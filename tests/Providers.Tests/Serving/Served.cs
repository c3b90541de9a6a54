using System.Net;
using System.Text;
using Microsoft.Extensions.AI;
using ProviderKit.Providers.Tests.Clients;

namespace ProviderKit.Providers.Tests.Serving;

/// <summary>The server halves of the shipped providers, and what their clients write.</summary>
internal static class Served
{
    private static readonly Dictionary<string, ProviderServer> Servers = new ServedProviders().OpenAI().Anthropic().Groq().AzureOpenAI().Ollama().Gemini().Servers.ToDictionary(server => server.Provider.Id);

    /// <summary>Their ids, for theories.</summary>
    public static TheoryData<string> Ids => [.. Servers.Keys];

    /// <summary>What the provider's server half makes of the body of a request.</summary>
    public static ChatRequest Read(string id, string json) => Servers[id].ReadRequest(Encoding.UTF8.GetBytes(json));

    /// <summary>The body that the provider's client makes of a request.</summary>
    public static string Write(string id, ChatRequest request)
    {
        using var handler = new KeepingHandler();
        using var http = new HttpClient(handler) { BaseAddress = new Uri("https://provider.test") };
        using var response = TestedProvider.Get(id).Dialect.Send(http, request).GetAwaiter().GetResult();
        return handler.Body!;
    }

    private sealed class KeepingHandler : HttpMessageHandler
    {
        public string? Body { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Body = await request.Content!.ReadAsStringAsync(cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.OK);
        }
    }
}
