namespace ProviderKit;

/// <summary>What a provider's chat model and its embedding model have in common: the provider, its options, the typed client, and whose it is.</summary>
public abstract class ProviderModel : IDisposable
{
    private readonly Func<ProviderOptions> _options;
    private readonly object _client;
    private readonly IDisposable? _owned;

    /// <summary>Creates the model.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="options">Gives the options, asked anew for each request.</param>
    /// <param name="client">The typed client, which <see cref="GetService"/> hands out.</param>
    /// <param name="owned">What to dispose of together with the model. Default: nothing.</param>
    /// <param name="time">The clock for timeouts. Default: the system's.</param>
    protected ProviderModel(ProviderDescriptor provider, Func<ProviderOptions> options, object client, IDisposable? owned, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(client);
        Provider = provider;
        _options = options;
        _client = client;
        _owned = owned;
        Time = time ?? TimeProvider.System;
    }

    /// <summary>The provider.</summary>
    public ProviderDescriptor Provider { get; }

    /// <summary>The clock for timeouts; registration sets the container's.</summary>
    internal TimeProvider Time { get; set; }

    /// <summary>The options as they are now.</summary>
    private protected ProviderOptions Options => _options();

    /// <summary>
    /// Serves the metadata that <c>Microsoft.Extensions.AI</c> has for such a model, <see cref="ProviderDescriptor"/>, the typed client and the model itself.
    /// </summary>
    /// <remarks>A chat model is an <see cref="IModelLister"/> and an <see cref="IPromptTokenCounter"/> where the provider has the endpoints for them.</remarks>
    /// <param name="serviceType">The wanted type.</param>
    /// <param name="serviceKey">A key; nothing is served under one.</param>
    /// <returns>The service, or null.</returns>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        if (serviceKey is not null) return null;
        if (serviceType == typeof(ProviderDescriptor)) return Provider;
        if (serviceType.IsInstanceOfType(this)) return this;
        return serviceType.IsInstanceOfType(_client) ? _client : MetadataOf(serviceType);
    }

    /// <summary>Disposes of what the model owns.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Disposes of what the model owns.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing) _owned?.Dispose();
    }

    /// <summary>The metadata that <c>Microsoft.Extensions.AI</c> has for such a model.</summary>
    /// <param name="type">The wanted type.</param>
    /// <returns>The metadata; null when it is of another type.</returns>
    protected abstract object? MetadataOf(Type type);
}
