using ProviderKit.Generator.Binding;

namespace ProviderKit.Generator.Emission.Models;

/// <summary>The files that a provider with a list of models has besides.</summary>
internal static class ModelListFiles
{
    /// <param name="names">The names of what is emitted.</param>
    /// <param name="format">The format as declared.</param>
    /// <param name="complete">The format with complete answers.</param>
    public static IEnumerable<SourceFile> Emit(ProviderNames names, WireFormat format, WireFormat complete)
    {
        if (format.ModelList is not { } models || complete.ModelList is not { } served)
        {
            yield break;
        }

        yield return SourceFile.Wire(names, "Models", source =>
        {
            source.Line("// Reads the list of models.");
            source.Open($"internal sealed partial class {names.Wire} : IModelListWire");
            new ModelListReaderEmitter(source, format, models).Emit();
            source.Close();
        });
        yield return SourceFile.Wire(names, "Server.Models", source => new ModelListServerEmitter(source, names, format, models, served.List).Emit());
    }
}
