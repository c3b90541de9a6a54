using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using ProviderKit.Packages.Tests.Tooling;

namespace ProviderKit.Packages.Tests;

/// <summary>What is in the generator's package: an analyzer that drags nothing into its host, and the runtime as a dependency.</summary>
[Collection(PackageTests.Name)]
public sealed class GeneratorPackageTests(PackedPackages packages)
{
    private const string Analyzers = "analyzers/dotnet/cs/";

    /// <summary>The compiler of the first .NET 10 SDK, and what it references itself: nothing else is sure to be there, nor any newer.</summary>
    private static readonly Dictionary<string, Version> s_host = new(StringComparer.Ordinal)
    {
        ["netstandard"] = new(2, 0, 0, 0),
        ["Microsoft.CodeAnalysis"] = new(5, 0, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp"] = new(5, 0, 0, 0),
        ["System.Buffers"] = new(4, 0, 2, 0),
        ["System.Collections.Immutable"] = new(9, 0, 0, 0),
        ["System.Memory"] = new(4, 0, 2, 0),
        ["System.Reflection.Metadata"] = new(9, 0, 0, 0),
        ["System.Runtime.CompilerServices.Unsafe"] = new(6, 0, 0, 0),
        ["System.Text.Encoding.CodePages"] = new(8, 0, 0, 0),
        ["System.Threading.Tasks.Extensions"] = new(4, 2, 1, 0),
    };

    /// <summary>What besides an editor brings along for code fixes.</summary>
    private static readonly Dictionary<string, Version> s_editor = new(s_host, StringComparer.Ordinal)
    {
        ["Microsoft.CodeAnalysis.Workspaces"] = new(5, 0, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp.Workspaces"] = new(5, 0, 0, 0),
        ["System.Composition.AttributedModel"] = new(9, 0, 0, 0),
        ["ProviderKit.Generator"] = new(int.MaxValue, 0, 0, 0),
    };

    [Fact]
    public void It_holds_our_analyzers_and_no_dependency_of_theirs()
    {
        using var package = ZipFile.OpenRead(packages.PathOf("ProviderKit.Generator"));
        var assemblies = package.Entries.Select(entry => entry.FullName).Where(name => name.EndsWith(".dll", StringComparison.Ordinal)).Order().ToList();

        Assert.Equal([Analyzers + "ProviderKit.Generator.CodeFixes.dll", Analyzers + "ProviderKit.Generator.dll"], assemblies);
    }

    [Fact]
    public void Its_analyzers_reference_only_what_their_host_supplies()
    {
        using var package = ZipFile.OpenRead(packages.PathOf("ProviderKit.Generator"));
        foreach (var entry in package.Entries.Where(entry => entry.FullName.EndsWith(".dll", StringComparison.Ordinal)))
        {
            var host = entry.Name == "ProviderKit.Generator.dll" ? s_host : s_editor;
            foreach (var (name, version) in ReferencesOf(entry))
                Assert.True(host.TryGetValue(name, out var supplied) && version <= supplied, $"{entry.Name} references {name} {version}, which its host does not supply.");
        }
    }

    [Fact]
    public void It_brings_the_runtime_of_its_own_version_and_nothing_else()
    {
        using var package = ZipFile.OpenRead(packages.PathOf("ProviderKit.Generator"));
        using var stream = package.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        var manifest = XDocument.Load(stream);
        var names = manifest.Root!.Name.Namespace;

        var dependency = Assert.Single(manifest.Descendants(names + "dependency"));
        Assert.Equal("ProviderKit.Runtime", (string?)dependency.Attribute("id"));
        Assert.Equal(packages.Version, (string?)dependency.Attribute("version"));
        // A development dependency would keep the runtime from whoever installs it.
        Assert.Empty(manifest.Descendants(names + "developmentDependency"));
    }

    private static List<(string Name, Version Version)> ReferencesOf(ZipArchiveEntry entry)
    {
        using var image = new MemoryStream();
        using (var stream = entry.Open())
            stream.CopyTo(image);
        image.Position = 0;
        using var file = new PEReader(image);
        var metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(metadata.GetAssemblyReference).Select(reference => (metadata.GetString(reference.Name), reference.Version))];
    }
}
