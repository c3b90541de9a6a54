using ProviderKit.Conformance.Traffic;

namespace ProviderKit.Providers.Tests.Declarations;

/// <summary>The README lists the providers as they are declared.</summary>
public sealed class ReadmeTests
{
    private const string Begin = "<!-- providers: made by ReadmeTests -->\n";
    private const string End = "<!-- /providers -->";

    [Fact]
    public void The_table_of_providers_is_that_of_the_declarations()
    {
        var file = Path.GetFullPath(Path.Combine(CorpusFolder.Shipped()!, "../../../README.md"));
        var text = File.ReadAllText(file).ReplaceLineEndings("\n");
        var begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = text.IndexOf(End, StringComparison.Ordinal);
        Assert.True(begin >= Begin.Length && end >= begin, "README.md has lost the marks between which the table of providers stands.");
        var table = CapabilityTable.Make();
        if (text[begin..end] == table)
            return;

        var received = file.Replace("README.md", "README.received.md", StringComparison.Ordinal);
        File.WriteAllText(received, text[..begin] + table + text[end..]);
        Assert.Fail($"The declarations say otherwise than the table of providers in README.md. {received} is the README with the table as it should be; if that is right, move it over README.md.");
    }
}
