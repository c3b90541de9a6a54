using System.IO.Compression;
using System.Xml.Linq;

namespace ProviderKit.Packages.Tests.Tooling;

/// <summary>What a package says of itself.</summary>
internal sealed class PackageManifest
{
    private readonly XDocument _document;

    private PackageManifest(XDocument document, IReadOnlyList<string> files) => (_document, Files) = (document, files);

    /// <summary>The paths of the files inside.</summary>
    public IReadOnlyList<string> Files { get; }

    public IReadOnlyList<string> FrameworkReferences => [.. Elements("frameworkReference").Select(one => (string)one.Attribute("name")!)];

    /// <summary>The versions of the packages that it depends on, by id.</summary>
    public IReadOnlyDictionary<string, string> Dependencies =>
        Elements("dependency").ToDictionary(one => (string)one.Attribute("id")!, one => (string)one.Attribute("version")!, StringComparer.Ordinal);

    public string Readme => Elements("readme").Single().Value;

    public string Description => Elements("description").Single().Value;

    public static PackageManifest Read(string path)
    {
        using var package = ZipFile.OpenRead(path);
        using var stream = package.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return new(XDocument.Load(stream), [.. package.Entries.Select(entry => entry.FullName)]);
    }

    private IEnumerable<XElement> Elements(string name) => _document.Descendants(_document.Root!.Name.Namespace + name);
}
