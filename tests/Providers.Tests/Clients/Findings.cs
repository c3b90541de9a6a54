namespace ProviderKit.Providers.Tests.Clients;

/// <summary>Assertions on lists of findings that show all of them in full.</summary>
internal static class Findings
{
    public static void AssertNone(IEnumerable<string> findings)
    {
        var all = findings.ToList();
        Assert.True(all.Count == 0, string.Join(Environment.NewLine, all));
    }
}
