using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProviderKit.Generator.Diagnostics;

namespace ProviderKit.Generator.Tests.Support;

/// <summary>Runs the analyzer over sources and additional files.</summary>
internal static class AnalyzerRun
{
    public static async Task<IReadOnlyList<Diagnostic>> Diagnose(
        IEnumerable<(string Path, string Text)> sources,
        IEnumerable<(string Path, string Text)> files,
        params IEnumerable<MetadataReference> references)
    {
        var compilation = Memory.Compile(sources, "Test", references);
        Assert.Empty(compilation.GetDiagnostics().Where(static one => one.Severity == DiagnosticSeverity.Error).Select(static one => one.ToString()));
        return await Diagnose(compilation, new AnalyzerOptions([.. files.Select(static AdditionalText (one) => new MemoryFile(one.Path, one.Text))]));
    }

    public static async Task<IReadOnlyList<Diagnostic>> Diagnose(Compilation compilation, AnalyzerOptions options)
    {
        var withAnalyzer = compilation.WithAnalyzers([new ProviderAnalyzer()], new CompilationWithAnalyzersOptions(options, OnException, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false));
        var diagnostics = await withAnalyzer.GetAnalyzerDiagnosticsAsync();
        return [.. diagnostics.OrderBy(static one => one.Id, StringComparer.Ordinal).ThenBy(static one => one.Location.SourceSpan.Start)];
    }

    private static void OnException(Exception exception, DiagnosticAnalyzer analyzer, Diagnostic diagnostic) =>
        throw new InvalidOperationException("The analyzer failed: " + exception, exception);
}
