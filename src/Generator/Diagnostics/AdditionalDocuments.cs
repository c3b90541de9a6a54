using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Binding.Checks;
using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Schemas;

namespace ProviderKit.Generator.Diagnostics;

/// <summary>The JSON files among the additional files of a compilation, found by their names and read once.</summary>
internal sealed class AdditionalDocuments : ISchemaFiles
{
    /// <summary>Outlives a compilation: with the next keystroke the files are mostly the same.</summary>
    private static readonly ConditionalWeakTable<SourceText, SchemaDocument> s_schemas = new();

    private readonly Dictionary<string, AdditionalText> _files = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<EmbeddedSchema, SchemaDocument> _embedded = new();

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

    public SchemaDocument? FindSchema(string file, CancellationToken cancellationToken)
    {
        if (Find(file)?.GetText(cancellationToken) is not { } text)
        {
            return null;
        }

        return s_schemas.GetValue(text, one => SchemaDocument.Parse(JsonFile.NameOf(file), one.ToString(), cancellationToken));
    }

    public SchemaDocument FromAssembly(EmbeddedSchema schema, CancellationToken cancellationToken) =>
        _embedded.GetOrAdd(schema, one => SchemaDocument.Parse(one.File, one.Json, cancellationToken));

    public IReadOnlyList<Problem>? FindCatalogueProblems(string file, CancellationToken cancellationToken)
    {
        if (Find(file)?.GetText(cancellationToken) is not { } text)
        {
            return null;
        }

        var problems = new List<Problem>();
        ModelCatalogue.Parse(JsonFile.NameOf(file), text.ToString(), problems, cancellationToken);
        return problems;
    }

    /// <summary>A path's last segment; paths come from any system.</summary>
}
