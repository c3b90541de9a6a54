using ProviderKit.Packages.Tests.Tooling;

namespace ProviderKit.Packages.Tests;

/// <summary>What the packages around the runtime say of themselves, and hold.</summary>
[Collection(PackageTests.Name)]
public sealed class PackageManifestTests(PackedPackages packages)
{
    [Theory]
    [InlineData("ProviderKit.AspNetCore", "ProviderKit.Runtime")]
    [InlineData("ProviderKit.Testing", "ProviderKit.AspNetCore")]
    public void The_serving_side_needs_the_framework_and_one_package_of_its_own_version(string id, string needs)
    {
        var manifest = PackageManifest.Read(packages.PathOf(id));

        Assert.Equal(["Microsoft.AspNetCore.App"], manifest.FrameworkReferences);
        Assert.Equal(new(needs, packages.Version), Assert.Single(manifest.Dependencies));
    }

    [Fact]
    public void Agents_need_the_runtime_of_their_own_version_and_what_they_stand_on_but_neither_a_provider_nor_the_framework()
    {
        var manifest = PackageManifest.Read(packages.PathOf("ProviderKit.Agents"));

        Assert.Empty(manifest.FrameworkReferences);
        Assert.Equal(new("ProviderKit.Runtime", packages.Version), Assert.Single(manifest.Dependencies, one => one.Key.StartsWith("ProviderKit.", StringComparison.Ordinal)));
        foreach (var id in new[] { "Microsoft.Agents.AI.Abstractions", "Microsoft.Extensions.AI", "Microsoft.Extensions.Http.Resilience", "Microsoft.ML.Tokenizers" })
            Assert.Contains(id, manifest.Dependencies.Keys);
        Assert.DoesNotContain(manifest.Dependencies.Keys, id => id.Contains("Analyzers", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ProviderKit.Agents")]
    [InlineData("ProviderKit.AspNetCore")]
    [InlineData("ProviderKit.Testing")]
    public void It_holds_the_assembly_its_documentation_and_the_readme(string id)
    {
        var manifest = PackageManifest.Read(packages.PathOf(id));

        Assert.Contains($"lib/net10.0/{id}.dll", manifest.Files);
        Assert.Contains($"lib/net10.0/{id}.xml", manifest.Files);
        Assert.Contains(manifest.Readme, manifest.Files);
        Assert.NotEqual("Package Description", manifest.Description);
    }
}
