using ProviderKit.Conformance.Traffic;

namespace ProviderKit.Providers.Tests.Clients;

/// <summary>The cases that the conformance runner ships, by name, as canned answers for tests.</summary>
internal static class ShippedCases
{
    private static readonly Lazy<Dictionary<string, TrafficCase>> Cases = new(() =>
        CaseReader.ReadAll(CorpusFolder.Shipped() ?? throw new DirectoryNotFoundException("tests/Conformance/cases is not above the test assembly."))
            .ToDictionary(traffic => traffic.Name));

    public static IEnumerable<TrafficCase> All => Cases.Value.Values;

    /// <summary>The case of that name, such as <c>openai/chat.completions/text-plain</c>.</summary>
    public static TrafficCase Get(string name) => Cases.Value[name];

    public static CannedAnswer Answer(string name) => Get(name).Answer;
}
