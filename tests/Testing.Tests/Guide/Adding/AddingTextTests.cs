using System.Text.RegularExpressions;

namespace ProviderKit.Testing.Tests.Guide.Adding;

/// <summary>The page on adding a provider and the files of its tests say the same.</summary>
public sealed partial class AddingTextTests
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Guide", "Adding");

    [Fact]
    public void Every_block_of_the_page_is_in_the_tests()
    {
        var files = Directory.EnumerateFiles(s_folder).Where(static file => !file.EndsWith(".md", StringComparison.Ordinal)).Select(static file => Lines(File.ReadAllText(file))).ToList();
        var blocks = Block().Matches(File.ReadAllText(Path.Combine(s_folder, "add-a-provider.md"))).Select(static block => Lines(block.Groups["text"].Value)).ToList();

        Assert.True(blocks.Count >= 12, $"The page has {blocks.Count} blocks.");
        Assert.All(blocks, block => Assert.Contains(files, file => file.Contains(block, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_compatible_provider_takes_no_more_than_five_lines()
    {
        var first = Block().Match(File.ReadAllText(Path.Combine(s_folder, "add-a-provider.md"))).Groups["text"].Value;

        Assert.Contains(": IOpenAIChat;", first, StringComparison.Ordinal);
        Assert.InRange(Lines(first).Split('\n').Length, 1, 5);
    }

    // Without indents and empty lines, which differ on the page.
    private static string Lines(string text) => string.Join('\n', text.Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0));

    // What has no language is for the shell or to be looked at.
    [GeneratedRegex(@"^```(?:csharp|json|text)\r?\n(?<text>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
