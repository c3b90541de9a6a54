using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

namespace ProviderKit.Benchmarks.Readers;

/// <summary>The vendors' own SDKs through their adapters.</summary>
internal static class OfficialClients
{
    public static IChatClient OpenAI(HttpMessageHandler handler) => new ChatClient("model", new ApiKeyCredential("key"), new OpenAIClientOptions
    {
        Transport = new HttpClientPipelineTransport(new HttpClient(handler)),
        RetryPolicy = new ClientRetryPolicy(0),
    }).AsIChatClient();

    public static IChatClient Anthropic(HttpMessageHandler handler) =>
        new AnthropicClient { ApiKey = "key", HttpClient = new HttpClient(handler), MaxRetries = 0 }.AsIChatClient("model");
}
