using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Schemas;

namespace ProviderKit.Generator.Emission.Api;

/// <summary>Emits the interface's other half: the typed Refit methods, and the schema that travels with it.</summary>
internal sealed class InterfaceEmitter(SourceWriter source, ProviderNames names, WireFormat format, SchemaDocument? schema)
{
    public void Emit()
    {
        if (schema is not null && format.Declaration.Own.SchemaFile is { } file)
        {
            source.Line($"[global::ProviderKit.Declarations.EmbeddedSchema({SourceWriter.Literal(file)}, {SourceWriter.Literal(JsonText.Minify(schema.Text))})]");
        }

        source.Open($"{names.Accessibility} partial interface {names.Interface}");
        if (format.Declaration.Own.IsProvider && format.Endpoint is { } endpoint)
        {
            EmitMethods(endpoint.Attribute.TextAt(0));
        }

        source.Close();
    }

    private void EmitMethods(string path)
    {
        // A provider that derives from a provider has the same methods, on a path and with headers of its own.
        var hides = format.Declaration.Bases.Any(static one => one.IsProvider) ? "new " : "";
        source.Summary("Sends a request and waits for the whole answer.");
        EmitMethod(path, $"{hides}global::System.Threading.Tasks.Task<global::Microsoft.Extensions.AI.ChatResponse> ChatAsync", "The answer.", throws: true);
        source.Blank().Summary("Sends a request and streams the answer as it comes.");
        EmitMethod(path, $"{hides}global::System.Collections.Generic.IAsyncEnumerable<global::Microsoft.Extensions.AI.ChatResponseUpdate> ChatStreamingAsync", "The pieces of the answer.", throws: true);
        source.Blank().Summary("Sends a request and gives the raw response, whatever its status. The caller disposes it.");
        EmitMethod(path, $"{hides}global::System.Threading.Tasks.Task<global::System.Net.Http.HttpResponseMessage> SendChatAsync", "The response, with its body not yet read.", throws: false);
    }

    private void EmitMethod(string path, string method, string returns, bool throws)
    {
        source.Line("/// <param name=\"request\">The conversation and its options.</param>");
        source.Line("/// <param name=\"cancellationToken\">Ends the request.</param>");
        source.Line($"/// <returns>{returns}</returns>");
        if (throws)
        {
            source.Line("/// <exception cref=\"global::ProviderKit.ProviderException\">The provider answered with an error, or not at all.</exception>");
        }

        source.Line($"[global::Refit.Post({SourceWriter.Literal(path)})]");
        if (format.Headers.Count > 0)
        {
            source.Line($"[global::Refit.Headers({string.Join(", ", format.Headers.Select(static one => SourceWriter.Literal(one.TextAt(0) + ": " + one.TextAt(1))))})]");
        }

        source.Line($"{method}([global::Refit.Body] global::ProviderKit.ChatRequest request, global::System.Threading.CancellationToken cancellationToken = default);");
    }
}
