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

/// <summary>The files of <c>src/Providers.Definitions</c>.</summary>
internal static class Definitions
{
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.Linq;";

    public static IReadOnlyList<(string Path, string Text)> Sources { get; } = [.. Read("*.cs"), ("Usings.cs", Usings)];

    public static IReadOnlyList<(string Path, string Text)> Files { get; } = [.. Read("*.schema.json"), .. Read("*.models.json")];

    private static IEnumerable<(string Path, string Text)> Read(string pattern) => Directory
        .EnumerateFiles(Repository.Find("src/Providers.Definitions")!, pattern, SearchOption.AllDirectories)
        .Where(static path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(static path => (path, File.ReadAllText(path)));
}
