namespace ProviderKit.Testing;

/// <summary>What emulated providers do beside chat, with what scripts say of it.</summary>
internal sealed class Operations(EmulatorOptions options)
{
    public EmulatedEmbeddings Embeddings { get; } = new();

    public EmulatedModels Models { get; } = new();

    public EmulatedTokenCounts TokenCounts { get; } = new();

    /// <summary>The operations that a provider's declaration has.</summary>
    public IReadOnlyList<Operation> Of(ProviderServer server)
    {
        var operations = new List<Operation>();
        if (server.Embeddings is { } embeddings) operations.Add(new EmbeddingOperation(server, embeddings, Embeddings, options.ValidateRequests));
        if (server.ModelList is { } models) operations.Add(new ModelListOperation(server, models, Models));
        if (server.TokenCounting is { } counting) operations.Add(new TokenCountOperation(server, counting, TokenCounts, options.ValidateRequests));
        return operations;
    }
}
