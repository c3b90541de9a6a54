using ProviderKit.Generator.Binding;

namespace ProviderKit.Generator.Emission.Api;

/// <summary>Emits the provider's options class.</summary>
internal static class OptionsClassEmitter
{
    public static void Emit(SourceWriter source, ProviderNames names, WireFormat format)
    {
        var id = format.Declaration.Own.Find("Provider")!.TextAt(0);
        var address = format.HasAddress || format.AddressWithHoles is not null ? "" : "\n<see cref=\"global::ProviderKit.ProviderOptions.BaseAddress\"/> has to be set: there is no address that is the same for everyone.";
        source.Summary($"The options of {SourceWriter.Escape(names.DisplayName(format))}, bound from the configuration section <c>Providers:{SourceWriter.Escape(id)}</c>.{address}");
        source.Line(SourceFile.GeneratedCode);
        source.Open($"{names.Accessibility} sealed class {names.Options} : global::ProviderKit.ProviderOptions");
        var settings = EndpointPath.SettingsOf(format.Declaration);
        foreach (var setting in settings)
        {
            EmitSetting(source, setting.Key, setting.Value.Named("Default")?.Text);
        }

        if (settings.Count > 0)
        {
            source.Blank().Line("/// <inheritdoc/>");
            source.Line($"protected override global::System.Collections.Generic.IReadOnlyList<string> SettingNames => [{string.Join(", ", settings.Keys.Select(SourceWriter.Literal))}];");
        }

        if (format.AddressWithHoles is { } pieces)
        {
            source.Blank().Line("/// <inheritdoc/>");
            source.Line($"protected override global::System.Uri? AddressOfSettings => AddressOf({string.Join(", ", pieces.Pieces.Select(static one => one.IsHole ? Identifiers.Pascal(one.Text) : SourceWriter.Literal(one.Text)))});");
        }

        source.Close();
    }

    private static void EmitSetting(SourceWriter source, string name, string? value)
    {
        source.Blank().Summary($"Stands for <c>${name}</c> in the address of requests. Default: {(value is null ? "null, it has to be set" : $"<c>{SourceWriter.Escape(value)}</c>")}.");
        source.Open($"public string? {Identifiers.Pascal(name)}");
        source.Line($"get => GetSetting({SourceWriter.Literal(name)}){(value is null ? "" : " ?? " + SourceWriter.Literal(value))};");
        source.Line($"set => SetSetting({SourceWriter.Literal(name)}, value);");
        source.Close();
    }
}
