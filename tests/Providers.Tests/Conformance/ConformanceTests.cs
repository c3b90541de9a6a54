using ProviderKit.Conformance;
using ProviderKit.Conformance.Providers;
using ProviderKit.Conformance.Traffic;
using ProviderKit.Providers.Tests.Clients;

namespace ProviderKit.Providers.Tests.Conformance;

/// <summary>The conformance runner's cases, as tests.</summary>
public class ConformanceTests
{
    [Fact]
    public async Task Every_shipped_case_is_read_as_expected()
    {
        var outcomes = await RunAsync(CorpusFolder.Shipped()!);

        Assert.True(outcomes.Count >= 25, $"{outcomes.Count} cases");
        Assert.DoesNotContain(outcomes, outcome => outcome.Skipped);
        AssertPassed(outcomes);
    }

    /// <summary>All formats that we declare.</summary>
    public static TheoryData<string, string> Formats
    {
        get
        {
            var formats = new TheoryData<string, string>();
            foreach (var dialect in Dialects.All)
                formats.Add(dialect.Provider, dialect.Api);
            return formats;
        }
    }

    [Theory, MemberData(nameof(Formats))]
    public async Task Recorded_traffic_is_read_as_expected(string provider, string api)
    {
        // The recordings are no part of the repository, and there are none of some providers.
        if (CorpusFolder.Recorded() is not { } recorded || !Directory.Exists(Path.Combine(recorded, provider, api)))
            return;

        var outcomes = await RunAsync(Path.Combine(recorded, provider, api));
        Assert.NotEmpty(outcomes);
        AssertPassed(outcomes);
    }

    private static async Task<List<CaseOutcome>> RunAsync(string folder) =>
        await new ConformanceRun(Dialects.All).PlayAsync(CaseReader.ReadAll(folder)).ToListAsync();

    // Answers, requests and what the server half writes alike: there is no case that may fail.
    private static void AssertPassed(List<CaseOutcome> outcomes) => Findings.AssertNone(
        from outcome in outcomes
        from difference in new[] { outcome.Differences, outcome.RequestDifferences, outcome.EmissionDifferences }.SelectMany(differences => differences ?? [])
        select $"{outcome.Case}: {difference}");
}
