using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.AspNetCore;
using ProviderKit.Providers;

namespace ProviderKit.Gateway.Benchmarks;

/// <summary>The gateway of <c>samples/Gateway</c>: OpenAI's format in front, Anthropic behind.</summary>
internal static class GatewayHost
{
    public static Task<int> RunAsync(Uri upstream)
    {
        var builder = Hosting.NewBuilder();
        builder.Services.AddAnthropic(options =>
        {
            options.BaseAddress = upstream;
            options.ApiKey = "benchmark-key";
        });
        var app = builder.Build();
        app.MapProvider(OpenAIProvider.Server, app.Services.GetRequiredService<IChatClient>());
        return Hosting.ServeAsync(app);
    }
}
