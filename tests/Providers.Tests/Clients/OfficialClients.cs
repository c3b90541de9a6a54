using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Microsoft.Extensions.AI;
using OllamaSharp;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Responses;

namespace ProviderKit.Providers.Tests.Clients;

/// <summary>The vendors' own SDKs through their adapters, and OllamaSharp, without retries and on a given handler.</summary>
internal static class OfficialClients
{
    public static IChatClient OpenAI(HttpMessageHandler handler) => new ChatClient("model", new ApiKeyCredential("key"), new OpenAIClientOptions
    {
        Transport = new HttpClientPipelineTransport(new HttpClient(handler)),
        RetryPolicy = new ClientRetryPolicy(0),
    }).AsIChatClient();

    public static IChatClient OpenAIResponses(HttpMessageHandler handler) => new ResponsesClient(new ApiKeyCredential("key"), new ResponsesClientOptions
    {
        Transport = new HttpClientPipelineTransport(new HttpClient(handler)),
        RetryPolicy = new ClientRetryPolicy(0),
    }).AsIChatClient("model");

    public static IChatClient Ollama(HttpMessageHandler handler) => new OllamaApiClient(new HttpClient(handler) { BaseAddress = new Uri("http://localhost:11434") }, "model");

    public static IChatClient Anthropic(HttpMessageHandler handler) =>
        new AnthropicClient { ApiKey = "key", HttpClient = new HttpClient(handler), MaxRetries = 0 }.AsIChatClient("model");
}
