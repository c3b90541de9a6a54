using ProviderKit.Packages.Tests.Tooling;

namespace ProviderKit.Packages.Tests;

/// <summary>A stranger's project: packages only, built and run by the command line, outside this repository.</summary>
[Collection(PackageTests.Name)]
public sealed class FreshProjectTests(PackedPackages packages)
{
    [Fact]
    public async Task Providers_with_schemas_of_their_own_build_and_answer()
    {
        var project = AddAProvider();

        var build = (await project.BuildAsync()).Succeeded();
        // Such as an analyzer's assembly that does not load.
        Assert.DoesNotContain("warning CS", build.Output, StringComparison.Ordinal);
        var run = (await project.ExecuteAsync()).Succeeded();

        Assert.Contains("Who is a pretty bird Squawk!", run.Output, StringComparison.Ordinal);
        Assert.Contains("5 tokens in, 6 out, 0.00000017 dollars", run.Output, StringComparison.Ordinal);
        Assert.Contains("RateLimited: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("Polly is out of breath.", run.Output, StringComparison.Ordinal);
        Assert.Contains("Cortex, whole: Paris (16 tokens in, 18 out)", run.Output, StringComparison.Ordinal);
        Assert.Contains("Cortex, streamed: I'll help you check Nvidia's current, by get_stock_price of NVDA (397 tokens in, 65 out)", run.Output, StringComparison.Ordinal);
        Assert.Contains("Cortex, emulated: Blue sky over Paris.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_derives_from_a_packaged_dialect_builds_and_serves_an_agent()
    {
        var project = Mine();
        await using var emulator = await EmulatedProviders.StartAsync();

        (await project.BuildAsync()).Succeeded();
        var run = (await project.ExecuteAsync(emulator.AddressOf("openai").ToString())).Succeeded();

        Assert.Contains("This is openai, emulated.", run.Output, StringComparison.Ordinal);
        Assert.Contains("You asked: Say something.", run.Output, StringComparison.Ordinal);
        // Two requests, of unknown cost: nobody has said what the model costs.
        Assert.Matches(@"model mine/my-model +2 +[0-9]+ +0 +[0-9]+ +0\.000000 +2", run.Output);
        Assert.Matches(@"agent parrot +2 ", run.Output);
    }

    [Fact]
    public async Task A_misspelt_property_is_an_error_at_its_place()
    {
        var project = AddAProvider();
        var (line, column) = project.Replace("IParrot.cs", "\"dialogue\"", "\"dialog\"");

        var build = (await project.BuildAsync()).Failed();

        Assert.Contains($"IParrot.cs({line},{column}): error PK3001: ", build.Output, StringComparison.Ordinal);
        AssertOnlyOurErrors(build);
    }

    [Fact]
    public async Task A_misspelt_property_of_a_packaged_dialect_is_an_error_at_its_place()
    {
        // The schema is not in the project: it travels inside the package of the dialect.
        var project = Mine();
        var (line, column) = project.Replace("IMine.cs", "\"reasoning_content\"", "\"reasoning_contents\"");

        var build = (await project.BuildAsync()).Failed();

        Assert.Contains($"IMine.cs({line},{column}): error PK3001: ", build.Output, StringComparison.Ordinal);
        AssertOnlyOurErrors(build);
    }

    private static void AssertOnlyOurErrors(Run build) =>
        Assert.DoesNotMatch("error (?!PK)", build.Output);

    private FreshProject AddAProvider() => FreshProject.From(Repository.PathOf("samples/AddAProvider"), "AddAProvider", packages);

    private FreshProject Mine() => FreshProject.From(Path.Combine(AppContext.BaseDirectory, "Fresh", "Mine"), "Mine", packages);
}
