using System.Text.RegularExpressions;
using ProviderKit.Conformance.Traffic;
using ProviderKit.Providers.Tests.Clients;
using ProviderKit.Providers.Tests.Requests;

namespace ProviderKit.Providers.Tests.Declarations;

/// <summary>
/// Declarations stay small: 120 lines for a format of its own, 15 for a compatible one, which derives from another and shares its schema, from the first attribute to
/// the interface.
/// </summary>
public sealed partial class LineCountTests
{
    private const int OfItsOwn = 120;
    private const int Derived = 15;

    [Fact]
    public void Every_declaration_is_short() => Findings.AssertNone(
        from declaration in Declarations()
        let most = declaration.IsDerived ? Derived : OfItsOwn
        where declaration.Lines > most
        select $"{declaration.Name} has {declaration.Lines} lines, {most} are the most.");

    [Fact]
    public void Every_shipped_provider_is_counted()
    {
        var ids = Declarations().Select(static one => one.Id).OfType<string>().ToHashSet();

        Assert.All(ShippedServers.All, server => Assert.Contains(server.Provider.Id, ids));
    }

    private static IEnumerable<(string Name, string? Id, bool IsDerived, int Lines)> Declarations()
    {
        var folders = new[] { "Providers.Definitions", "Providers.Bedrock" }.Select(static name => Path.Combine(CorpusFolder.Shipped()!, "../../../src", name));
        foreach (var file in folders.SelectMany(static folder => Directory.EnumerateFiles(folder, "I*.cs", SearchOption.AllDirectories)).Where(static file => !file.Contains("/obj/", StringComparison.Ordinal)))
        {
            var lines = File.ReadAllLines(file);
            var first = Array.FindIndex(lines, static line => line.StartsWith('['));
            var last = Array.FindIndex(lines, static line => Interface().IsMatch(line));
            if (first < 0 || last < first)
                continue;
            var text = string.Join('\n', lines[first..(last + 1)]);
            var id = Provider().Match(text) is { Success: true } match ? match.Groups["id"].Value : null;
            yield return (Path.GetFileName(file), id, Interface().Match(lines[last]).Groups["base"].Success && !text.Contains("Schema = ", StringComparison.Ordinal), last - first + 1);
        }
    }

    [GeneratedRegex(@"^public partial interface \w+(?: : (?<base>\w+))?")]
    private static partial Regex Interface();

    [GeneratedRegex(@"^\[Provider\(""(?<id>[^""]+)""", RegexOptions.Multiline)]
    private static partial Regex Provider();
}
