using System.Text.RegularExpressions;

namespace ProviderKit.Testing.Tests.Guide;

/// <summary>The guide and the tests say the same.</summary>
public sealed partial class GuideTextTests
{
    [Fact]
    public void Every_block_of_code_in_the_guide_is_code_of_the_tests()
    {
        var guide = Read("testing.md");
        var code = Lines(Read("GuideTests.cs"));
        var blocks = CodeBlock().Matches(guide).Select(block => Lines(block.Groups["code"].Value)).ToList();

        Assert.True(blocks.Count >= 8, "The guide has lost its code.");
        Assert.All(blocks, block => Assert.Contains(block, code));
    }

    [Fact]
    public void The_guide_begins_with_a_test_of_ten_lines()
    {
        var first = CodeBlock().Match(Read("testing.md")).Groups["code"].Value;

        Assert.InRange(Lines(first).Split('\n').Length, 5, 10);
    }

    private static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Guide", name));

    // Without indents and empty lines, which differ on the page.
    private static string Lines(string code) => string.Join('\n', code.Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0));

    [GeneratedRegex(@"```csharp\r?\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
