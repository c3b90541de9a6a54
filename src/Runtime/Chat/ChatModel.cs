using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>
/// A provider's chat model. Generated models derive from it; it merges the configured defaults into the options of each request
/// and keeps the promises of <see cref="IChatClient"/> that no wire format knows of.
/// </summary>
public abstract class ChatModel : IChatClient
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
    protected ChatModel(ProviderDescriptor provider, Func<ProviderOptions> options, object client, IDisposable? owned, TimeProvider? time = null)
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

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        ChatAsync(Prepare(messages, options, stream: false), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        ChatStreamingAsync(Prepare(messages, options, stream: true), cancellationToken);

    /// <summary>
    /// Serves <see cref="ChatClientMetadata"/>, <see cref="ProviderDescriptor"/>, the typed client and the model itself.
    /// </summary>
    /// <param name="serviceType">The wanted type.</param>
    /// <param name="serviceKey">A key; nothing is served under one.</param>
    /// <returns>The service, or null.</returns>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        if (serviceKey is not null) return null;
        if (serviceType == typeof(ChatClientMetadata))
        {
            var options = _options();
            return new ChatClientMetadata(Provider.Id, options.BaseAddress ?? Provider.BaseAddress, options.DefaultModel);
        }
        if (serviceType == typeof(ProviderDescriptor)) return Provider;
        if (serviceType.IsInstanceOfType(this)) return this;
        return serviceType.IsInstanceOfType(_client) ? _client : null;
    }

    /// <summary>Disposes of what the model owns.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Sends a request and reads the whole answer.</summary>
    /// <param name="request">The request, with the configured defaults merged into its options.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ProviderException">The provider failed.</exception>
    protected abstract Task<ChatResponse> ChatAsync(ChatRequest request, CancellationToken cancellationToken);

    /// <summary>Sends a request and reads the answer as it comes.</summary>
    /// <param name="request">The request, with the configured defaults merged into its options.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The pieces of the answer.</returns>
    /// <exception cref="ProviderException">The provider failed.</exception>
    protected abstract IAsyncEnumerable<ChatResponseUpdate> ChatStreamingAsync(ChatRequest request, CancellationToken cancellationToken);

    /// <summary>Disposes of what the model owns.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing) _owned?.Dispose();
    }

    private ChatRequest Prepare(IEnumerable<ChatMessage> messages, ChatOptions? options, bool stream)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var defaults = _options();
        return new ChatRequest(messages, defaults.MergeInto(options))
        {
            Stream = stream,
            Timeout = defaults.Timeout,
            Time = Time,
            RawOptions = options?.RawRepresentationFactory?.Invoke(this),
        };
    }
}
