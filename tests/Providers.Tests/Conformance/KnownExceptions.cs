namespace ProviderKit.Providers.Tests.Conformance;

/// <summary>Recorded cases that are read otherwise than their expectation says, each with the reason.</summary>
internal static class KnownExceptions
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>();
}
