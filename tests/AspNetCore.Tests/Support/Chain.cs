using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using ProviderKit.Providers;

namespace ProviderKit.AspNetCore.Tests.Support;

/// <summary>
/// A vendor's own client, a gateway that speaks its format, our client of another provider behind it, and a server that plays that provider by a script. All
/// over real connections.
/// </summary>
internal sealed class Chain : IAsyncDisposable
{
    private readonly TestHost _upstream;
    private readonly TestHost _gateway;
    private readonly IChatClient _behind;

    private Chain(TestHost upstream, TestHost gateway, IChatClient behind, IChatClient client) => (_upstream, _gateway, _behind, Client) = (upstream, gateway, behind, client);

    /// <summary>The vendor's client.</summary>
    public IChatClient Client { get; }

    public static Task<Chain> OfOpenAIOverAnthropic(IChatClient script) => StartAsync(OpenAIProvider.Server, AnthropicProvider.Server, script, OfOpenAI);

    public static Task<Chain> OfAnthropicOverOpenAI(IChatClient script) => StartAsync(AnthropicProvider.Server, OpenAIProvider.Server, script, OfAnthropic);

    public static Task<Chain> OfAnthropicOverAnthropic(IChatClient script) => StartAsync(AnthropicProvider.Server, AnthropicProvider.Server, script, OfAnthropic);

    /// <summary>With our own client in front, which tells failures inside a stream; OpenAI's passes over them.</summary>
    public static Task<Chain> OfOurs(ProviderServer front, ProviderServer back, IChatClient script) => StartAsync(front, back, script, address => front.CreateClient(options =>
    {
        options.ApiKey = "key-in-front";
        options.BaseAddress = address;
        options.DefaultModel = "asked";
    }));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _gateway.DisposeAsync();
        _behind.Dispose();
        await _upstream.DisposeAsync();
    }

    private static async Task<Chain> StartAsync(ProviderServer front, ProviderServer back, IChatClient script, Func<Uri, IChatClient> connect)
    {
        var upstream = await TestHost.StartAsync(app => app.MapProvider(back, script, static options => options.RequireKey("key-behind")));
        var behind = back.CreateClient(options =>
        {
            options.ApiKey = "key-behind";
            options.BaseAddress = new Uri(upstream.Http.BaseAddress!, back.Provider.BaseAddress?.AbsolutePath ?? "/");
        });
        var gateway = await TestHost.StartAsync(app => app.MapProvider(front, behind, static options =>
        {
            options.Prefix = "/gate";
            options.MapModel = static model => model == "asked" ? "behind" : model;
            options.RequireKey("key-in-front");
        }));
        return new Chain(upstream, gateway, behind, connect(new Uri(gateway.Http.BaseAddress!, "/gate" + front.Provider.BaseAddress?.AbsolutePath)));
    }

    private static IChatClient OfOpenAI(Uri address) => new ChatClient("asked", new ApiKeyCredential("key-in-front"), new OpenAIClientOptions
    {
        Endpoint = address,
        RetryPolicy = new ClientRetryPolicy(0),
    }).AsIChatClient();

    private static IChatClient OfAnthropic(Uri address) => new AnthropicClient { ApiKey = "key-in-front", BaseUrl = address.ToString(), MaxRetries = 0 }.AsIChatClient("asked", 1000);
}
