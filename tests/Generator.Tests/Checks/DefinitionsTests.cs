using Microsoft.CodeAnalysis;
using ProviderKit.Generator.Tests.Support;

namespace ProviderKit.Generator.Tests.Checks;

/// <summary>The shipped providers: nothing is wrong with them, and nothing could be without its being said.</summary>
public class DefinitionsTests
{
    [Fact]
    public async Task The_shipped_definitions_are_clean()
    {
        var diagnostics = await Diagnose(Definitions.Sources, Definitions.Files);

        Assert.Empty(diagnostics.Select(static one => $"{one.Location.GetLineSpan()} {one.Id} {one.GetMessage()}"));
    }

    internal static Task<IReadOnlyList<Diagnostic>> Diagnose(IEnumerable<(string, string)> sources, IEnumerable<(string, string)> files) => AnalyzerRun.Diagnose(sources, files);
}
