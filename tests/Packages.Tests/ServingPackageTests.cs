using System.IO.Compression;
using System.Xml.Linq;
using ProviderKit.Packages.Tests.Tooling;

namespace ProviderKit.Packages.Tests;

/// <summary>What the packages of the serving side say of themselves: ASP.NET Core as a framework, and no package but ours.</summary>
[Collection(PackageTests.Name)]
public sealed class ServingPackageTests(PackedPackages packages)
{
    [Theory]
    [InlineData("ProviderKit.AspNetCore", "ProviderKit.Runtime")]
    [InlineData("ProviderKit.Testing", "ProviderKit.AspNetCore")]
    public void It_needs_the_framework_and_one_package_of_its_own_version(string id, string needs)
    {
        using var package = ZipFile.OpenRead(packages.PathOf(id));
        var manifest = ManifestOf(package);
        var names = manifest.Root!.Name.Namespace;

        var framework = Assert.Single(manifest.Descendants(names + "frameworkReference"));
        Assert.Equal("Microsoft.AspNetCore.App", (string?)framework.Attribute("name"));
        var dependency = Assert.Single(manifest.Descendants(names + "dependency"));
        Assert.Equal(needs, (string?)dependency.Attribute("id"));
        Assert.Equal(packages.Version, (string?)dependency.Attribute("version"));
    }

    [Theory]
    [InlineData("ProviderKit.AspNetCore")]
    [InlineData("ProviderKit.Testing")]
    public void It_holds_the_assembly_its_documentation_and_the_readme(string id)
    {
        using var package = ZipFile.OpenRead(packages.PathOf(id));
        var manifest = ManifestOf(package);
        var files = package.Entries.Select(entry => entry.FullName).ToList();

        Assert.Contains($"lib/net10.0/{id}.dll", files);
        Assert.Contains($"lib/net10.0/{id}.xml", files);
        Assert.Contains((string?)manifest.Descendants(manifest.Root!.Name.Namespace + "readme").Single(), files);
        Assert.NotEqual("Package Description", (string?)manifest.Descendants(manifest.Root!.Name.Namespace + "description").Single());
    }

    private static XDocument ManifestOf(ZipArchive package)
    {
        using var stream = package.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(stream);
    }
}
