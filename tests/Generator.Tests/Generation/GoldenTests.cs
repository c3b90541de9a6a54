using Microsoft.CodeAnalysis;
using ProviderKit.Generator.Tests.Support;
using Xunit;

namespace ProviderKit.Generator.Tests.Generation;

/// <summary>
/// What is generated, compared with the files in <c>Golden</c>. After a change that is meant, copy the
/// <c>.received.cs</c> files over the <c>.verified.cs</c> ones and read the difference.
/// </summary>
public class GoldenTests
{
    private static readonly string s_golden = Repository.Find("tests/Generator.Tests/Generation/Golden")!;

    public static TheoryData<string> HintNames => new(GeneratorRun.OfAcme().Run().Files.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(HintNames))]
    public void Generated_code_is_as_verified(string hintName)
    {
        var text = GeneratorRun.OfAcme().Run().Files[hintName];
        var stem = Path.Combine(s_golden, hintName[..^".g.cs".Length]);
        var verified = stem + ".verified.cs";

        var expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : "";
        if (expected == text)
        {
            File.Delete(stem + ".received.cs");
            return;
        }

        File.WriteAllText(stem + ".received.cs", text);
        Assert.Equal(expected, text);
    }

    [Fact]
    public void No_verified_file_is_left_over()
    {
        var generated = GeneratorRun.OfAcme().Run().Files.Keys.Select(static name => name[..^".g.cs".Length] + ".verified.cs");
        var verified = Directory.GetFiles(s_golden, "*.verified.cs").Select(Path.GetFileName);

        Assert.Equal(generated.Order(StringComparer.Ordinal), verified.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Generated_code_compiles_without_a_warning()
    {
        var run = GeneratorRun.OfAcme().Run();

        Assert.Empty(run.Result.Diagnostics);
        Assert.Empty(run.Output.GetDiagnostics().Where(static one => one.Severity >= DiagnosticSeverity.Warning).Select(static one => one.ToString()));
    }

    [Fact]
    public void Generated_files_end_lines_with_a_line_feed_and_have_no_trailing_blanks()
    {
        foreach (var (name, text) in GeneratorRun.OfAcme().Run().Files)
        {
            Assert.DoesNotContain('\r', text);
            Assert.DoesNotContain(" \n", text, StringComparison.Ordinal);
            Assert.DoesNotContain("\n\n\n", text, StringComparison.Ordinal);
            Assert.True(text.EndsWith("}\n", StringComparison.Ordinal), name);
        }
    }
}
