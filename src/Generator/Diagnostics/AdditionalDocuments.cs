using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Binding.Checks;
using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Schemas;

namespace ProviderKit.Generator.Diagnostics;

/// <summary>The JSON files among the additional files of a compilation, found by their names and read once.</summary>
internal sealed class AdditionalDocuments : ISchemaFiles
{
    private readonly Dictionary<string, AdditionalText> _files = new(StringComparer.OrdinalIgnoreCase);

    public AdditionalDocuments(ImmutableArray<AdditionalText> files)
    {
        foreach (var file in files.Where(static one => one.Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))
        {
            var name = JsonFile.NameOf(file.Path);
            if (!_files.ContainsKey(name))
            {
                _files.Add(name, file);
            }
        }
    }

    public IEnumerable<string> Names => _files.Values.Select(static one => JsonFile.NameOf(one.Path));

    /// <summary>The file of this name, or null.</summary>
    public AdditionalText? Find(string file) => _files.TryGetValue(JsonFile.NameOf(file), out var found) ? found : null;

    public SchemaDocument? FindSchema(string file, CancellationToken cancellationToken) => FindFile(file, cancellationToken)?.Schema(cancellationToken);

    public SchemaDocument FromAssembly(EmbeddedSchema schema, CancellationToken cancellationToken) =>
        JsonFile.Of(schema.File, schema.Json).Schema(cancellationToken);

    public IReadOnlyList<Problem>? FindCatalogueProblems(string file, CancellationToken cancellationToken) =>
        FindFile(file, cancellationToken)?.Catalogue(cancellationToken).Problems;

    private JsonFile? FindFile(string file, CancellationToken cancellationToken) =>
        Find(file)?.GetText(cancellationToken) is { } text ? JsonFile.Of(file, text) : null;
}
