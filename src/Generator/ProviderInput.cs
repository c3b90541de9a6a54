using System.Collections.Immutable;
using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Emission;
using ProviderKit.Generator.Schemas;

namespace ProviderKit.Generator;

/// <summary>A declaration with the files that go into its code, and no others.</summary>
/// <param name="Declaration">The declaration.</param>
/// <param name="Schema">The schema in force: its own, which travels with it, or a dialect's, which travels with the dialect.</param>
/// <param name="Models">Its model catalogue.</param>
internal sealed record ProviderInput(Declaration Declaration, JsonFile? Schema, JsonFile? Models)
{
    public static ProviderInput Create(Declaration declaration, ImmutableArray<JsonFile> files, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ProviderInput(declaration, FindSchema(declaration, files), Find(declaration.ModelsFile, files));
    }

    public EquatableArray<SourceFile> Generate(CancellationToken cancellationToken)
    {
        var format = WireFormatBuilder.Build(Declaration, [], cancellationToken);
        var models = Models?.Catalogue(cancellationToken).Catalogue;
        return ProviderEmitter.Emit(format, Schema?.Schema(cancellationToken), models, cancellationToken).ToEquatableArray();
    }

    private static JsonFile? FindSchema(Declaration declaration, ImmutableArray<JsonFile> files) =>
        Find(declaration.SchemaFile, files)
        ?? declaration.Levels.Where(static one => one.SchemaFile is not null).Take(1).Select(static one => one.EmbeddedSchema).OfType<EmbeddedSchema>()
            .Select(static one => JsonFile.Of(one.File, one.Json)).FirstOrDefault();

    private static JsonFile? Find(string? name, ImmutableArray<JsonFile> files) =>
        name is null ? null : files.FirstOrDefault(file => string.Equals(file.Name, JsonFile.NameOf(name), StringComparison.OrdinalIgnoreCase));
}
