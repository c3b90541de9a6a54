using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace ProviderKit.Generator.Tests.Support;

/// <summary>Compilations in memory, against what the test itself runs on.</summary>
internal static partial class Memory
{
    private static readonly ImmutableArray<MetadataReference> s_references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(static path => !Path.GetFileName(path).StartsWith("ProviderKit.Generator", StringComparison.Ordinal) && Path.GetFileName(path) != "ProviderKit.Providers.dll")
        .Select(static path => (MetadataReference)MetadataReference.CreateFromFile(path))
        .ToImmutableArray();

    public static CSharpCompilation Compile(IEnumerable<(string Path, string Text)> sources, string name = "Test", params IEnumerable<MetadataReference> references) => CSharpCompilation.Create(
        name,
        sources.Select(static one => CSharpSyntaxTree.ParseText(SourceText.From(one.Text, Encoding.UTF8), new CSharpParseOptions(LanguageVersion.Latest), one.Path)),
        s_references.AddRange(references),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
}

/// <summary>An additional file in memory.</summary>
internal sealed class MemoryFile(string path, string text) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text, Encoding.UTF8);

    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
}
