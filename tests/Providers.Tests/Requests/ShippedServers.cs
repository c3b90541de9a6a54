namespace ProviderKit.Providers.Tests.Requests;

/// <summary>All providers that are shipped. A new one is a line here.</summary>
public static class ShippedServers
{
    private static readonly ProviderServer[] s_all =
    [
        OpenAIProvider.Server, AnthropicProvider.Server, GroqProvider.Server,
        DeepSeekProvider.Server, XAIProvider.Server, OpenRouterProvider.Server, TogetherProvider.Server, FireworksProvider.Server,
        CerebrasProvider.Server, PerplexityProvider.Server, MoonshotProvider.Server, ZAIProvider.Server, HuggingFaceProvider.Server,
        LocalProvider.Server,
        MistralProvider.Server, CohereProvider.Server, OpenAIResponsesProvider.Server,
        AzureOpenAIProvider.Server, OllamaProvider.Server, GeminiProvider.Server, BedrockProvider.Server,
    ];

    /// <summary>Their server halves, in the order in which they are listed.</summary>
    public static IReadOnlyList<ProviderServer> All => s_all;

    /// <summary>Their ids, for theories.</summary>
    public static TheoryData<string> Ids => [.. s_all.Select(static one => one.Provider.Id)];

    /// <summary>The one of that id.</summary>
    public static ProviderServer Get(string id) => s_all.Single(one => one.Provider.Id == id);
}
