using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Schemas;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>The additional files of a compilation, by file name.</summary>
internal interface ISchemaFiles
{
    /// <summary>The names of the files that are there.</summary>
    IEnumerable<string> Names { get; }

    /// <summary>The schema of this name; null when there is no such file.</summary>
    SchemaDocument? FindSchema(string file, CancellationToken cancellationToken);

    /// <summary>A schema that came with a referenced assembly.</summary>
    SchemaDocument FromAssembly(EmbeddedSchema schema, CancellationToken cancellationToken);

    /// <summary>The faults of the catalogue of this name; null when there is no such file.</summary>
    IReadOnlyList<Problem>? FindCatalogueProblems(string file, CancellationToken cancellationToken);
}
