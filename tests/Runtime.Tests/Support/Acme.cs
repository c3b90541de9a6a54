using System.Net;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ProviderKit.Wire;
using Refit;

namespace ProviderKit.Tests.Support;

/// <summary>A provider as the generator would emit it.</summary>
internal static class Acme
{
    public const string Key = "sk-very-secret-key";

    public static ProviderDescriptor Provider { get; } = new()
    {
        Id = TestWire.Id,
        DisplayName = "Acme",
        BaseAddress = new Uri("https://api.acme.test/v1"),
        ApiKeyEnvironmentVariable = "ACME_TEST_API_KEY",
    };

    public static ProviderAuthentication Authentication { get; } = new("Authorization", "Bearer", Optional: false);

    public static IHttpClientBuilder AddAcme(this IServiceCollection services, Action<AcmeOptions>? configure = null) =>
        ProviderServices.AddProvider<IAcme, AcmeChatModel, AcmeOptions>(
            services, Provider, Authentication, static (client, settings) => new AcmeClient(client, settings), static (client, options) => new AcmeChatModel(client, options), configure);
}

internal sealed class AcmeOptions : ProviderOptions;

internal interface IAcme
{
    Task<HttpResponseMessage> SendChatAsync(ChatRequest request, CancellationToken cancellationToken);

    Task<ChatResponse> ChatAsync(ChatRequest request, CancellationToken cancellationToken);

    IAsyncEnumerable<ChatResponseUpdate> ChatStreamingAsync(ChatRequest request, CancellationToken cancellationToken);
}

/// <summary>The client on Refit's runtime.</summary>
internal sealed class AcmeClient(HttpClient client, RefitSettings settings) : IAcme
{
    private readonly TestWire _wire = new();

    public Task<ChatResponse> ChatAsync(ChatRequest request, CancellationToken cancellationToken) => ChatExchange.GetResponseAsync(_wire, request, SendChatAsync, cancellationToken);

    public IAsyncEnumerable<ChatResponseUpdate> ChatStreamingAsync(ChatRequest request, CancellationToken cancellationToken) =>
        ChatExchange.GetStreamingResponseAsync(_wire, request, SendChatAsync, cancellationToken);

    public async Task<HttpResponseMessage> SendChatAsync(ChatRequest request, CancellationToken cancellationToken)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, GeneratedRequestRunner.BuildRelativeUri(client, "/chat", settings.UrlResolution)) { Content = new WireContent(_wire, request) };
        return (await GeneratedRequestRunner.SendAsync<HttpResponseMessage, HttpContent>(
            client, message, settings, isApiResponse: false, shouldDisposeResponse: false, bufferBody: false, cancellationToken))!;
    }
}

internal sealed class AcmeChatModel : ChatModel
{
    private readonly IAcme _client;

    public AcmeChatModel(AcmeOptions options, HttpMessageHandler? handler = null)
        : this(handler is null ? ProviderHttp.CreateClient(Acme.Provider, options, Acme.Authentication) : new HttpClient(handler) { BaseAddress = Acme.Provider.BaseAddress }, options)
    {
    }

    public AcmeChatModel(IAcme client, IOptionsMonitor<AcmeOptions> options)
        : base(Acme.Provider, () => options.CurrentValue, client, null) => _client = client;

    public AcmeChatModel(IAcme client, AcmeOptions options, TimeProvider? time = null)
        : base(Acme.Provider, () => options, client, null, time) => _client = client;

    private AcmeChatModel(HttpClient http, AcmeOptions options)
        : this(new AcmeClient(http, new RefitSettings()), options, http)
    {
    }

    private AcmeChatModel(IAcme client, AcmeOptions options, IDisposable owned)
        : base(Acme.Provider, () => options, client, owned) => _client = client;

    protected override Task<ChatResponse> ChatAsync(ChatRequest request, CancellationToken cancellationToken) => _client.ChatAsync(request, cancellationToken);

    protected override IAsyncEnumerable<ChatResponseUpdate> ChatStreamingAsync(ChatRequest request, CancellationToken cancellationToken) => _client.ChatStreamingAsync(request, cancellationToken);
}

/// <summary>Stands for the network: remembers requests and answers with what a function gives.</summary>
internal sealed class FakeNetwork(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    public FakeNetwork(string body = """{"id":"r","text":"hi"}""", HttpStatusCode status = HttpStatusCode.OK)
        : this(_ => new HttpResponseMessage(status) { Content = new StringContent(body) })
    {
    }

    public List<(Uri Address, string? Key, string Body)> Requests { get; } = [];

    public bool IsDisposed { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var key = request.Headers.TryGetValues("Authorization", out var values) ? string.Join(',', values) : null;
        Requests.Add((request.RequestUri!, key, request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken)));
        var response = answer(request);
        response.RequestMessage = request;
        return response;
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
