using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Json;
using ProviderKit.Generator.Schemas;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>PK4xxx: the files that a declaration names must be there and be what they should.</summary>
internal static class FileRules
{
    private const string SchemaEnd = ".schema.json";
    private const string CatalogueEnd = ".models.json";

    /// <summary>Reports what is wrong with the files, and gives the schema in force, if there is one.</summary>
    public static SchemaDocument? Check(Declaration declaration, ISchemaFiles files, List<Problem> problems, CancellationToken cancellationToken)
    {
        CheckCatalogue(declaration, files, problems, cancellationToken);
        var levels = declaration.Levels.ToList();
        var level = levels.FindIndex(static one => one.SchemaFile is not null);
        if (level < 0)
        {
            problems.Add(new Problem("PK4006", new Place(Origin.Interface), new[] { declaration.Own.Name }.ToEquatableArray()) { Remedy = Naming(declaration.Own, files) });
            return null;
        }

        var file = levels[level].SchemaFile!;
        var use = UseOf(levels, level, "Schema");
        var schema = files.FindSchema(file, cancellationToken);
        if (schema is null && levels[level].EmbeddedSchema is { } embedded && string.Equals(JsonFile.NameOf(embedded.File), JsonFile.NameOf(file), StringComparison.OrdinalIgnoreCase))
        {
            schema = files.FromAssembly(embedded, cancellationToken);
        }

        if (schema is null)
        {
            problems.Add(new Problem("PK4001", use, new[] { file, AdviceFor(file, files, SchemaEnd) }.ToEquatableArray()) { Remedy = RemedyFor(file, files, CatalogueEnd, () => Skeletons.Schema(declaration)) });
        }
        else if (schema.Fault is { } fault)
        {
            problems.Add(new Problem("PK4002", new Place(Origin.Interface, schema.File, fault.Start, fault.End), new[] { file, MessageOf(fault, schema.Text) }.ToEquatableArray(), use));
        }

        return schema;
    }

    /// <summary>Vendors publish their documents as YAML more often than not.</summary>
    private static string MessageOf(JsonFault fault, string text) =>
        text.TrimStart() is [var first, ..] && (char.IsLetter(first) || text.StartsWith("---", StringComparison.Ordinal) || first == '#')
            ? "it seems to be YAML, and has to be converted to JSON"
            : fault.Message;

    /// <summary>The schema to name: the one that is there, else one with the name of the interface.</summary>
    private static Remedy Naming(DeclaredInterface own, ISchemaFiles files) => new(() =>
    {
        var there = files.Names.Where(static one => one.EndsWith(".schema.json", StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var name = own.Name.Length > 1 && own.Name[0] == 'I' ? own.Name.Substring(1) : own.Name;
        return [(Remedies.Declare, "Schema = " + CSharp.Literal(there.Count == 1 ? there[0] : name.ToLowerInvariant() + ".schema.json"))];
    });

    private static void CheckCatalogue(Declaration declaration, ISchemaFiles files, List<Problem> problems, CancellationToken cancellationToken)
    {
        if (declaration.ModelsFile is not { } file)
        {
            return;
        }

        var use = UseOf([declaration.Own], 0, "Models");
        if (files.FindCatalogueProblems(file, cancellationToken) is { } faults)
        {
            problems.AddRange(faults.Select(one => one with { Related = use }));
        }
        else
        {
            problems.Add(new Problem("PK4004", use, new[] { file, AdviceFor(file, files, CatalogueEnd) }.ToEquatableArray()) { Remedy = RemedyFor(file, files, SchemaEnd, static () => Skeletons.Catalogue) });
        }
    }

    /// <summary>Where a level names its file.</summary>
    public static Place UseOf(List<DeclaredInterface> levels, int level, string argument)
    {
        var attribute = levels[level].Find("Provider") ?? levels[level].Find("Dialect")!;
        return new Place(new Origin(level, attribute.Index, Named: argument));
    }

    /// <summary>The file that was meant, or a new one; its contents stand ready either way.</summary>
    private static Remedy RemedyFor(string file, ISchemaFiles files, string otherEnd, Func<string> content) => new(() =>
        [.. Suggestion.Renaming(file, Names(files, otherEnd)).Facts.Select(static one => (one.Key, one.Value)), (Remedies.File, file), (Remedies.Content, content())]);

    /// <summary>The files that there are, without those of the other kind.</summary>
    private static List<string> Names(ISchemaFiles files, string otherEnd) => files.Names
        .Where(one => !one.EndsWith(otherEnd, StringComparison.OrdinalIgnoreCase))
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .OrderBy(static one => one, StringComparer.Ordinal)
        .ToList();

    private static string AdviceFor(string file, ISchemaFiles files, string end)
    {
        var names = Names(files, end == SchemaEnd ? CatalogueEnd : SchemaEnd);
        // With the package, files that end so are found by themselves.
        var add = file.EndsWith(end, StringComparison.OrdinalIgnoreCase)
            ? $"add <AdditionalFiles Include=\"{file}\" /> to the project"
            : $"give it a name that ends with {end}, or add <AdditionalFiles Include=\"{file}\" /> to the project";
        return names.Count == 0 ? add + (files.Names.Any() ? "" : ", which has no additional files yet") : Suggestion.For(file, names, $"{add}, which has {Suggestion.List(names)}");
    }
}
