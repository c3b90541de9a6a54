using Microsoft.CodeAnalysis;
using ProviderKit.Generator.Diagnostics;
using ProviderKit.Generator.Tests.Support;

namespace ProviderKit.Generator.Tests.Checks;

/// <summary>Every diagnostic has a descriptor, a page, a line in the release file and a test.</summary>
public class DescriptorTests
{
    private static readonly string s_pages = Repository.Find("docs/diagnostics")!;

    public static TheoryData<string> Ids => new(Descriptors.All.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_descriptor_says_what_is_wrong_and_what_to_do(string id)
    {
        var descriptor = Descriptors.All[id];

        Assert.Equal("ProviderKit", descriptor.Category);
        Assert.Equal($"https://github.com/providerkit/providerkit/blob/main/docs/diagnostics/{id}.md", descriptor.HelpLinkUri);
        Assert.Contains(";", descriptor.MessageFormat.ToString(null), StringComparison.Ordinal);
        Assert.False(descriptor.Title.ToString(null).EndsWith('.'));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_descriptor_has_a_page(string id)
    {
        var page = File.ReadAllText(Path.Combine(s_pages, id + ".md"));

        Assert.StartsWith($"# {id}: {Descriptors.All[id].Title}", page, StringComparison.Ordinal);
        foreach (var section in new[] { "## Cause", "## Example", "## Message", "## Remedy" })
        {
            Assert.Contains(section, page, StringComparison.Ordinal);
        }

        Assert.Contains($"({id}.md)", File.ReadAllText(Path.Combine(s_pages, "README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_has_a_descriptor() => Assert.Equal(
        Descriptors.All.Keys.Order(StringComparer.Ordinal),
        Directory.GetFiles(s_pages, "PK*.md").Select(static one => Path.GetFileNameWithoutExtension(one)).Order(StringComparer.Ordinal));

    [Fact]
    public void The_release_files_list_the_descriptors()
    {
        var lines = new[] { "AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md" }
            .SelectMany(static file => File.ReadAllLines(Repository.Find("src/Generator/" + file)!))
            .Where(static line => line.StartsWith("PK", StringComparison.Ordinal))
            .ToDictionary(static line => line[..6], StringComparer.Ordinal);

        Assert.Equal(Descriptors.All.Keys.Order(StringComparer.Ordinal), lines.Keys.Order(StringComparer.Ordinal));
        Assert.All(Descriptors.All.Values, one => Assert.Contains($"| {one.Title},", lines[one.Id], StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_diagnostic_has_a_test(string id) => Assert.Contains(
        typeof(DescriptorTests).Assembly.GetTypes().SelectMany(static type => type.GetMethods()),
        method => method.Name.StartsWith(id + "_", StringComparison.Ordinal));

    [Fact]
    public void A_test_has_a_diagnostic() => Assert.Empty(typeof(DescriptorTests).Assembly.GetTypes()
        .SelectMany(static type => type.GetMethods())
        .Select(static method => method.Name)
        .Where(static name => name.Length > 7 && name.StartsWith("PK", StringComparison.Ordinal) && name[6] == '_')
        .Select(static name => name[..6])
        .Except(Descriptors.All.Keys));

    [Fact]
    public void The_list_of_pages_has_each_once() => Assert.Equal(
        Descriptors.All.Values.Select(static one => (one.Id, one.Title.ToString(null))).Order(),
        File.ReadAllLines(Path.Combine(s_pages, "README.md"))
            .Where(static line => line.StartsWith("| [PK", StringComparison.Ordinal))
            .Select(static line => line.Split('|'))
            .Select(static cells => (cells[1].Trim()[1..7], cells[2].Trim().Replace(" (warning)", "", StringComparison.Ordinal)))
            .Order());

    [Fact]
    public void The_analyzer_supports_them_all()
    {
        Assert.Equal(Descriptors.All.Values.ToHashSet(), [.. new ProviderAnalyzer().SupportedDiagnostics]);
        Assert.All(Descriptors.All.Values, static one => Assert.Equal(one.Id == "PK2014" ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error, one.DefaultSeverity));
    }
}
