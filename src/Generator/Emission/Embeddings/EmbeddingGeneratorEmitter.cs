using ProviderKit.Generator.Binding;

namespace ProviderKit.Generator.Emission.Embeddings;

/// <summary>Emits the embedding generator: the provider as an <c>IEmbeddingGenerator</c>.</summary>
internal sealed class EmbeddingGeneratorEmitter(SourceWriter source, ProviderNames names, WireFormat format, EmbeddingFormat embeddings)
{
    private const string Monitor = "global::Microsoft.Extensions.Options.IOptionsMonitor";

    public void Emit()
    {
        var display = SourceWriter.Escape(names.DisplayName(format));
        source.Summary($"Embedding models of {display}, as an <see cref=\"global::Microsoft.Extensions.AI.IEmbeddingGenerator{{TInput, TEmbedding}}\"/>.");
        source.Line(SourceFile.GeneratedCode);
        source.Open($"{names.Accessibility} sealed class {names.EmbeddingGenerator} : global::ProviderKit.EmbeddingModel");
        source.Line($"private readonly {names.Interface} _client;");
        EmitConstructors(display);
        EmitCalls();
        source.Close();
    }

    private void EmitConstructors(string display)
    {
        source.Blank().Summary($"Talks to {display} over an HTTP client of its own, which is disposed with it.");
        source.Line("/// <param name=\"options\">The options; they need a key, if the provider wants one.</param>");
        source.Line($"public {names.EmbeddingGenerator}({names.Options} options)");
        source.Line($"    : this(global::ProviderKit.ProviderHttp.CreateClient({names.Provider}.Descriptor, options, {names.Provider}.Authentication), options)");
        source.Line("{").Line("}");

        source.Blank().Summary("Talks over a client that somebody else made and disposes, who also sees to its address and key.");
        source.Line("/// <param name=\"client\">The typed client.</param>");
        source.Line("/// <param name=\"options\">The options; default model and timeout count.</param>");
        source.Line($"public {names.EmbeddingGenerator}({names.Interface} client, {names.Options} options)");
        source.Line("    : this(client, () => options, null)");
        source.Line("{").Line("}");

        source.Blank().Summary("Talks over a client that somebody else made and disposes, by options that may change.");
        source.Line("/// <param name=\"client\">The typed client.</param>");
        source.Line("/// <param name=\"options\">The options; each request takes the current ones.</param>");
        source.Line($"public {names.EmbeddingGenerator}({names.Interface} client, {Monitor}<{names.Options}> options)");
        source.Line("    : this(client, () => options.CurrentValue, null)");
        source.Line("{").Line("}");

        source.Blank().Line($"private {names.EmbeddingGenerator}(global::System.Net.Http.HttpClient http, {names.Options} options)");
        source.Line($"    : this(new {names.GlobalWire(names.Client)}(http, new global::Refit.RefitSettings()), () => options, http)");
        source.Line("{").Line("}");

        source.Blank().Line($"private {names.EmbeddingGenerator}({names.Interface} client, global::System.Func<global::ProviderKit.ProviderOptions> options, global::System.IDisposable? owned)");
        source.Line($"    : base({names.Provider}.Descriptor, options, client, owned) => _client = client;");
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
