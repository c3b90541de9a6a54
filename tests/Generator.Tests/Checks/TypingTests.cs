using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProviderKit.Generator.Diagnostics;
using ProviderKit.Generator.Tests.Support;

namespace ProviderKit.Generator.Tests.Checks;

/// <summary>Everything is said while one types: nothing waits for the end of a compilation, which an editor does not come to.</summary>
public class TypingTests
{
    private const string Provider = "[ProviderKit.Declarations.Provider(\"same\", \"https://{0}.test\", Schema = \"a.schema.json\")] public partial interface I{0};";

    [Fact]
    public void No_diagnostic_waits_for_the_end_of_the_compilation() =>
        Assert.All(Descriptors.All.Values, static one => Assert.DoesNotContain(WellKnownDiagnosticTags.CompilationEnd, one.CustomTags));

    [Theory]
    [InlineData("IFirst.cs", false)]
    [InlineData("ISecond.cs", true)]
    [InlineData("IThird.cs", true)]
    public async Task PK1005_is_said_of_the_file_that_is_open(string open, bool isReported)
    {
        var compilation = Memory.Compile(
        [
            ("IFirst.cs", Source("First")),
            ("ISecond.cs", Source("Second")),
            ("IThird.cs", "namespace Zoo.Deeper { " + Source("Third").Replace("\"same\"", "\"SAME\"", StringComparison.Ordinal) + " }"),
        ]);
        var options = new AnalyzerOptions([new MemoryFile("a.schema.json", "{}")]);
        var withAnalyzer = compilation.WithAnalyzers([new ProviderAnalyzer()], options);
        var model = compilation.GetSemanticModel(compilation.SyntaxTrees.Single(one => one.FilePath == open));

        var diagnostics = (await withAnalyzer.GetAnalyzerSemanticDiagnosticsAsync(model, null, CancellationToken.None)).Where(static one => one.Id == "PK1005").ToImmutableArray();

        Assert.Equal(isReported ? 1 : 0, diagnostics.Length);
        Assert.All(diagnostics, one => Assert.Equal(open, one.Location.SourceTree!.FilePath));
        Assert.All(diagnostics, static one => Assert.StartsWith("'IFirst' and '", one.GetMessage(), StringComparison.Ordinal));
    }

    private static string Source(string name) => Provider.Replace("{0}", name, StringComparison.Ordinal);
}
