using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Schemas;

namespace ProviderKit.Generator.Emission.Api;

/// <summary>Emits the interface's other half: the typed Refit methods, and the schema that travels with it.</summary>
internal sealed class InterfaceEmitter(SourceWriter source, ProviderNames names, WireFormat format, SchemaDocument? schema)
{
    private static readonly (string Type, string Summary) s_chat = ("ChatRequest", "The conversation and its options.");
    private static readonly (string Type, string Summary) s_embedding = ("EmbeddingRequest", "The texts and the options.");

    public void Emit()
    {
        if (schema is not null && format.Declaration.Own.SchemaFile is { } file)
        {
            source.Line($"[global::ProviderKit.Declarations.EmbeddedSchema({SourceWriter.Literal(file)}, {SourceWriter.Literal(JsonText.Minify(schema.Text))})]");
        }

        if (HidesSome)
        {
            source.Line("#pragma warning disable CS0109 // What seems to be hidden may be of a dialect, which has no methods.");
        }

        source.Open($"{names.Accessibility} partial interface {names.Interface}");
        if (format.Declaration.Own.IsProvider)
        {
            // Without an endpoint, which is reported, the methods are there all the same: what calls them is no error besides.
            var path = format.Endpoint?.Attribute.TextAt(0) ?? "/";
            EmitMethods(path, format.Endpoint?.Attribute.Named("StreamPath")?.Text ?? path);
            EmitEmbeddings();
            EmitModels();
            EmitTokenCount();
        }

        source.Close();
    }

    private void EmitMethods(string path, string streamPath)
    {
        source.Summary("Sends a request and waits for the whole answer.");
        EmitMethod(path, $"{Hides("ChatEndpoint")}global::System.Threading.Tasks.Task<global::Microsoft.Extensions.AI.ChatResponse> ChatAsync", s_chat, "The answer.", throws: true);
        source.Blank().Summary("Sends a request and streams the answer as it comes.");
        EmitMethod(streamPath, $"{Hides("ChatEndpoint")}global::System.Collections.Generic.IAsyncEnumerable<global::Microsoft.Extensions.AI.ChatResponseUpdate> ChatStreamingAsync", s_chat, "The pieces of the answer.", throws: true);
        source.Blank().Summary("Sends a request and gives the raw response, whatever its status. The caller disposes it.");
        EmitMethod(path, $"{Hides("ChatEndpoint")}global::System.Threading.Tasks.Task<global::System.Net.Http.HttpResponseMessage> SendChatAsync", s_chat, "The response, with its body not yet read.", throws: false);
    }

    private void EmitEmbeddings()
    {
        if (format.Embeddings is not { } embeddings)
        {
            return;
        }

        source.Blank().Summary("Sends a request for embeddings and reads the answer.");
        EmitMethod(embeddings.Path, $"{Hides("EmbeddingEndpoint")}global::System.Threading.Tasks.Task<global::Microsoft.Extensions.AI.GeneratedEmbeddings<global::Microsoft.Extensions.AI.Embedding<float>>> EmbedAsync", s_embedding, "The embeddings, in the order of the texts.", throws: true);
        source.Blank().Summary("Sends a request for embeddings and gives the raw response, whatever its status. The caller disposes it.");
        EmitMethod(embeddings.Path, $"{Hides("EmbeddingEndpoint")}global::System.Threading.Tasks.Task<global::System.Net.Http.HttpResponseMessage> SendEmbedAsync", s_embedding, "The response, with its body not yet read.", throws: false);
    }

    private void EmitModels()
    {
        if (format.ModelList is not { } models)
        {
            return;
        }

        const string Cancellation = "/// <param name=\"cancellationToken\">Ends the request.</param>";
        const string Token = "global::System.Threading.CancellationToken cancellationToken = default";
        var attribute = $"[global::Refit.Get({SourceWriter.Literal(models.Path)})]";
        source.Blank().Summary("Asks for the list of models, page by page as they are wanted.");
        source.Line("/// <param name=\"request\">Where to begin. Default: with the first.</param>").Line(Cancellation);
        source.Line("/// <returns>The models, in the provider's order. Each enumeration asks anew.</returns>");
        source.Line("/// <exception cref=\"global::ProviderKit.ProviderException\">The provider answered with an error, or not at all.</exception>");
        source.Line(attribute);
        EmitHeaders();
        source.Line($"{Hides("ModelsEndpoint")}global::System.Collections.Generic.IAsyncEnumerable<global::ProviderKit.ListedModel> ListModelsAsync(global::ProviderKit.ModelListRequest? request = null, {Token});");
        source.Blank().Summary("Asks for the list of models, or a page of it, and gives the raw response, whatever its status. The caller disposes it.");
        source.Line("/// <param name=\"request\">Where to begin.</param>").Line(Cancellation);
        source.Line("/// <returns>The response, with its body not yet read.</returns>");
        source.Line(attribute);
        EmitHeaders();
        source.Line($"{Hides("ModelsEndpoint")}global::System.Threading.Tasks.Task<global::System.Net.Http.HttpResponseMessage> SendListModelsAsync(global::ProviderKit.ModelListRequest request, {Token});");
    }

    private void EmitTokenCount()
    {
        if (format.TokenCounting is not { } counting)
        {
            return;
        }

        source.Blank().Summary("Asks how many tokens a conversation has.");
        EmitMethod(counting.Path, $"{Hides("CountTokensEndpoint")}global::System.Threading.Tasks.Task<long> CountTokensAsync", s_chat, "The number of input tokens.", throws: true);
        source.Blank().Summary("Asks how many tokens a conversation has, and gives the raw response, whatever its status. The caller disposes it.");
        EmitMethod(counting.Path, $"{Hides("CountTokensEndpoint")}global::System.Threading.Tasks.Task<global::System.Net.Http.HttpResponseMessage> SendCountTokensAsync", s_chat, "The response, with its body not yet read.", throws: false);
    }

    /// <summary>A provider that derives from a provider has the same methods, on a path and with headers of its own.</summary>
    private string Hides(string endpoint) => HidesSome && format.Declaration.Bases.Any(one => one.Find(endpoint) is not null) ? "new " : "";

    private bool HidesSome => format.Declaration.Bases.Any(static one => one.IsProvider);

    private void EmitHeaders()
    {
        if (format.Headers.Count > 0)
        {
            source.Line($"[global::Refit.Headers({string.Join(", ", format.Headers.Select(static one => SourceWriter.Literal(one.TextAt(0) + ": " + one.TextAt(1))))})]");
        }
    }

    private void EmitMethod(string path, string method, (string Type, string Summary) request, string returns, bool throws)
    {
        source.Line($"/// <param name=\"request\">{request.Summary}</param>");
        source.Line("/// <param name=\"cancellationToken\">Ends the request.</param>");
        source.Line($"/// <returns>{returns}</returns>");
        if (throws)
        {
            source.Line("/// <exception cref=\"global::ProviderKit.ProviderException\">The provider answered with an error, or not at all.</exception>");
        }

        source.Line($"[global::Refit.Post({SourceWriter.Literal(path)})]");
        EmitHeaders();
        source.Line($"{method}([global::Refit.Body] global::ProviderKit.{request.Type} request, global::System.Threading.CancellationToken cancellationToken = default);");
    }
}
