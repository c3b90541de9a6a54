using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Providers;

namespace ProviderKit.Samples.Quickstart.Setup;

/// <summary>A provider of the sample, and the generated method that registers it.</summary>
internal sealed record Registration(ProviderDescriptor Provider, Func<IServiceCollection, Action<ProviderOptions>, IHttpClientBuilder> Add)
{
    public static IReadOnlyList<Registration> All { get; } =
    [
        new(OpenAIProvider.Descriptor, (services, configure) => services.AddOpenAI(configure)),
        new(AnthropicProvider.Descriptor, (services, configure) => services.AddAnthropic(configure)),
        new(GroqProvider.Descriptor, (services, configure) => services.AddGroq(configure)),
    ];
}
