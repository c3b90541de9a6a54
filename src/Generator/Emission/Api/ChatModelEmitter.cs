using ProviderKit.Generator.Binding;

namespace ProviderKit.Generator.Emission.Api;

/// <summary>Emits the chat model: the provider as an <c>IChatClient</c>.</summary>
internal sealed class ChatModelEmitter(SourceWriter source, ProviderNames names, WireFormat format)
{
    public void Emit()
    {
        var display = SourceWriter.Escape(names.DisplayName(format));
        source.Summary($"Chat models of {display}, as an <see cref=\"global::Microsoft.Extensions.AI.IChatClient\"/>.");
        source.Line(SourceFile.GeneratedCode);
        var services = (format.ModelList is null ? "" : ", global::ProviderKit.IModelLister") + (format.TokenCounting is null ? "" : ", global::ProviderKit.IPromptTokenCounter");
        source.Open($"{names.Accessibility} sealed class {names.Model} : global::ProviderKit.ChatModel{services}");
        new ModelConstructors(source, names, format, names.Model).Emit("default model, parameters and timeout");
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
