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
        EmitSend();
        source.Close();
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

    private void EmitSend()
    {
        source.Blank().Line("/// <inheritdoc/>");
        source.Open("public Task<HttpResponseMessage> SendChatAsync(ChatRequest request, CancellationToken cancellationToken = default)");
        source.Line($"var address = GeneratedRequestRunner.BuildRelativeUri(client, {SourceWriter.Literal(format.Endpoint?.Attribute.TextAt(0) ?? "/")}, settings.UrlResolution);");
        source.Open("var message = new HttpRequestMessage(HttpMethod.Post, address)");
        source.Line($"Content = new WireContent({names.Wire}.Instance, request),").Close(";");
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
