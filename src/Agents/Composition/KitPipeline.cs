using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace ProviderKit;

/// <summary>What stands around the models of a container's providers.</summary>
internal sealed class KitPipeline(IServiceProvider services, ProviderKitOptions options) : ProviderPipeline
{
    private readonly Lazy<IChatClient> _switching = new(() => Switching(services));

    public override IChatClient Compose(ProviderDescriptor provider, ChatModel model)
    {
        var builder = new ChatClientBuilder(model);
        // Outermost, so that a hit is no request: it costs nothing and takes nothing from a budget.
        if (options.Cache is { } cache) builder.UseResponseCache(cache);
        if (options.Telemetry) builder.UseTelemetry();
        // Outside of the retries: what is retried is one request to a budget, and its attempts reach the health monitor as its outcome.
        return builder.UseObservers().UseResilience(Resilience()).Build(services);
    }

    public override IChatClient ComposeDefault(ChatModel model) => _switching.Value;

    public override void AddHandlers(ProviderDescriptor provider, IList<DelegatingHandler> handlers) =>
        handlers.Add(new RateLimitHandler(provider.Id, services.GetRequiredService<RateLimits>()));

    private ResilienceOptions Resilience()
    {
        if (services.GetService<RequestMetrics>() is not { } metrics) return options.Resilience;
        var resilience = options.Resilience.Copy();
        resilience.OnRetry += retry => metrics.RecordRetry(retry.ProviderId, retry.ModelId, retry.Error);
        return resilience;
    }

    private static SwitchingChatClient Switching(IServiceProvider services)
    {
        var client = services.GetRequiredService<SwitchingChatClient>();
        if (services.GetService<RequestMetrics>() is { } metrics)
        {
            client.Switched += (_, change) => metrics.RecordSwitch(change.From?.ProviderId ?? "unknown", change.To.ProviderId, change.Cause);
        }
        return client;
    }
}
