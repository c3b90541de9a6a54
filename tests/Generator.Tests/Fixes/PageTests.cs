using Microsoft.CodeAnalysis;
using ProviderKit.Generator.Diagnostics;

namespace ProviderKit.Generator.Tests.Fixes;

/// <summary>What the pages of the diagnostics show is what there is.</summary>
public class PageTests
{
    public static TheoryData<string> Ids => new(Descriptors.All.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_page_shows_what_the_compiler_says_to_its_example(string id)
    {
        var page = Page.Of(id);

        var output = (await page.Faulty.DiagnoseAsync()).Select(Line).ToList();

        Assert.Equal(string.Join("\n", page.Output.Order(StringComparer.Ordinal)), string.Join("\n", output.Order(StringComparer.Ordinal)));
        Assert.Contains(output, line => line.Contains($" {id}: ", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_pages_code_fix_gives_what_the_page_shows(string id)
    {
        var page = Page.Of(id);

        var project = page.Faulty;
        foreach (var title in page.Fixes)
        {
            project = await project.ApplyAsync(title);
        }

        if (page.Fixes.Count > 0)
        {
            Assert.Equal(page.Remedy, page.Shown(project.Source("IAcme.cs")));
            foreach (var file in new[] { "acme.schema.json", "acme.models.json" })
            {
                Assert.Equal((page.RemedyFile(file) ?? project.File(file))?.TrimEnd(), project.File(file)?.TrimEnd());
            }
        }

        Assert.Empty((await project.DiagnoseAsync()).Where(_ => page.Fixes.Count > 0).Select(Line));
        Assert.Empty(page.Fixes.Count > 0 ? await project.CompileAsync() : []);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_pages_remedy_compiles(string id)
    {
        var mended = Page.Of(id).Mended;

        Assert.Empty((await mended.DiagnoseAsync()).Select(Line));
        Assert.Empty(await mended.CompileAsync());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_page_says_so_when_there_is_a_code_fix(string id)
    {
        var page = Page.Of(id);
        var offered = new List<string>();
        foreach (var diagnostic in (await page.Faulty.DiagnoseAsync()).Where(one => one.Id == id))
        {
            offered.AddRange((await page.Faulty.ActionsAsync(diagnostic)).Select(static one => one.Title));
        }

        Assert.True((page.Fixes.Count == 0) == (offered.Count == 0), "Offered are: " + string.Join("; ", offered));
    }

    /// <summary>As the compiler writes it, with the line counted in the example.</summary>
    private static string Line(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        var line = span.StartLinePosition.Line + (span.Path == "IAcme.cs" ? 0 : 1);
#pragma warning disable CA1308 // As the compiler writes it.
        return $"{span.Path}({line},{span.StartLinePosition.Character + 1}): {diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Id}: {diagnostic.GetMessage()}";
#pragma warning restore CA1308
    }
}
