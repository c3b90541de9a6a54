namespace ProviderKit.Packages.Tests.Tooling;

/// <summary>
/// The packages of this repository, packed once into a folder outside it, in a version that was never there before: no cache
/// can serve an older one. What the tests build lies there too, so that the repository's own bin and obj are left alone.
/// </summary>
public sealed class PackedPackages : IAsyncLifetime
{
    private static readonly string[] s_projects = ["src/Runtime", "src/Generator.Package", "src/Providers.Definitions", "src/Agents", "src/AspNetCore", "src/Testing", "src/Templates"];

    /// <summary>The folder of everything, deleted at the end.</summary>
    internal string Folder { get; } = Directory.CreateTempSubdirectory("providerkit-packages-").FullName;

    internal string Version { get; } = $"0.1.0-test.{Guid.NewGuid():N}";

    internal string Feed => Path.Combine(Folder, "feed");

    /// <summary>Where the repository's projects are built to.</summary>
    internal string Artifacts => Path.Combine(Folder, "artifacts");

    internal string PathOf(string packageId) => Path.Combine(Feed, $"{packageId}.{Version}.nupkg");

    public async Task InitializeAsync()
    {
        // One after the other: they share projects, and two builds of one project would be in each other's way.
        foreach (var project in s_projects)
        {
            var pack = await Dotnet.BuildAsync(Repository.Root, "pack", project, "-c", "Release", "-o", Feed, "--artifacts-path", Artifacts, $"-p:Version={Version}");
            pack.Succeeded();
        }
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }
}

/// <summary>The tests that pack, build and run. Each of them fills the machine, so they take turns.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class PackageTests : ICollectionFixture<PackedPackages>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "Packages";
}
