using ProviderKit.Generator.Binding;

namespace ProviderKit.Generator.Emission.Api;

/// <summary>Emits the provider's options class.</summary>
internal static class OptionsClassEmitter
{
    public static void Emit(SourceWriter source, ProviderNames names, WireFormat format)
    {
        var id = format.Declaration.Own.Find("Provider")!.TextAt(0);
        source.Summary($"The options of {SourceWriter.Escape(names.DisplayName(format))}, bound from the configuration section <c>Providers:{SourceWriter.Escape(id)}</c>.");
        source.Line(SourceFile.GeneratedCode);
        source.Open($"{names.Accessibility} sealed class {names.Options} : global::ProviderKit.ProviderOptions").Close();
    }
}
