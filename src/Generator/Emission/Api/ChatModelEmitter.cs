using ProviderKit.Generator.Binding;

namespace ProviderKit.Generator.Emission.Api;

/// <summary>Emits the chat model: the provider as an <c>IChatClient</c>.</summary>
internal sealed class ChatModelEmitter(SourceWriter source, ProviderNames names, WireFormat format)
{
    private const string Monitor = "global::Microsoft.Extensions.Options.IOptionsMonitor";

    public void Emit()
    {
        var display = SourceWriter.Escape(names.DisplayName(format));
        source.Summary($"Chat models of {display}, as an <see cref=\"global::Microsoft.Extensions.AI.IChatClient\"/>.");
        source.Line(SourceFile.GeneratedCode);
        var services = (format.ModelList is null ? "" : ", global::ProviderKit.IModelLister") + (format.TokenCounting is null ? "" : ", global::ProviderKit.IPromptTokenCounter");
        source.Open($"{names.Accessibility} sealed class {names.Model} : global::ProviderKit.ChatModel{services}");
        source.Line($"private readonly {names.Interface} _client;");
        EmitConstructors(display);
        EmitCalls();
        EmitServices();
        source.Close();
    }

    /// <summary>What the provider has beside chat, and serves by the chat model.</summary>
    private void EmitServices()
    {
        if (format.ModelList is not null)
        {
            source.Blank().Line("/// <inheritdoc/>");
            source.Line("public global::System.Collections.Generic.IAsyncEnumerable<global::ProviderKit.ListedModel> ListModelsAsync(global::System.Threading.CancellationToken cancellationToken = default) =>");
            source.Line("    _client.ListModelsAsync(CreateModelListRequest(), cancellationToken);");
        }

        if (format.TokenCounting is not null)
        {
            source.Blank().Line("/// <inheritdoc/>");
            source.Line("public global::System.Threading.Tasks.ValueTask<long> CountTokensAsync(");
            source.Line("    global::System.Collections.Generic.IEnumerable<global::Microsoft.Extensions.AI.ChatMessage> messages,");
            source.Line("    global::Microsoft.Extensions.AI.ChatOptions? options = null,");
            source.Line("    global::System.Threading.CancellationToken cancellationToken = default) =>");
            source.Line("    new(_client.CountTokensAsync(CreateRequest(messages, options, stream: false), cancellationToken));");
        }
    }

    private void EmitConstructors(string display)
    {
        source.Blank().Summary($"Talks to {display} over an HTTP client of its own, which is disposed with it.");
        source.Line("/// <param name=\"options\">The options; they need a key, if the provider wants one.</param>");
        source.Line($"public {names.Model}({names.Options} options)");
        source.Line($"    : this(global::ProviderKit.ProviderHttp.CreateClient({names.Provider}.Descriptor, options, {names.Provider}.Authentication), options)");
        source.Line("{").Line("}");

        source.Blank().Summary("Talks over a client that somebody else made and disposes, who also sees to its address and key.");
        source.Line("/// <param name=\"client\">The typed client.</param>");
        source.Line("/// <param name=\"options\">The options; default model, parameters and timeout count.</param>");
        source.Line($"public {names.Model}({names.Interface} client, {names.Options} options)");
        source.Line("    : this(client, () => options, null)");
        source.Line("{").Line("}");

        source.Blank().Summary("Talks over a client that somebody else made and disposes, by options that may change.");
        source.Line("/// <param name=\"client\">The typed client.</param>");
        source.Line("/// <param name=\"options\">The options; each request takes the current ones.</param>");
        source.Line($"public {names.Model}({names.Interface} client, {Monitor}<{names.Options}> options)");
        source.Line("    : this(client, () => options.CurrentValue, null)");
        source.Line("{").Line("}");

        source.Blank().Line($"private {names.Model}(global::System.Net.Http.HttpClient http, {names.Options} options)");
        source.Line($"    : this(new {names.GlobalWire(names.Client)}(http, new global::Refit.RefitSettings()), () => options, http)");
        source.Line("{").Line("}");

        source.Blank().Line($"private {names.Model}({names.Interface} client, global::System.Func<global::ProviderKit.ProviderOptions> options, global::System.IDisposable? owned)");
        source.Line($"    : base({names.Provider}.Descriptor, options, client, owned) => _client = client;");
    }

    private void EmitCalls()
    {
        const string Parameters = "(global::ProviderKit.ChatRequest request, global::System.Threading.CancellationToken cancellationToken) =>";
        source.Blank().Line("/// <inheritdoc/>");
        source.Line("protected override global::System.Threading.Tasks.Task<global::Microsoft.Extensions.AI.ChatResponse> ChatAsync" + Parameters);
        source.Line("    _client.ChatAsync(request, cancellationToken);");
        source.Blank().Line("/// <inheritdoc/>");
        source.Line("protected override global::System.Collections.Generic.IAsyncEnumerable<global::Microsoft.Extensions.AI.ChatResponseUpdate> ChatStreamingAsync" + Parameters);
        source.Line("    _client.ChatStreamingAsync(request, cancellationToken);");
    }
}
