using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ProviderKit.Generator;
using ProviderKit.Generator.Diagnostics;
using ProviderKit.Generator.Tests.Support;
using ProviderKit.Providers;

namespace ProviderKit.Review.Vendors;

/// <summary>
/// The shipped declarations on their vendors' own documents: compiled as a user would, with interfaces that derive from the shipped ones, name
/// the document as their schema, and say where it is wrong (<c>Declarations</c>).
/// </summary>
public static class VendorCompilation
{
    private const string Folder = "tests/Review/Vendors/Declarations";

    /// <summary>The vendors' documents that the declarations name.</summary>
    public static IReadOnlyCollection<string> Documents { get; } =
        [.. Read(Repository.Find(Folder)!, "*.cs").SelectMany(static one => Regex.Matches(one.Text, "Schema = \"([^\"]+)\"")).Select(static one => one.Groups[1].Value).Distinct()];

    /// <summary>What the compiler, the generator and the analyzer say: errors and warnings.</summary>
    /// <param name="documents">The folder with the vendors' documents.</param>
    public static async Task<IReadOnlyList<string>> Diagnose(string documents)
    {
        var files = Read(documents, "*.openapi.json").Select(static AdditionalText (one) => new MemoryFile(one.Path, one.Text)).ToImmutableArray();
        var compilation = Memory.Compile(Read(Repository.Find(Folder)!, "*.cs"), "Vendors", MetadataReference.CreateFromFile(typeof(IOpenAI).Assembly.Location));
        CSharpGeneratorDriver
            .Create([new ProviderGenerator().AsSourceGenerator()], files, new CSharpParseOptions(LanguageVersion.Latest))
            .RunGeneratorsAndUpdateCompilation(compilation, out var complete, out var generated);

        // What is generated is none of the analyzer's business, and would only take its time.
        var analyzed = await compilation.WithAnalyzers([new ProviderAnalyzer()], new AnalyzerOptions(files)).GetAnalyzerDiagnosticsAsync();
        return [.. generated.Concat(analyzed).Concat(complete.GetDiagnostics()).Where(static one => one.Severity >= DiagnosticSeverity.Warning).Select(Describe).Distinct().Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<(string Path, string Text)> Read(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal).Select(static path => (path, File.ReadAllText(path)));

    private static string Describe(Diagnostic diagnostic) =>
        $"{Path.GetFileName(diagnostic.Location.GetLineSpan().Path)}({diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1}): {diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
}
