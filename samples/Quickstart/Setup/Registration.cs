using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Providers;

namespace ProviderKit.Samples.Quickstart.Setup;

/// <summary>A provider of the sample, its model, and the generated method that registers it.</summary>
internal sealed record Registration(ProviderDescriptor Provider, string DefaultModel, Func<IServiceCollection, Action<ProviderOptions>, IHttpClientBuilder> Add)
{
    public static IReadOnlyList<Registration> All { get; } =
    [
        new(OpenAIProvider.Descriptor, "gpt-5.4-mini", (services, configure) => services.AddOpenAI(configure)),
        new(AnthropicProvider.Descriptor, "claude-haiku-4-5", (services, configure) => services.AddAnthropic(configure)),
        new(GroqProvider.Descriptor, "openai/gpt-oss-120b", (services, configure) => services.AddGroq(configure)),
    ];
}
