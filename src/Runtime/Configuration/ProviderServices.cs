using System.ComponentModel;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Refit;

namespace ProviderKit;

/// <summary>The registration of providers, called by the generated <c>Add...</c> methods.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ProviderServices
{
    /// <summary>
    /// Registers a provider: its options (configuration section <c>Providers:&lt;id&gt;</c>, the environment variable for the key, then
    /// <paramref name="configure"/>), its HTTP client (named by the provider's id), the typed client, the chat model as itself, as
    /// <c>IChatClient</c> and keyed by the id (in both as the <see cref="ProviderPipeline"/> composes it, if there is one), and the <see cref="ProviderDescriptor"/> (keyed too).
    /// Where the model is an <see cref="IModelLister"/> or an <see cref="IPromptTokenCounter"/>, it is registered as that in the same ways. A second call only adds its <paramref name="configure"/>.
    /// </summary>
    /// <typeparam name="TApi">The typed client's interface.</typeparam>
    /// <typeparam name="TModel">The chat model.</typeparam>
    /// <typeparam name="TOptions">The options.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="provider">The provider.</param>
    /// <param name="key">How the provider wants its key; null when it wants none.</param>
    /// <param name="createClient">Makes the typed client.</param>
    /// <param name="createModel">Makes the chat model.</param>
    /// <param name="configure">Has the last word on the options. Default: nothing.</param>
    /// <returns>The builder of the HTTP client, to add handlers to.</returns>
    /// <exception cref="InvalidOperationException">Another provider with the same id is registered.</exception>
    public static IHttpClientBuilder AddProvider<TApi, TModel, TOptions>(
        IServiceCollection services,
        ProviderDescriptor provider,
        ProviderAuthentication? key,
        Func<HttpClient, RefitSettings, TApi> createClient,
        Func<TApi, IOptionsMonitor<TOptions>, TModel> createModel,
        Action<TOptions>? configure)
        where TApi : class
        where TModel : ChatModel
        where TOptions : ProviderOptions, new()
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(createClient);
        ArgumentNullException.ThrowIfNull(createModel);
        if (IsRegistered<TModel>(services, provider))
        {
            if (configure is not null) services.Configure(configure);
            return services.AddHttpClient(provider.Id);
        }
        AddOptions(services, provider, configure);
        var http = AddHttp<TOptions>(services, provider, key);
        services.AddSingleton(services => createClient(services.GetRequiredService<IHttpClientFactory>().CreateClient(provider.Id), new RefitSettings()));
        services.AddSingleton(services =>
        {
            var model = createModel(services.GetRequiredService<TApi>(), services.GetRequiredService<IOptionsMonitor<TOptions>>());
            model.Time = services.GetService<TimeProvider>() ?? TimeProvider.System;
            return model;
        });
        services.AddSingleton(static services => Compose(services, services.GetRequiredService<TModel>(), static (pipeline, model) => pipeline.ComposeDefault(model)));
        services.AddKeyedSingleton(provider.Id, static (services, _) => Compose(services, services.GetRequiredService<TModel>(), static (pipeline, model) => pipeline.Compose(model.Provider, model)));
        AddServices<TModel>(services, provider);
        services.AddSingleton(provider);
        services.AddKeyedSingleton(provider.Id, provider);
        return http;
    }

    private static IChatClient Compose(IServiceProvider services, ChatModel model, Func<ProviderPipeline, ChatModel, IChatClient> compose) =>
        services.GetService<ProviderPipeline>() is { } pipeline ? compose(pipeline, model) : model;

    /// <summary>
    /// Registers the embeddings of a provider that <see cref="AddProvider"/> has registered: the generator as itself, as <c>IEmbeddingGenerator</c> and keyed by the provider's id.
    /// A second call changes nothing.
    /// </summary>
    /// <typeparam name="TApi">The typed client's interface.</typeparam>
    /// <typeparam name="TModel">The embedding model.</typeparam>
    /// <typeparam name="TOptions">The options.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="provider">The provider.</param>
    /// <param name="createModel">Makes the model.</param>
    public static void AddEmbeddings<TApi, TModel, TOptions>(IServiceCollection services, ProviderDescriptor provider, Func<TApi, IOptionsMonitor<TOptions>, TModel> createModel)
        where TApi : class
        where TModel : EmbeddingModel
        where TOptions : ProviderOptions, new()
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(createModel);
        if (services.Any(static service => service.ServiceType == typeof(TModel))) return;
        services.AddSingleton(services =>
        {
            var model = createModel(services.GetRequiredService<TApi>(), services.GetRequiredService<IOptionsMonitor<TOptions>>());
            model.Time = services.GetService<TimeProvider>() ?? TimeProvider.System;
            return model;
        });
        services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(static services => services.GetRequiredService<TModel>());
        services.AddSingleton<IEmbeddingGenerator>(static services => services.GetRequiredService<TModel>());
        services.AddKeyedSingleton<IEmbeddingGenerator<string, Embedding<float>>>(provider.Id, static (services, _) => services.GetRequiredService<TModel>());
        services.AddKeyedSingleton<IEmbeddingGenerator>(provider.Id, static (services, _) => services.GetRequiredService<TModel>());
    }

    // What the model does beside chat, where its provider has the endpoints for it.
    private static void AddServices<TModel>(IServiceCollection services, ProviderDescriptor provider) where TModel : ChatModel
    {
        if (typeof(TModel).IsAssignableTo(typeof(IModelLister)))
        {
            services.AddSingleton(static services => (IModelLister)(object)services.GetRequiredService<TModel>());
            services.AddKeyedSingleton(provider.Id, static (services, _) => (IModelLister)(object)services.GetRequiredService<TModel>());
        }
        if (typeof(TModel).IsAssignableTo(typeof(IPromptTokenCounter)))
        {
            services.AddSingleton(static services => (IPromptTokenCounter)(object)services.GetRequiredService<TModel>());
            services.AddKeyedSingleton(provider.Id, static (services, _) => (IPromptTokenCounter)(object)services.GetRequiredService<TModel>());
        }
    }

    private static bool IsRegistered<TModel>(IServiceCollection services, ProviderDescriptor provider)
    {
        var isKnown = services.Any(service => service.ServiceType == typeof(TModel));
        if (!isKnown && services.Any(service => service is { IsKeyedService: true, KeyedImplementationInstance: ProviderDescriptor known } && known.Id == provider.Id))
        {
            throw new InvalidOperationException($"Two providers have the id '{provider.Id}'. Ids name configuration sections and keyed services, and must differ.");
        }
        return isKnown;
    }

    private static void AddOptions<TOptions>(IServiceCollection services, ProviderDescriptor provider, Action<TOptions>? configure)
        where TOptions : ProviderOptions, new()
    {
        services.AddOptions();
        services.AddSingleton(services => new ProviderOptionsSetup<TOptions>(provider, services.GetService<IConfiguration>()));
        services.AddSingleton<IConfigureOptions<TOptions>>(static services => services.GetRequiredService<ProviderOptionsSetup<TOptions>>());
        services.AddSingleton<IValidateOptions<TOptions>>(static services => services.GetRequiredService<ProviderOptionsSetup<TOptions>>());
        services.AddSingleton<IOptionsChangeTokenSource<TOptions>>(static services => services.GetRequiredService<ProviderOptionsSetup<TOptions>>());
        if (configure is not null) services.Configure(configure);
    }

    private static IHttpClientBuilder AddHttp<TOptions>(IServiceCollection services, ProviderDescriptor provider, ProviderAuthentication? key)
        where TOptions : ProviderOptions, new()
    {
        var http = services
            .AddHttpClient(provider.Id, (services, client) => ProviderHttp.Configure(client, provider, services.GetRequiredService<IOptionsMonitor<TOptions>>().CurrentValue))
            .ConfigurePrimaryHttpMessageHandler(static () => ProviderHttp.CreateHandler())
            // The typed client is a singleton and would keep an expired handler; connections are renewed by the handler itself.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigureAdditionalHttpMessageHandlers((handlers, services) => services.GetService<ProviderPipeline>()?.AddHandlers(provider, handlers));
        return http
            .AddHttpMessageHandler(services =>
            {
                var options = services.GetRequiredService<IOptionsMonitor<TOptions>>();
                return new ApiKeyHandler(provider, key, () => options.CurrentValue);
            })
            .RedactLoggedHeaders(key is null ? ["Authorization"] : [key.Header, "Authorization"]);
    }
}
