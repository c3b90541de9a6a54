using System.IO.Compression;
using System.Xml.Linq;
using ProviderKit.Packages.Tests.Tooling;

namespace ProviderKit.Packages.Tests;

/// <summary>A stranger's first steps: "dotnet new", then "dotnet test", with packages only.</summary>
[Collection(PackageTests.Name)]
public sealed class TemplateTests(PackedPackages packages)
{
    [Fact]
    public async Task A_provider_with_a_format_of_its_own_is_green_as_it_stands_and_its_readme_is_right_about_errors()
    {
        var provider = await NewProvider.CreateAsync(packages, "My.Acme-2");
        const string Declaration = "My.Acme-2/IAcme2.cs";

        AssertGreen(await provider.TestAsync());

        provider.Write(Declaration, provider.Read(Declaration).Replace("\"temperature\"", "\"temprature\"", StringComparison.Ordinal));
        AssertOnlyTheReadmesError(provider, await provider.BuildAsync("My.Acme-2"));
    }

    [Fact]
    public async Task An_OpenAI_compatible_provider_is_green_as_it_stands_and_its_comments_and_readme_are_right()
    {
        var provider = await NewProvider.CreateAsync(
            packages, "Acme", "--compatible", "openai", "--id", "acme-two", "--baseAddress", "https://llm.acme.test/v2");
        const string Declaration = "Acme/IAcme.cs";

        Assert.Contains("[Provider(\"acme-two\", \"https://llm.acme.test/v2\", ", provider.Read(Declaration), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(provider.Folder, "Acme/acme.schema.json")));
        AssertGreen(await provider.TestAsync());

        // The examples that stand there as comments; then, in place of the last one, the mistake that the readme shows.
        var examples = provider.Read(Declaration).Replace("// [", "[", StringComparison.Ordinal);
        provider.Write(Declaration, examples);
        (await provider.BuildAsync("Acme")).Succeeded();
        const string Last = "[Request(\"\"\"{ \"seed\": null }\"\"\")]";
        Assert.Contains(Last, examples, StringComparison.Ordinal);
        provider.Write(Declaration, examples.Replace(Last, "[Request(\"\"\"{ \"sed\": \"$seed\" }\"\"\")]", StringComparison.Ordinal));
        AssertOnlyTheReadmesError(provider, await provider.BuildAsync("Acme"));
    }

    [Theory]
    [InlineData("deep-seek", "deep_seek", "IDeepseek", "deepseek")]
    [InlineData("01.Ai-Labs", "_01.Ai_Labs", "IAiLabs", "ailabs")]
    [InlineData("4ever", "_4ever", "I_4ever", "_4ever")]
    public async Task Names_become_names_of_each_kind(string name, string space, string type, string id)
    {
        var provider = await NewProvider.CreateAsync(packages, name);
        var declaration = provider.Read($"{name}/{type}.cs");

        Assert.Contains($"namespace {space};", declaration, StringComparison.Ordinal);
        Assert.Contains($"public partial interface {type};", declaration, StringComparison.Ordinal);
        Assert.Contains($"[Provider(\"{id}\", \"https://api.{id}.example/v1\", Schema = \"{id}.schema.json\"", declaration, StringComparison.Ordinal);
        Assert.Contains($"EnvironmentVariable = \"{id.ToUpperInvariant()}_API_KEY\"", declaration, StringComparison.Ordinal);
        foreach (var file in new[] { $"{name}.slnx", $"{name}/{name}.csproj", $"{name}/{id}.schema.json", $"{name}/{id}.models.json", $"{name}.Tests/{type[1..]}Tests.cs" })
            Assert.True(File.Exists(Path.Combine(provider.Folder, file)), $"There is no {file}.");
    }

    [Fact]
    public void Its_versions_are_those_of_our_packages_and_of_our_tests()
    {
        using var package = ZipFile.OpenRead(packages.PathOf("ProviderKit.Templates"));
        var written = VersionsIn(Load(package, "content/provider/common/Directory.Packages.props"));
        var ours = VersionsIn(XDocument.Load(Repository.PathOf("Directory.Packages.props")));

        Assert.Equal(
            ["Microsoft.NET.Test.Sdk", "ProviderKit.Generator", "ProviderKit.Providers", "ProviderKit.Testing", "xunit", "xunit.runner.visualstudio"],
            written.Keys.Order(StringComparer.Ordinal));
        foreach (var (id, version) in written)
            Assert.Equal(id.StartsWith("ProviderKit.", StringComparison.Ordinal) ? packages.Version : ours[id], version);
    }

    [Fact]
    public void Its_package_is_one_of_templates_without_dependencies()
    {
        using var package = ZipFile.OpenRead(packages.PathOf("ProviderKit.Templates"));
        var manifest = Load(package, "ProviderKit.Templates.nuspec");
        var names = manifest.Root!.Name.Namespace;

        Assert.Equal("Template", (string?)Assert.Single(manifest.Descendants(names + "packageType")).Attribute("name"));
        Assert.Empty(manifest.Descendants(names + "dependency"));
        Assert.DoesNotContain(package.Entries, entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal));
    }

    private static void AssertGreen(Run tests) =>
        Assert.Matches("Failed: +0, Passed: +5, Skipped: +0, ", tests.Succeeded().Output);

    /// <summary>The error that the README quotes is the only one that the build reports, to the letter and at that place.</summary>
    private static void AssertOnlyTheReadmesError(NewProvider provider, Run build)
    {
        var quoted = provider.Read("README.md").Split('\n').Single(line => line.Contains(": error PK", StringComparison.Ordinal)).Trim();
        var reported = build.Failed().Output.Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal)).Distinct();
        Assert.Contains(quoted, Assert.Single(reported), StringComparison.Ordinal);
    }

    private static XDocument Load(ZipArchive package, string file)
    {
        using var stream = package.Entries.Single(entry => entry.FullName == file).Open();
        return XDocument.Load(stream);
    }

    private static Dictionary<string, string> VersionsIn(XDocument file) =>
        file.Descendants("PackageVersion").ToDictionary(item => (string)item.Attribute("Include")!, item => (string)item.Attribute("Version")!);
}
