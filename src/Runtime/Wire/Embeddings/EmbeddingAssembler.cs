using System.ComponentModel;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

/// <summary>Puts the answer to a request for embeddings together.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EmbeddingAssembler
{
    private readonly float[]?[] _vectors;
    private AdditionalPropertiesDictionary? _properties;
    private UsageCounts _usage;
    private string? _model;
    private int _next;

    /// <summary>Begins an answer.</summary>
    /// <param name="count">How many vectors are to come.</param>
    public EmbeddingAssembler(int count) => _vectors = new float[count][];

    /// <summary>The token counts.</summary>
    public ref UsageCounts Usage => ref _usage;

    /// <summary>Adds a vector.</summary>
    /// <param name="index">Its place; absent, it is the one behind the vector before it.</param>
    /// <param name="vector">The vector; null when it could not be read.</param>
    public void Add(in JsonField index, float[]? vector)
    {
        var place = index.GetInt64() ?? _next;
        _next = (int)Math.Clamp(place + 1, 0, _vectors.Length);
        // One that nobody asked for has no place, and one that is missing is noticed at the end.
        if (place >= 0 && place < _vectors.Length) _vectors[place] = vector;
    }

    /// <summary>Sets the model's id.</summary>
    /// <param name="model">The id.</param>
    public void SetModel(in JsonField model)
    {
        if (model.IsNonEmpty) _model ??= model.GetString();
    }

    /// <summary>Keeps a further property of the answer.</summary>
    /// <param name="name">Its key.</param>
    /// <param name="value">Its value; absent or null changes nothing.</param>
    public void SetExtra(string name, in JsonField value)
    {
        if (value.IsPresent) (_properties ??= [])[name] = value.GetElement();
    }

    /// <summary>Forgets the vectors: they stood in a document of another kind.</summary>
    public void Clear()
    {
        Array.Clear(_vectors);
        _next = 0;
    }

    /// <summary>How many vectors have come.</summary>
    internal int Count => _vectors.Count(static vector => vector is not null);

    /// <summary>How many were asked for.</summary>
    internal int Expected => _vectors.Length;

    internal GeneratedEmbeddings<Embedding<float>> ToEmbeddings(EmbeddingRequest request)
    {
        var now = request.Time.GetUtcNow();
        var model = _model ?? request.Options.ModelId;
        var embeddings = new GeneratedEmbeddings<Embedding<float>>(_vectors.Length) { Usage = _usage.ToDetails(), AdditionalProperties = _properties };
        foreach (var vector in _vectors) embeddings.Add(new Embedding<float>(vector) { ModelId = model, CreatedAt = now });
        return embeddings;
    }
}
