using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Emission.Api;

namespace ProviderKit.Generator.Emission.Embeddings;

/// <summary>Emits the embedding generator: the provider as an <c>IEmbeddingGenerator</c>.</summary>
internal sealed class EmbeddingGeneratorEmitter(SourceWriter source, ProviderNames names, WireFormat format, EmbeddingFormat embeddings)
{
    public void Emit()
    {
        var display = SourceWriter.Escape(names.DisplayName(format));
        source.Summary($"Embedding models of {display}, as an <see cref=\"global::Microsoft.Extensions.AI.IEmbeddingGenerator{{TInput, TEmbedding}}\"/>.");
        source.Line(SourceFile.GeneratedCode);
        source.Open($"{names.Accessibility} sealed class {names.EmbeddingGenerator} : global::ProviderKit.EmbeddingModel");
        new ModelConstructors(source, names, format, names.EmbeddingGenerator).Emit("default model and timeout");
        EmitCalls();
        source.Close();
    }

    private void EmitCalls()
    {
        if (embeddings.MaxInputs is { } most)
        {
            source.Blank().Line("/// <inheritdoc/>");
            source.Line($"protected override int MaxInputs => {most};");
        }

        source.Blank().Line("/// <inheritdoc/>");
        source.Line("protected override global::System.Threading.Tasks.Task<global::Microsoft.Extensions.AI.GeneratedEmbeddings<global::Microsoft.Extensions.AI.Embedding<float>>> EmbedAsync(");
        source.Line("    global::ProviderKit.EmbeddingRequest request, global::System.Threading.CancellationToken cancellationToken) =>");
        source.Line("    _client.EmbedAsync(request, cancellationToken);");
    }
}
