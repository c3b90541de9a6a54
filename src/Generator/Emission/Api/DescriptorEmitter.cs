using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Emission.Writing;
using ProviderKit.Generator.Schemas;

namespace ProviderKit.Generator.Emission.Api;

/// <summary>Emits what is known of the provider: id, address, capabilities, models with their limits and prices.</summary>
internal sealed class DescriptorEmitter(SourceWriter source, ProviderNames names, WireFormat format, ModelCatalogue? models)
{
    public void Emit()
    {
        var provider = format.Declaration.Own.Find("Provider")!;
        source.Summary($"What is known of {SourceWriter.Escape(names.DisplayName(format))}.");
        source.Line(SourceFile.GeneratedCode);
        source.Open($"{names.Accessibility} static class {names.Provider}");
        source.Summary("The provider: its id, address, capabilities and models.");
        source.Open("public static global::ProviderKit.ProviderDescriptor Descriptor { get; } = new()");
        source.Line($"Id = {SourceWriter.Literal(provider.TextAt(0))},");
        source.Line($"DisplayName = {SourceWriter.Literal(names.DisplayName(format))},");
        source.Line(format.HasAddress ? $"BaseAddress = new global::System.Uri({SourceWriter.Literal(provider.TextAt(1))})," : "BaseAddress = null,");
        source.Line($"Capabilities = {Capabilities()},");
        if (format.ApiKey?.Named("EnvironmentVariable")?.Text is { Length: > 0 } variable)
        {
            source.Line($"ApiKeyEnvironmentVariable = {SourceWriter.Literal(variable)},");
        }

        EmitModels();
        source.Close(";");
        source.Blank().Summary("How the provider wants its key; null when it wants none.");
        source.Line($"public static global::ProviderKit.ProviderAuthentication? Authentication {{ get; }} = {Authentication(format.ApiKey)};");
        source.Blank().Summary("The provider's place taken by a program of one's own, for tests and gateways: reads its requests, writes its answers.");
        source.Line($"public static global::ProviderKit.ProviderServer Server => {names.GlobalWire(names.Server)}.Instance;");
        source.Close();
    }

    private static string Authentication(DeclaredAttribute? key) => key is null
        ? "null"
        : $"new({SourceWriter.Literal(key.TextAt(0))}, {(key.Named("Scheme")?.Text is { Length: > 0 } scheme ? SourceWriter.Literal(scheme) : "null")}, {(key.NumberOf("Optional") == 1 ? "true" : "false")})";

    private string Capabilities()
    {
        var request = format.Request;
        var parts = PartForms.Of(format);
        var all = new (string Name, bool Has)[]
        {
            ("Streaming", format.Of(TemplateKind.Event).Any()),
            ("Tools", format.Tool is not null),
            ("ParallelToolCalls", format.Templates.Any(static one => one.Root.Holes.Any(static hole => hole.Name is "allowMultipleToolCalls" or "sequentialToolCalls"))),
            ("ToolChoice", format.Of(TemplateKind.ToolChoice).Any()),
            ("ImageInput", parts.Any(static one => one.Kind == Part.Image) || MessageHoles.AnyHas(format, "images")),
            ("AudioInput", parts.Any(static one => one.Kind == Part.Audio)),
            ("FileInput", parts.Any(static one => one.Kind == Part.File)),
            ("Reasoning", format.Templates.Any(static one => one.Root.Holes.Any(static hole => hole.Name is "reasoning" or "reasoningEffort"))),
            ("JsonOutput", format.Of(TemplateKind.ResponseFormat).Any(static one => one.Key == 1) || request?.Root.Holes.Any(static hole => hole.Name == "responseMimeType") == true),
            ("StructuredOutput", format.Of(TemplateKind.ResponseFormat).Any(static one => one.Key == 2) || request?.Root.Holes.Any(static hole => hole.Name == "responseSchema") == true),
            ("SystemMessages", format.Of(TemplateKind.Message).Any(static one => one.Key == 0) || request?.Root.Holes.Any(static hole => hole.Name == "system") == true),
            ("Embeddings", format.Embeddings is not null),
            ("ModelList", format.ModelList is not null),
            ("TokenCounting", format.TokenCounting is not null),
            ("Citations", format.Cites && format.Of(TemplateKind.Citation).Any()),
            ("HostedTools", format.Of(TemplateKind.HostedTool).Any()),
        };
        var names = all.Where(static one => one.Has).Select(static one => "global::ProviderKit.ProviderCapabilities." + one.Name).ToList();
        return names.Count == 0 ? "global::ProviderKit.ProviderCapabilities.None" : string.Join("\n    | ", names);
    }

    private void EmitModels()
    {
        if (models is null || models.Models.Count == 0)
        {
            return;
        }

        source.Open("Models = new global::ProviderKit.ModelDescriptor[]");
        foreach (var model in models.Models)
        {
            EmitModel(model);
        }

        source.Close(",");
    }

    private void EmitModel(CatalogueModel model)
    {
        source.Open("new()");
        source.Line($"Id = {SourceWriter.Literal(model.Id)},");
        EmitIf("Name", model.Name is null ? null : SourceWriter.Literal(model.Name));
        EmitIf("Aliases", model.Aliases.Count == 0 ? null : "[" + string.Join(", ", model.Aliases.Select(SourceWriter.Literal)) + "]");
        EmitIf("ContextWindow", model.ContextWindow);
        EmitIf("MaxOutputTokens", model.MaxOutputTokens);
        EmitIf("Dimensions", model.Dimensions);
        EmitIf("Capabilities", model.Capabilities.Count == 0 ? null : string.Join(" | ", model.Capabilities.Select(static one => "global::ProviderKit.ModelCapabilities." + CapabilityOf(one))));
        if (model.Prices.Count > 0)
        {
            source.Open("Prices = new global::ProviderKit.ModelPrice[]");
            foreach (var price in model.Prices)
            {
                EmitPrice(price);
            }

            source.Close(",");
        }

        source.Close(",");
    }

    private void EmitPrice(CataloguePrice price)
    {
        var from = price.From is { } date
            ? "From = new(" + string.Join(", ", date.Split('-').Select(static one => one.TrimStart('0'))) + "), "
            : "";
        var tiers = price.Tiers.Count == 0
            ? ""
            : ", Tiers = [" + string.Join(", ", price.Tiers.Select(static tier => $"new() {{ AboveInputTokens = {tier.Above}, {Rates(tier.Rates)} }}")) + "]";
        source.Line($"new() {{ {from}{Rates(price.Rates)}{tiers} }},");
    }

    private static string Rates(CatalogueRates rates) => string.Join(", ", new[]
    {
        Rate("Input", rates.Input), Rate("Output", rates.Output), Rate("CachedInput", rates.CachedInput), Rate("CacheWrite", rates.CacheWrite),
    }.OfType<string>());

    private static string? Rate(string name, string? value) => value is null ? null : $"{name} = {value}m";

    private static string CapabilityOf(string name) => name switch
    {
        "images" => "ImageInput",
        "files" => "FileInput",
        "audio" => "AudioInput",
        "tools" => "Tools",
        "reasoning" => "Reasoning",
        "embeddings" => "Embeddings",
        _ => "StructuredOutput",
    };

    private void EmitIf(string member, string? value)
    {
        if (value is not null)
        {
            source.Line($"{member} = {value},");
        }
    }
}
