using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace ProviderKit.Generator.Benchmarks;

/// <summary>A project in memory: sources, JSON files and the generators that run over them.</summary>
internal sealed class Project
{
    public const string Elsewhere = "Elsewhere.cs";

    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Latest);

    private static readonly ImmutableArray<MetadataReference> s_references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(static path => !Path.GetFileName(path).StartsWith("ProviderKit.Generator", StringComparison.Ordinal) && !Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
        .Select(static path => (MetadataReference)MetadataReference.CreateFromFile(path))
        .ToImmutableArray();

    private readonly ImmutableArray<ISourceGenerator> _generators;
    private readonly IReadOnlyList<(string Path, string Text)> _files;
    private readonly CSharpCompilation _compilation;

    public Project(IEnumerable<ISourceGenerator> generators, IEnumerable<(string Path, string Text)> sources, IEnumerable<(string Path, string Text)> files)
    {
        (_generators, _files) = ([.. generators], [.. files]);
        _compilation = CSharpCompilation.Create(
            "Measured",
            [.. sources.Select(static one => Parse(one.Path, one.Text)), Parse("Usings.cs", Sources.Usings), Parse(Elsewhere, Sources.Ordinary(0))],
            s_references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        _compilation.GetTypeByMetadataName("System.Object");
    }

    public static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), s_parse, path);

    /// <summary>The compilation as it is after the project is opened: nothing of the sources is known but their syntax.</summary>
    public CSharpCompilation Open() => _compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(_compilation.SyntaxTrees);

    /// <summary>The compilation with another text in a file.</summary>
    public static CSharpCompilation Edit(CSharpCompilation compilation, string path, Func<string, string> edit)
    {
        var old = compilation.SyntaxTrees.Single(tree => tree.FilePath == path);
        return compilation.ReplaceSyntaxTree(old, Parse(path, edit(old.ToString())));
    }

    /// <summary>The JSON files, read anew.</summary>
    public ImmutableArray<AdditionalText> ReadFiles() => [.. _files.Select(static one => new JsonText(one.Path, one.Text))];

    /// <summary>A driver that has not run.</summary>
    public GeneratorDriver Driver(ImmutableArray<AdditionalText> files) => CSharpGeneratorDriver.Create(_generators, files, s_parse);

    /// <summary>An additional file.</summary>
    internal sealed class JsonText(string path, string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text, Encoding.UTF8);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }
}
