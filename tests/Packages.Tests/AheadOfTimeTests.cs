using System.Runtime.InteropServices;
using ProviderKit.Packages.Tests.Tooling;

namespace ProviderKit.Packages.Tests;

/// <summary>Everything that a program uses to talk to providers, compiled ahead of time.</summary>
[Collection(PackageTests.Name)]
public sealed class AheadOfTimeTests(PackedPackages packages)
{
    [NativeFact]
    public async Task The_client_publishes_without_a_warning_and_answers()
    {
        var folder = Path.Combine(packages.Folder, "native");
        var publish = (await Dotnet.BuildAsync(
            Repository.Root, "publish", "samples/AotClient", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier,
            "-o", folder, "--artifacts-path", packages.Artifacts)).Succeeded();
        Assert.DoesNotMatch("IL[23][0-9]{3}", publish.Output);

        await using var emulator = await EmulatedProviders.StartAsync();
        foreach (var id in new[] { "openai", "anthropic", "groq" })
        {
            var client = Path.Combine(folder, OperatingSystem.IsWindows() ? "AotClient.exe" : "AotClient");
            var run = (await Run.ProgramAsync(client, folder, [id, emulator.AddressOf(id).ToString()])).Succeeded();

            Assert.Contains($"This is {id}, emulated.", run.Output, StringComparison.Ordinal);
            Assert.Contains("get_weather(\"Kyoto\") ran", run.Output, StringComparison.Ordinal);
            Assert.Contains("I asked, and was told: Kyoto: 17 °C and rain.", run.Output, StringComparison.Ordinal);
            Assert.Contains("You asked: What is the weather in Kyoto?", run.Output, StringComparison.Ordinal);
            Assert.Contains("Caldo verde, 40 minutes", run.Output, StringComparison.Ordinal);
            Assert.Contains("The budget 'visitor' has no room for this request", run.Output, StringComparison.Ordinal);
            Assert.Matches($@"model {id}/[^ ]+ +5 +[0-9]+ +0 +[0-9]+ +0\.0[0-9]+", run.Output);
            Assert.Contains($"{id}: Healthy", run.Output, StringComparison.Ordinal);
            Assert.Equal(5, emulator.Requests.Count(request => request.Provider == id));
        }
    }
}
