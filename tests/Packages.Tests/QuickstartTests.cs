using ProviderKit.Packages.Tests.Tooling;

namespace ProviderKit.Packages.Tests;

/// <summary>The quickstart, as somebody runs it who has just cloned the repository.</summary>
[Collection(PackageTests.Name)]
public sealed class QuickstartTests(PackedPackages packages)
{
    [Fact]
    public async Task Without_key_network_or_argument_it_shows_everything()
    {
        var run = (await QuickstartAsync([])).Succeeded();

        foreach (var name in new[] { "OpenAI", "Anthropic", "Groq" })
        {
            Assert.Contains($"This is {name}'s wire format", run.Output, StringComparison.Ordinal);
            Assert.Matches($@"{name} +attempt 1: 429, Retry-After: 1 – waiting 1\.0 s", run.Output);
            Assert.Matches($@"{name} +attempt 2: answered", run.Output);
            Assert.Matches($@"\|{name} *\|[^|]+\|[ 0-9,]+\|[ 0-9,]+\|[ 0-9,]+\|[ 0-9]+ ms\|[ 0-9.]+ s\| *\$0\.[0-9]+\|", run.Output);
        }

        Assert.Matches(@"^Talking to an emulator at http://127\.0\.0\.1:[0-9]+/, generated from the same declarations", run.Output);
        Assert.Equal(3, Count(run, "get_weather(\"Oslo\") ran in this process"));
        Assert.Equal(3, Count(run, "Caldo verde, 40 minutes: kale"));
        Assert.DoesNotContain('\e', run.Output);
    }

    [Fact]
    public async Task Live_it_talks_to_the_address_of_the_environment_and_skips_who_has_no_key()
    {
        await using var emulator = await EmulatedProviders.StartAsync();
        var run = (await QuickstartAsync(["--live"], new()
        {
            ["Providers__groq__BaseAddress"] = emulator.AddressOf("groq").ToString(),
            ["GROQ_API_KEY"] = "a-key",
        })).Succeeded();

        Assert.Contains("This is groq, emulated.", run.Output, StringComparison.Ordinal);
        Assert.Contains("OpenAI is skipped: OPENAI_API_KEY is not set.", run.Output, StringComparison.Ordinal);
        Assert.Contains("Anthropic is skipped: ANTHROPIC_API_KEY is not set.", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("a-key", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_fails_is_explained()
    {
        await using var emulator = await EmulatedProviders.StartAsync();
        var run = (await QuickstartAsync(["--live"], new()
        {
            // The emulator says 404 there, and not in JSON.
            ["Providers__groq__BaseAddress"] = new Uri(emulator.Address, "nowhere").ToString(),
            ["GROQ_API_KEY"] = "a-key",
        })).Failed();

        Assert.Contains("Providers__groq__BaseAddress", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, run.ExitCode);
    }

    [Theory]
    [InlineData("--live", "No provider has a key.")]
    [InlineData("--lve", "Unknown argument '--lve'.")]
    public async Task What_cannot_work_is_said_and_fails(string argument, string complaint)
    {
        var run = (await QuickstartAsync([argument])).Failed();

        Assert.Contains(complaint, run.Output, StringComparison.Ordinal);
        Assert.Equal(1, run.ExitCode);
    }

    private async Task<Run> QuickstartAsync(string[] arguments, Dictionary<string, string>? environment = null)
    {
        var folder = Path.Combine(packages.Folder, "quickstart");
        var program = Path.Combine(folder, "Quickstart.dll");
        if (!File.Exists(program))
            (await Dotnet.BuildAsync(Repository.Root, "build", "samples/Quickstart", "-c", "Release", "-o", folder, "--artifacts-path", packages.Artifacts)).Succeeded();
        return await Dotnet.ExecuteAsync(program, arguments, environment);
    }

    private static int Count(Run run, string text) => run.Output.Split(text).Length - 1;
}
