using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>
/// A provider's embedding model. Generated generators derive from it; it merges the configured defaults into the options of each request, and sends several
/// requests, one after the other, where the provider limits the number of texts.
/// </summary>
public abstract class EmbeddingModel : ProviderModel, IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>Creates the model.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="options">Gives the options, asked anew for each request.</param>
    /// <param name="client">The typed client, which <see cref="ProviderModel.GetService"/> hands out.</param>
    /// <param name="owned">What to dispose of together with the model. Default: nothing.</param>
    /// <param name="time">The clock for timeouts. Default: the system's.</param>
    protected EmbeddingModel(ProviderDescriptor provider, Func<ProviderOptions> options, object client, IDisposable? owned, TimeProvider? time = null)
        : base(provider, options, client, owned, time)
    {
    }

    /// <summary>How many texts one request may have. Default: any number.</summary>
    protected virtual int MaxInputs => int.MaxValue;

    /// <summary>Makes an embedding of each text.</summary>
    /// <param name="values">The texts.</param>
    /// <param name="options">The options. Default: the configured ones.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The embeddings in the order of the texts, with the token counts of all requests together. None for no texts; nothing is sent then.</returns>
    /// <exception cref="ProviderException">The provider failed.</exception>
    /// <exception cref="InvalidOperationException">Neither the options nor the provider's configuration name a model.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        var request = Prepare(values, options);
        if (request.Inputs.Count == 0) return [];
        if (request.Inputs.Count <= MaxInputs) return await EmbedAsync(request, cancellationToken).ConfigureAwait(false);
        var all = new GeneratedEmbeddings<Embedding<float>>(request.Inputs.Count);
        foreach (var inputs in request.Inputs.Chunk(MaxInputs))
        {
            var some = await EmbedAsync(request.With(inputs), cancellationToken).ConfigureAwait(false);
            all.AddRange(some);
            Add(all, some);
        }
        return all;
    }

    /// <summary>Sends one request and reads the answer.</summary>
    /// <param name="request">The request, with the configured defaults merged into its options, of at most <see cref="MaxInputs"/> texts.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The embeddings, in the order of the texts.</returns>
    /// <exception cref="ProviderException">The provider failed.</exception>
    protected abstract Task<GeneratedEmbeddings<Embedding<float>>> EmbedAsync(EmbeddingRequest request, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected sealed override object? MetadataOf(Type type)
    {
        if (type != typeof(EmbeddingGeneratorMetadata)) return null;
        var options = Options;
        var model = options.DefaultEmbeddingModel is { } id ? Provider.FindModel(id) : null;
        return new EmbeddingGeneratorMetadata(Provider.Id, options.BaseAddress ?? Provider.BaseAddress, options.DefaultEmbeddingModel, (int?)model?.Dimensions);
    }

    private EmbeddingRequest Prepare(IEnumerable<string> values, EmbeddingGenerationOptions? options)
    {
        var defaults = Options;
        var merged = options?.Clone() ?? new EmbeddingGenerationOptions();
        if (string.IsNullOrEmpty(merged.ModelId)) merged.ModelId = defaults.DefaultEmbeddingModel;
        return new EmbeddingRequest(values, merged)
        {
            Timeout = defaults.Timeout,
            Time = Time,
            RawOptions = options?.RawRepresentationFactory?.Invoke(this),
            Settings = defaults.Settings,
        };
    }

    private static void Add(GeneratedEmbeddings<Embedding<float>> all, GeneratedEmbeddings<Embedding<float>> some)
    {
        all.AdditionalProperties ??= some.AdditionalProperties;
        if (some.Usage is null) return;
        all.Usage ??= new UsageDetails();
        all.Usage.Add(some.Usage);
    }
}
