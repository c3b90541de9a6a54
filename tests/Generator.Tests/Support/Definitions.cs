namespace ProviderKit.Generator.Tests.Support;

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
