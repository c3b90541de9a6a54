using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.AI;

namespace ProviderKit.AspNetCore;

/// <summary>Maps endpoints that speak a provider's wire format.</summary>
public static class ProviderEndpoints
{
#pragma warning disable RS0026 // The two cannot be confused: one takes a client, the other a function.
    /// <summary>
    /// Serves a chat client in a provider's format: clients of the provider work when their base address is this application's, with the prefix and the
    /// path of the provider's own address.
    /// </summary>
    /// <param name="endpoints">Where to add the endpoint.</param>
    /// <param name="server">The provider's server half, such as <c>AcmeProvider.Server</c>.</param>
    /// <param name="client">Answers the requests; it is not disposed of.</param>
    /// <param name="configure">Sets prefix, key, models. Default: nothing.</param>
    /// <returns>The endpoint, to add conventions to.</returns>
    public static IEndpointConventionBuilder MapProvider(this IEndpointRouteBuilder endpoints, ProviderServer server, IChatClient client, Action<ProviderEndpointOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        return MapProvider(endpoints, server, (_, _) => client, configure);
    }

    /// <summary>Serves chat clients in a provider's format, each request by the client that is chosen for it.</summary>
    /// <param name="endpoints">Where to add the endpoint.</param>
    /// <param name="server">The provider's server half, such as <c>AcmeProvider.Server</c>.</param>
    /// <param name="choose">Chooses the client, which is not disposed of; null when there is none for the request's model, which the client is told.</param>
    /// <param name="configure">Sets prefix, key, models. Default: nothing.</param>
    /// <returns>The endpoint, to add conventions to.</returns>
    public static IEndpointConventionBuilder MapProvider(
        this IEndpointRouteBuilder endpoints, ProviderServer server, Func<HttpContext, ChatRequest, IChatClient?> choose, Action<ProviderEndpointOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(choose);
        var options = Configured(configure);
        return Map(endpoints, server, (server.ChatPath, server.ChatStreamPath, server.Serves), HttpMethods.Post, options, new ChatClientEndpoint(server, choose, options), "chat");
    }

#pragma warning restore RS0026

    /// <summary>Serves an embedding generator in a provider's format.</summary>
    /// <param name="endpoints">Where to add the endpoint.</param>
    /// <param name="server">The provider's server half.</param>
    /// <param name="generator">Answers the requests; it is not disposed of.</param>
    /// <param name="configure">Sets prefix, key, models. Default: nothing.</param>
    /// <returns>The endpoint, to add conventions to.</returns>
    /// <exception cref="NotSupportedException">The provider's declaration has no embeddings.</exception>
    public static IEndpointConventionBuilder MapProviderEmbeddings(
        this IEndpointRouteBuilder endpoints, ProviderServer server, IEmbeddingGenerator<string, Embedding<float>> generator, Action<ProviderEndpointOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(generator);
        var options = Configured(configure);
        return Map(endpoints, server, Required(server, server.Embeddings, "has no embeddings"), HttpMethods.Post, options, new EmbeddingsEndpoint(server, generator, options), "embeddings");
    }

    /// <summary>Serves a list of models in a provider's format, all on one page.</summary>
    /// <param name="endpoints">Where to add the endpoint.</param>
    /// <param name="server">The provider's server half.</param>
    /// <param name="models">Gives the models, such as the chat model of a provider that has a list of its own.</param>
    /// <param name="configure">Sets prefix and key. Default: nothing.</param>
    /// <returns>The endpoint, to add conventions to.</returns>
    /// <exception cref="NotSupportedException">The provider's declaration has no list of models.</exception>
    public static IEndpointConventionBuilder MapProviderModels(this IEndpointRouteBuilder endpoints, ProviderServer server, IModelLister models, Action<ProviderEndpointOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(models);
        var options = Configured(configure);
        return Map(endpoints, server, Required(server, server.ModelList, "has no list of models"), HttpMethods.Get, options, new ModelsEndpoint(server, models, options), "models");
    }

    /// <summary>Serves the counting of tokens in a provider's format.</summary>
    /// <param name="endpoints">Where to add the endpoint.</param>
    /// <param name="server">The provider's server half.</param>
    /// <param name="counter">Counts, such as the chat model of a provider that has an endpoint for it.</param>
    /// <param name="configure">Sets prefix, key, models. Default: nothing.</param>
    /// <returns>The endpoint, to add conventions to.</returns>
    /// <exception cref="NotSupportedException">The provider's declaration does not count tokens.</exception>
    public static IEndpointConventionBuilder MapProviderTokenCounts(
        this IEndpointRouteBuilder endpoints, ProviderServer server, IPromptTokenCounter counter, Action<ProviderEndpointOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(counter);
        var options = Configured(configure);
        return Map(endpoints, server, Required(server, server.TokenCounting, "does not count tokens"), HttpMethods.Post, options, new TokenCountsEndpoint(server, counter, options), "token counts");
    }

    /// <summary>The route of a provider's chat requests: the prefix, the path of the provider's own address, the path of chat requests.</summary>
    /// <param name="server">The provider's server half.</param>
    /// <param name="prefix">What stands before it. Default: nothing.</param>
    /// <returns>
    /// Such as <c>/openai/v1/chat/completions</c>. Where something of a request stands in the path (<see cref="ProviderServer.ChatPath"/>), a route for all that
    /// is below, such as <c>/v1/models/{**path}</c>; <see cref="ProviderServer.Serves"/> says which paths are chat requests.
    /// </returns>
    public static string GetRoute(this ProviderServer server, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(prefix);
        return RouteOf(server, server.ChatPath, server.ChatStreamPath, prefix);
    }

    private static ProviderEndpointOptions Configured(Action<ProviderEndpointOptions>? configure)
    {
        var options = new ProviderEndpointOptions();
        configure?.Invoke(options);
        return options;
    }

    private static (string Path, string? Other, Func<string, bool> Serves) Required(ProviderServer server, EndpointServer? endpoint, string lacks) => endpoint is null
        ? throw new NotSupportedException($"The declaration of '{server.Provider.Id}' {lacks}.")
        : (endpoint.Path, null, endpoint.Serves);

    private static IEndpointConventionBuilder Map(
        IEndpointRouteBuilder endpoints, ProviderServer server, (string Path, string? Other, Func<string, bool> Serves) at, string method, ProviderEndpointOptions options, ExchangeEndpoint endpoint, string name)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var route = RoutePatternFactory.Parse(RouteOf(server, at.Path, at.Other, options.Prefix));
        // One path for each model: those below what they share that are none of them are somebody else's.
        if (route.Parameters.Count > 0)
        {
            route = RoutePatternFactory.Parse(route.RawText!, defaults: null, new RouteValueDictionary { ["path"] = new ServedPath(at.Serves, server.GetBasePath(options.Prefix)) });
        }
        return endpoints.Map(route, (RequestDelegate)endpoint.HandleAsync).WithMetadata(new HttpMethodMetadata([method])).WithDisplayName($"{server.Provider.DisplayName} {name}");
    }

    private static string RouteOf(ProviderServer server, string path, string? other, string prefix)
    {
        var (common, hasMore) = CommonPath(path, other);
        // Braces are parameters in a route, and nothing else in an address.
        var route = $"{server.GetBasePath(prefix)}/{common.TrimStart('/')}".Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
        return hasMore ? route + "{**path}" : route;
    }

    // What the paths of requests share before anything that differs between requests.
    private static (string Path, bool HasMore) CommonPath(string path, string? other)
    {
        var whole = path.Split('?')[0];
        var stream = other?.Split('?')[0] ?? whole;
        if (stream == whole && !whole.Contains('$', StringComparison.Ordinal)) return (whole, false);
        var common = whole.AsSpan(0, whole.AsSpan().CommonPrefixLength(stream));
        if (common.IndexOf('$') is >= 0 and var hole) common = common[..hole];
        return (common[..(common.LastIndexOf('/') + 1)].ToString(), true);
    }

    private static string GetBasePath(this ProviderServer server, string prefix) => prefix.TrimEnd('/') + server.Provider.BaseAddress?.AbsolutePath.TrimEnd('/');
}
