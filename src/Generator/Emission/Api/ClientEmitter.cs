using ProviderKit.Generator.Binding;

namespace ProviderKit.Generator.Emission.Api;

/// <summary>Emits the Refit client: the interface's implementation on Refit's runtime, and its registration there.</summary>
internal sealed class ClientEmitter(SourceWriter source, ProviderNames names, WireFormat format)
{
    public void Emit()
    {
        source.Summary($"The Refit client behind <see cref=\"{names.Global(names.Interface)}\"/>.");
        source.Line(SourceFile.GeneratedCode);
        source.Open($"internal sealed class {names.Client}(HttpClient client, RefitSettings settings) : {names.Global(names.Interface)}");
        EmitRegistration();
        EmitTyped("Task<ChatResponse>", "ChatAsync", "GetResponseAsync");
        EmitTyped("IAsyncEnumerable<ChatResponseUpdate>", "ChatStreamingAsync", "GetStreamingResponseAsync");
        EmitSend("Chat", "ChatRequest", PathCode.OfChat(names, format), $"new WireContent({names.Wire}.Instance, request)");
        if (format.Embeddings is { } embeddings)
        {
            source.Blank().Line("/// <inheritdoc/>");
            source.Line("public Task<GeneratedEmbeddings<Embedding<float>>> EmbedAsync(EmbeddingRequest request, CancellationToken cancellationToken = default) =>");
            source.Line($"    EmbeddingExchange.GenerateAsync({names.Wire}.Instance, request, SendEmbedAsync, cancellationToken);");
            EmitSend("Embed", "EmbeddingRequest", PathCode.Of(names, format, embeddings.Endpoint), $"new WireContent(json => {names.Wire}.Instance.WriteEmbeddingRequest(json, request))");
        }

        EmitModels();
        if (format.TokenCounting is { } counting)
        {
            source.Blank().Line("/// <inheritdoc/>");
            source.Line("public Task<long> CountTokensAsync(ChatRequest request, CancellationToken cancellationToken = default) =>");
            source.Line($"    TokenCountExchange.CountAsync({names.Wire}.Instance, request, SendCountTokensAsync, cancellationToken);");
            EmitSend("CountTokens", "ChatRequest", PathCode.Of(names, format, counting.Endpoint), $"new WireContent(json => {names.Wire}.Instance.WriteTokenCountRequest(json, request))");
        }

        source.Close();
    }

    private void EmitModels()
    {
        if (format.ModelList is not { } models)
        {
            return;
        }

        source.Blank().Line("/// <inheritdoc/>");
        source.Line("public IAsyncEnumerable<ListedModel> ListModelsAsync(ModelListRequest? request = null, CancellationToken cancellationToken = default) =>");
        source.Line($"    ModelListExchange.ListAsync({names.Wire}.Instance, request, SendListModelsAsync, cancellationToken);");
        source.Blank().Line("/// <inheritdoc/>");
        source.Open("public Task<HttpResponseMessage> SendListModelsAsync(ModelListRequest request, CancellationToken cancellationToken = default)");
        var path = PathCode.Of(names, format, models.Endpoint);
        EmitAddress(models.Next is { } next ? $"ModelListExchange.PathOf({path}, {SourceWriter.Literal(next)}, request.After)" : path);
        source.Line("var message = new HttpRequestMessage(HttpMethod.Get, address);");
        EmitSending();
    }

    /// <summary>Refit finds the client by this, with or without dependency injection.</summary>
    private void EmitRegistration()
    {
        source.Summary("Makes the client known to <c>RestService.For</c> and <c>AddRefitGeneratedClient</c>.");
        source.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
        source.Open("internal static void Register()");
        source.Line($"RestService.RegisterGeneratedSettingsFactory<{names.Global(names.Interface)}>(static (client, settings) => new {names.Client}(client, settings));");
        source.Close();
    }

    private void EmitTyped(string type, string method, string exchange)
    {
        source.Blank().Line("/// <inheritdoc/>");
        source.Line($"public {type} {method}(ChatRequest request, CancellationToken cancellationToken = default) =>");
        source.Line($"    ChatExchange.{exchange}({names.Wire}.Instance, request, SendChatAsync, cancellationToken);");
    }

    private void EmitSend(string operation, string request, string path, string content)
    {
        source.Blank().Line("/// <inheritdoc/>");
        source.Open($"public Task<HttpResponseMessage> Send{operation}Async({request} request, CancellationToken cancellationToken = default)");
        EmitAddress(path);
        source.Open("var message = new HttpRequestMessage(HttpMethod.Post, address)");
        source.Line($"Content = {content},").Close(";");
        EmitSending();
    }

    private void EmitAddress(string path)
    {
        if (!format.HasAddress)
        {
            source.Line($"EndpointPath.RequireAddress(client, {names.Global(names.Provider)}.Descriptor);");
        }

        source.Line($"var address = GeneratedRequestRunner.BuildRelativeUri(client, {path}, settings.UrlResolution);");
    }

    private void EmitSending()
    {
        foreach (var header in format.Headers)
        {
            source.Line($"GeneratedRequestRunner.SetHeader(message, {SourceWriter.Literal(header.TextAt(0))}, {SourceWriter.Literal(header.TextAt(1))}, settings.ValidateHeaders);");
        }

        source.Line($"GeneratedRequestRunner.AddConfiguredRequestOptions(message, settings, typeof({names.Global(names.Interface)}));");
        source.Line("return GeneratedRequestRunner.SendAsync<HttpResponseMessage, HttpContent>(");
        source.Line("    client, message, settings, isApiResponse: false, shouldDisposeResponse: false, bufferBody: false, cancellationToken)!;");
        source.Close();
    }
}
