using ProviderKit.Conformance.Traffic;

namespace ProviderKit.Providers.Tests.Requests;

/// <summary>A test that needs the vendors' documents. Without them it is skipped, saying so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class VendorTheoryAttribute : TheoryAttribute
{
    public VendorTheoryAttribute() => Skip = CorpusFolder.VendorDocuments() is null ? "There are no vendors' documents beside the repository." : null;
}
