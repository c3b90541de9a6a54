using ProviderKit.Generator;
using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Tests.Support;

namespace ProviderKit.Review.Mutations;

/// <summary>A shipped provider, as it is.</summary>
internal sealed class Subject
{
    private readonly IReadOnlyList<(string Path, string Text)> _others;

    private Subject(Declaration declaration)
    {
        Declaration = declaration;
        var schema = Definitions.Files.Single(one => Path.GetFileName(one.Path) == declaration.SchemaFile);
        (SchemaPath, Schema) = schema;
        SchemaFile = Path.GetFileName(schema.Path);
        _others = [.. Definitions.Files.Where(one => one.Path != schema.Path)];
        Reach = new Reach(declaration, Schema);
    }

    public Declaration Declaration { get; }

    public string SchemaFile { get; }

    /// <summary>The schema's text.</summary>
    public string Schema { get; }

    /// <summary>What of the schema the templates are bound to.</summary>
    public Reach Reach { get; }

    private string SchemaPath { get; }

    public static Subject Read(string provider)
    {
        var declaration = Checking.Read(Definitions.Sources, provider);
        return new Subject(declaration.Own.Attributes.Any(static one => one.Kind == "Response") ? declaration : Flat(declaration));
    }

    public IReadOnlyList<Problem> Check(Declaration declaration, string schema) => Checking.Check(declaration, [.. _others, (SchemaPath, schema)]);

    /// <summary>A provider that says nothing itself, with what its dialects say as its own.</summary>
    private static Declaration Flat(Declaration declaration)
    {
        var provider = declaration.Own.Find("Provider")!;
        var named = provider.NamedArguments.Concat(declaration.Bases[0].Find("Dialect")!.NamedArguments).ToEquatableArray();
        var attributes = declaration.Own.Attributes.Where(static one => one.Kind != "Provider").Prepend(provider with { NamedArguments = named })
            .Concat(declaration.Bases.SelectMany(static one => one.Attributes).Where(static one => one.Kind != "Dialect"))
            .Select(static (one, i) => one with { Index = i })
            .ToEquatableArray();
        return declaration with { Own = declaration.Own with { Attributes = attributes }, Bases = EquatableArray<DeclaredInterface>.Empty };
    }
}
