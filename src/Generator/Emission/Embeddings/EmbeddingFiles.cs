using ProviderKit.Generator.Binding;

namespace ProviderKit.Generator.Emission.Embeddings;

/// <summary>The files that a provider with embeddings has besides.</summary>
internal static class EmbeddingFiles
{
    /// <param name="names">The names of what is emitted.</param>
    /// <param name="format">The format as declared.</param>
    /// <param name="complete">The format with complete answers.</param>
    public static IEnumerable<SourceFile> Emit(ProviderNames names, WireFormat format, WireFormat complete)
    {
        if (format.Embeddings is not { } embeddings || complete.Embeddings is not { } served)
        {
            yield break;
        }

        yield return SourceFile.Public(names, "EmbeddingGenerator", source => new EmbeddingGeneratorEmitter(source, names, format, embeddings).Emit());
        yield return SourceFile.Wire(names, "Embeddings", source =>
        {
            source.Line("// Writes requests for embeddings, and reads their answers.");
            source.Open($"internal sealed partial class {names.Wire} : IEmbeddingWire");
            new EmbeddingRequestEmitter(source, format, embeddings.Request).Emit();
            new EmbeddingReaderEmitter(source, embeddings.Response).Emit();
            source.Close();
        });
        yield return SourceFile.Wire(names, "Server.Embeddings", source => new EmbeddingServerEmitter(source, names, format, embeddings, served.Response).Emit());
    }
}
