using ProviderKit.Testing;

namespace ProviderKit.Clients.Tests.Documents;

/// <summary>A vendor's own OpenAPI document. They are too large to ship; machines for development have them beside the repository.</summary>
internal static class VendorDocument
{
    private static readonly string? s_folder = Find(Path.Combine("shared", "data", "openapi"));

    /// <summary>Why bodies cannot be held against the documents here, or null when they can.</summary>
    public static string? Missing => s_folder is null ? "The vendors' OpenAPI documents (shared/data/openapi) are not on this machine." : null;

    /// <summary>Checks against a definition of a provider's document.</summary>
    public static JsonSchemaValidator Validator(string provider, string definition) => new(File.ReadAllText(Path.Combine(s_folder!, provider + ".chat.openapi.json")), definition);

    private static string? Find(string relative)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var path = Path.Combine(at.FullName, relative);
            if (Directory.Exists(path)) return path;
        }

        return null;
    }
}

/// <summary>A test that needs the vendors' documents. Without them it is skipped, saying so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class VendorDocumentTheoryAttribute : TheoryAttribute
{
    public VendorDocumentTheoryAttribute() => Skip = VendorDocument.Missing;
}
