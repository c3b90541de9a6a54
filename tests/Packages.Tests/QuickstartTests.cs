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
            Assert.Matches($@"{name} +attempt 1: RateLimited \(429\), Retry-After 1 s – waiting 1\.[01] s", run.Output);
            Assert.Matches($@"{name} +answered: ""This is {name} again", run.Output);
            // Requests, tokens in, from the cache and out, the time to the first token, the cost.
            Assert.Matches($@"\|{name} *\|[^|]+\| *[0-9]+\| *[0-9,]+\| *48\| *[0-9,]+\| *[0-9]+ ms\|\$0\.[0-9]+\|", run.Output);
        }

        Assert.Matches(@"^Talking to an emulator at http://127\.0\.0\.1:[0-9]+/, generated from the same declarations", run.Output);
        Assert.Equal(3, Count(run, "get_weather(\"Oslo\") ran in this process"));
        Assert.Equal(3, Count(run, "Caldo verde, 40 minutes: kale"));
        Assert.DoesNotContain('\e', run.Output);
        AssertTheProvidersTogether(run.Output);
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
        foreach (var reason in new[] { "asked to be busy", "there is only one provider", "asked to go down" })
            Assert.Matches($"Skipped: .*{reason}", run.Output);
        Assert.Matches("groq +Healthy", run.Output);
        Assert.Contains("The budget 'trial' has no room for this request", run.Output, StringComparison.Ordinal);
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

    private static void AssertTheProvidersTogether(string output)
    {
        // The quickest is wrong, and outvoted.
        Assert.Contains("The first good answer: \"Yes, it looks like one.\"", output, StringComparison.Ordinal);
        Assert.Contains("What most of them say: \"No: it is 7 times 13.\"", output, StringComparison.Ordinal);
        Assert.Contains("OpenAI: 2 of 3 agree.", output, StringComparison.Ordinal);
        Assert.Matches(@"Anthropic ""No\. Seven goes into it thirteen times\."" \([0-9]+ tokens in, [0-9]+ out, \$0\.[0-9]+, [0-9]+ ms\)", output);

        // Who takes over knows what the other was told.
        Assert.Matches(@"OpenAI +attempt 2: Overloaded \(503\)", output);
        Assert.Contains("openai -> anthropic (Overloaded)", output, StringComparison.Ordinal);
        Assert.Contains("Anthropic You told me: \"My train to Bergen leaves at 8:05.\"", output, StringComparison.Ordinal);
        Assert.Matches(@"openai +Degraded +7 +1 ", output);
        Assert.Matches(@"anthropic +Healthy +7 +0 ", output);

        Assert.Matches(@"\|groq/openai/gpt-oss-120b *\| *0\.[0-9]+\| *\$[0-9.]+\| *[0-9]+ ms\| *[0-9]+\|", output);
        Assert.Matches("[0-9]+ models meet the criteria, [0-9]+ do not, such as ", output);

        Assert.Matches(@"trial: 314 tokens of 550 tokens spent \(57 %\)", output);
        Assert.Contains("The budget 'trial' has no room for this request", output, StringComparison.Ordinal);
        Assert.Matches(@"\|\(agent\) *\|concierge *\| *3\|", output);
        Assert.Matches(@"\|\(user\) *\|trial *\| *1\| *14\| *0\| *300\|", output);
        Assert.Matches(@"\|Total *\| *\| *25\|", output);
    }

    private static int Count(Run run, string text) => run.Output.Split(text).Length - 1;
}
