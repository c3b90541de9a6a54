using ProviderKit.Generator.Binding;

namespace ProviderKit.Generator.Emission.Api;

/// <summary>Emits the provider's registration in a service collection.</summary>
internal static class ServicesEmitter
{
    public static void Emit(SourceWriter source, ProviderNames names, WireFormat format)
    {
        const string Services = "global::Microsoft.Extensions.DependencyInjection.IServiceCollection";
        const string Builder = "global::Microsoft.Extensions.DependencyInjection.IHttpClientBuilder";
        var display = SourceWriter.Escape(names.DisplayName(format));
        var id = SourceWriter.Escape(format.Declaration.Own.Find("Provider")!.TextAt(0));
        source.Summary($"Registers {display}.");
        source.Line(SourceFile.GeneratedCode);
        source.Open($"{names.Accessibility} static class {names.X}Extensions");
        source.Summary($"Registers {display}: the chat model, also as the <see cref=\"global::Microsoft.Extensions.AI.IChatClient\"/> keyed <c>{id}</c>, {(format.Embeddings is null ? "" : $"the embedding generator, keyed so too, ")}the typed client\nand its options, bound from the configuration section <c>Providers:{id}</c>.");
        source.Line("/// <param name=\"services\">The services.</param>");
        source.Line("/// <param name=\"configure\">Has the last word on the options. Default: nothing.</param>");
        source.Line("/// <returns>The builder of the HTTP client, to add handlers such as resilience to.</returns>");
        var head = $"public static {Builder} Add{names.X}(this {Services} services, global::System.Action<{names.Options}>? configure = null)";
        if (format.Embeddings is null)
        {
            source.Line(head + " =>");
            EmitProvider(source, names, "    ");
        }
        else
        {
            source.Open(head);
            source.Line("var http =");
            EmitProvider(source, names, "    ");
            source.Line($"global::ProviderKit.ProviderServices.AddEmbeddings<{names.Interface}, {names.EmbeddingGenerator}, {names.Options}>(");
            source.Line($"    services, {names.Provider}.Descriptor, static (client, options) => new {names.EmbeddingGenerator}(client, options));");
            source.Line("return http;").Close();
        }

        source.Blank().Summary($"Serves {display}'s wire format, in an emulator or gateway.");
        source.Line("/// <param name=\"providers\">The providers that are served.</param>");
        source.Line("/// <returns>The same providers, to add more.</returns>");
        source.Line($"public static global::ProviderKit.ServedProviders {names.X}(this global::ProviderKit.ServedProviders providers) => providers.Add({names.Provider}.Server);");
        source.Close();
    }

    private static void EmitProvider(SourceWriter source, ProviderNames names, string indent)
    {
        source.Line($"{indent}global::ProviderKit.ProviderServices.AddProvider<{names.Interface}, {names.Model}, {names.Options}>(");
        source.Line($"{indent}    services,");
        source.Line($"{indent}    {names.Provider}.Descriptor,");
        source.Line($"{indent}    {names.Provider}.Authentication,");
        source.Line($"{indent}    static (client, settings) => new {names.GlobalWire(names.Client)}(client, settings),");
        source.Line($"{indent}    static (client, options) => new {names.Model}(client, options),");
        source.Line($"{indent}    configure);");
    }
}
