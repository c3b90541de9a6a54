using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>
/// A provider's chat model. Generated models derive from it; it merges the configured defaults into the options of each request
/// and keeps the promises of <see cref="IChatClient"/> that no wire format knows of.
/// </summary>
public abstract class ChatModel : ProviderModel, IChatClient
{
    private ParameterUpdates _updates = ParameterUpdates.None;

    /// <summary>Creates the model.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="options">Gives the options, asked anew for each request.</param>
    /// <param name="client">The typed client, which <see cref="ProviderModel.GetService"/> hands out.</param>
    /// <param name="owned">What to dispose of together with the model. Default: nothing.</param>
    /// <param name="time">The clock for timeouts. Default: the system's.</param>
    protected ChatModel(ProviderDescriptor provider, Func<ProviderOptions> options, object client, IDisposable? owned, TimeProvider? time = null)
        : base(provider, options, client, owned, time)
    {
    }

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        ChatAsync(CreateRequest(messages, options, stream: false), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        ChatStreamingAsync(CreateRequest(messages, options, stream: true), cancellationToken);

    /// <summary>
    /// Changes the default parameters of all requests to the provider that begin from now on; a request sees the whole change or nothing of it. What is set
    /// goes before the configured <see cref="ProviderOptions.DefaultParameters"/>, also when these are loaded again; what is left null is left to them.
    /// </summary>
    /// <param name="change">Sets parameters on those of the updates before. May be called more than once when updates meet.</param>
    public void UpdateParameters(Action<ChatParameters> change) => Update(null, change);

    /// <summary>
    /// Changes the default parameters of all requests to one model, as <see cref="UpdateParameters(Action{ChatParameters})"/> does for all models. They go before
    /// <see cref="ProviderOptions.ModelParameters"/> and all that holds for the provider.
    /// </summary>
    /// <param name="modelId">The id that requests name; one that ends with <c>*</c> stands for all that begin so.</param>
    /// <param name="change">Sets parameters on those of the updates before. May be called more than once when updates meet.</param>
    public void UpdateParameters(string modelId, Action<ChatParameters> change)
    {
        ArgumentException.ThrowIfNullOrEmpty(modelId);
        Update(modelId, change);
    }

    /// <summary>Forgets all updated parameters, so that the configured ones hold again.</summary>
    public void ResetParameters() => Volatile.Write(ref _updates, ParameterUpdates.None);

    /// <summary>The options that a request with these options is sent with: what they leave open is filled in from the configured defaults.</summary>
    /// <param name="options">The options of the request, or null.</param>
    /// <returns>A copy; changing it changes nothing else.</returns>
    public ChatOptions ResolveOptions(ChatOptions? options) => Options.MergeInto(options, Volatile.Read(ref _updates));

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

    /// <inheritdoc/>
    protected sealed override object? MetadataOf(Type type)
    {
        if (type != typeof(ChatClientMetadata)) return null;
        var options = Options;
        return new ChatClientMetadata(Provider.Id, options.BaseAddress ?? Provider.BaseAddress, options.DefaultModel);
    }

    private void Update(string? modelId, Action<ChatParameters> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        while (true)
        {
            var before = Volatile.Read(ref _updates);
            if (Interlocked.CompareExchange(ref _updates, before.With(modelId, change), before) == before) return;
        }
    }

    /// <summary>Makes a request, with the configured defaults merged into its options.</summary>
    /// <param name="messages">The conversation.</param>
    /// <param name="options">The options; null for the configured ones.</param>
    /// <param name="stream">Whether the answer is to come in pieces.</param>
    /// <returns>The request.</returns>
    protected ChatRequest CreateRequest(IEnumerable<ChatMessage> messages, ChatOptions? options, bool stream)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var defaults = Options;
        return new ChatRequest(messages, defaults.MergeInto(options, Volatile.Read(ref _updates)))
        {
            Stream = stream,
            Timeout = defaults.Timeout,
            Time = Time,
            RawOptions = options?.RawRepresentationFactory?.Invoke(this),
            Settings = defaults.Settings,
        };
    }

    /// <summary>Makes a request for the list of models, with the configured timeout and settings.</summary>
    /// <returns>The request.</returns>
    protected ModelListRequest CreateModelListRequest()
    {
        var options = Options;
        return new ModelListRequest { Timeout = options.Timeout, Time = Time, Settings = options.Settings };
    }
}
