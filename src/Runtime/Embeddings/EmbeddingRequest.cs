using System.ComponentModel;
using Microsoft.Extensions.AI;
using ProviderKit.Wire;

namespace ProviderKit;

/// <summary>A request for embeddings: the texts and the options, before a provider's writer makes JSON of them.</summary>
public sealed class EmbeddingRequest
{
    /// <summary>Creates a request.</summary>
    /// <param name="inputs">The texts.</param>
    /// <param name="options">The options. Default: none.</param>
    public EmbeddingRequest(IEnumerable<string> inputs, EmbeddingGenerationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        Inputs = inputs as IReadOnlyList<string> ?? [.. inputs];
        Options = options ?? new EmbeddingGenerationOptions();
    }

    /// <summary>The texts.</summary>
    public IReadOnlyList<string> Inputs { get; }

    /// <summary>The options; empty ones when none were given.</summary>
    public EmbeddingGenerationOptions Options { get; }

    /// <summary>The form that the vectors are wanted in, where the provider offers several. Default: null, the one that is read fastest.</summary>
    public VectorEncoding? Encoding { get; init; }

    /// <summary>How long to wait for the answer. Default: null, as long as the <see cref="HttpClient"/> does.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The clock for <see cref="Timeout"/>, for <c>Retry-After</c> dates and for when embeddings were made. Default: the system's.</summary>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The model's id.</summary>
    /// <exception cref="InvalidOperationException">Neither the options nor the provider's configuration name a model.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public string Model => Options.ModelId is { Length: > 0 } model
        ? model
        : throw new InvalidOperationException("No embedding model is named. Set EmbeddingGenerationOptions.ModelId, or Providers:<id>:DefaultEmbeddingModel in the configuration (the options' DefaultEmbeddingModel).");

    /// <summary>The only text, for a provider that takes one at a time.</summary>
    /// <exception cref="NotSupportedException">There are more, or none.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public string Input => Inputs is [var only]
        ? only
        : throw new NotSupportedException($"The provider takes one text in a request, and there are {Inputs.Count}. The embedding generator sends a request for each.");

    /// <summary>The JSON object that <see cref="EmbeddingGenerationOptions.RawRepresentationFactory"/> gave, if it gave one.</summary>
    internal object? RawOptions { get; init; }

    /// <summary>The settings that stand in the path, by name; null when the request does not come from a generator with options.</summary>
    internal IReadOnlyDictionary<string, string>? Settings { get; init; }

    /// <summary>
    /// The properties that go onto the wire beside the mapped ones: <see cref="EmbeddingGenerationOptions.AdditionalProperties"/>, and over them those of the JSON object
    /// that <see cref="EmbeddingGenerationOptions.RawRepresentationFactory"/> gave. A key with dots is a path. Properties that a provider's server half has read go to that provider only.
    /// </summary>
    /// <param name="providerId">The provider that is written to.</param>
    /// <param name="consumed">Keys that are written otherwise and are to be left out.</param>
    /// <returns>The properties; the default value, at no cost, when there are none.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ExtraProperties GetExtra(string providerId, params ReadOnlySpan<string> consumed) => WireWrite.ProviderOf(Options.AdditionalProperties) is { } provider && provider != providerId
        ? ExtraProperties.Of(null, RawOptions, consumed)
        : ExtraProperties.Of(Options.AdditionalProperties, RawOptions, consumed, static (key, _) => !WireProperties.IsOwn(key));

    /// <summary>The same request for some of its texts.</summary>
    internal EmbeddingRequest With(IReadOnlyList<string> inputs) => new(inputs, Options) { Encoding = Encoding, Timeout = Timeout, Time = Time, RawOptions = RawOptions, Settings = Settings };
}
