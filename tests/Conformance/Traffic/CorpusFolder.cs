namespace ProviderKit.Conformance.Traffic;

/// <summary>Where cases lie on this machine.</summary>
public static class CorpusFolder
{
    /// <summary>The cases that are shipped with this project: bodies of our own making.</summary>
    public static string? Shipped() => Above("tests/Conformance/cases");

    /// <summary>The recorded traffic beside the repository, or null where there is none.</summary>
    public static string? Recorded() => Above("shared/corpus/cases");

    /// <summary>The vendors' OpenAPI documents beside the repository, or null where there are none.</summary>
    public static string? VendorDocuments() => Above("shared/data/openapi");

    /// <summary>The first folder of that name beside or above the program.</summary>
    private static string? Above(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, path);
            if (Directory.Exists(candidate))
                return candidate;
        }

        return null;
    }
}
