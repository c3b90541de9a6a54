using System.Text.RegularExpressions;
using ProviderKit.Generator.Tests.Checks;
using ProviderKit.Generator.Tests.Support;

namespace ProviderKit.Generator.Tests.Fixes;

/// <summary>A slip of the pen in a name is undone by the fix that names it, wherever in a declaration it happens.</summary>
public partial class SlipTests
{
    /// <summary>Names of properties and holes that are long enough for a slip to be told from another name.</summary>
    public static IEnumerable<object[]> Slips => Name().Matches(Acme.Source).Select(static one => new object[] { one.Groups["name"].Value, one.Groups["name"].Index });

    [Theory]
    [MemberData(nameof(Slips))]
    public async Task A_slip_is_undone(string name, int at)
    {
        var slipped = Acme.Source.Insert(at + name.Length - 1, name[^2..^1]);
        var run = FixRun.Of([("IAcme.cs", slipped)], Acme.Unchanged.Files.Select(static one => (one.Key, one.Value)));

        var prefix = Acme.Source[at - 1] == '$' ? "$" : "";
        var mended = await run.ApplyAsync($"Change '{prefix}{name.Insert(name.Length - 1, name[^2..^1])}' to '{prefix}{name}'");

        Assert.Equal(Acme.Source, mended.Source("IAcme.cs"));
    }

    [GeneratedRegex("""(?<=[{,]\s*")(?<name>[a-z]{4,})(?=":)|(?<=": "\$)(?<name>[a-zA-Z]{4,})(?=[":? ])""")]
    private static partial Regex Name();
}
