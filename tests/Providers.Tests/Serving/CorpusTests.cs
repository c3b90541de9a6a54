namespace ProviderKit.Providers.Tests.Serving;

/// <summary>Recorded requests of many clients, read and written again. Only where <c>PROVIDERKIT_CORPUS</c> says where they lie.</summary>
public class CorpusTests
{
    private static readonly string? Root = Environment.GetEnvironmentVariable("PROVIDERKIT_CORPUS");

    [Theory]
    [InlineData("openai", "openai/chat.completions")]
    [InlineData("anthropic", "anthropic/messages")]
    [InlineData("groq", "groq/chat.completions")]
    public void Recorded_requests_are_written_again_as_they_were(string id, string folder)
    {
        if (Root is null)
            return;

        var different = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, folder), "request.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var recorded = File.ReadAllText(file);
            if (!recorded.TrimStart().StartsWith('{'))
                continue;

            var differences = SameRequest.Differences(recorded, Served.Write(id, Served.Read(id, recorded)));
            if (differences.Count > 0)
                different.Add($"{Path.GetFileName(Path.GetDirectoryName(file))}: {string.Join("; ", differences)}");
        }

        Assert.Empty(different);
    }
}
