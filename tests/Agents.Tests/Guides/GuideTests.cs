using System.Text.RegularExpressions;

namespace ProviderKit.Tests.Guides;

/// <summary>
/// The pages of docs and the tests say the same: each C# block of a page is code of <c>Guides/&lt;Page&gt;Snippets.cs</c>, such as
/// <c>ModelSelectionSnippets.cs</c> for <c>model-selection.md</c>, so that it compiles and holds.
/// </summary>
public sealed partial class GuideTests
{
    // Those whose code other tests see to, or that have none of C#.
    private static readonly string[] s_elsewhere = ["add-a-provider", "architecture", "language", "quirks", "testing"];

    /// <summary>The pages that have tests.</summary>
    public static TheoryData<string> Pages => [.. PagesWithTests()];

    [Fact]
    public void Every_guide_has_tests() =>
        Assert.Empty(Directory.GetFiles(PathOf(""), "*.md").Select(static file => Path.GetFileNameWithoutExtension(file)).Except(PagesWithTests()).Except(s_elsewhere));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_block_of_code_in_a_guide_is_code_of_its_tests(string page)
    {
        var blocks = CodeBlock().Matches(Read($"{page}.md")).Select(static block => Lines(block.Groups["code"].Value)).ToList();
        var code = Lines(Read($"{Pascal(page)}Snippets.cs"));

        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(block, code, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_guide_refers_to_pages_that_there_are(string page) =>
        Assert.All(Link().Matches(Read($"{page}.md")).Select(static link => link.Groups["page"].Value), static target => Assert.True(File.Exists(PathOf(target)), $"There is no page docs/{target}."));

    private static IEnumerable<string> PagesWithTests() =>
        Directory.GetFiles(PathOf(""), "*Snippets.cs").Select(static file => Kebab(Path.GetFileName(file)[..^"Snippets.cs".Length])).Order(StringComparer.Ordinal);

    // ChoosingAModel becomes choosing-a-model.
    private static string Kebab(string pascal) => string.Concat(pascal.Select(static (letter, i) => (i > 0 && char.IsUpper(letter) ? "-" : "") + char.ToLowerInvariant(letter)));

    // model-selection becomes ModelSelection.
    private static string Pascal(string page) => string.Concat(page.Split('-').Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static string Read(string name) => File.ReadAllText(PathOf(name));

    // The project copies docs/*.md and Guides/*Snippets.cs there.
    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Guides", name);

    // Without indents and empty lines, which differ on the page.
    private static string Lines(string code) => string.Join('\n', code.Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0));

    [GeneratedRegex(@"```csharp\r?\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"\]\((?<page>[\w-]+\.md)(#[\w-]+)?\)")]
    private static partial Regex Link();
}
