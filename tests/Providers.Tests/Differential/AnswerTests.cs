using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Playing;
using ProviderKit.Conformance.Providers;
using ProviderKit.Conformance.Traffic;
using ProviderKit.Providers.Tests.Clients;

namespace ProviderKit.Providers.Tests.Differential;

/// <summary>We read the same of the same bytes as the official adapters, up to the differences that are on purpose.</summary>
public class AnswerTests
{
    [Fact]
    public Task OpenAI_answers_are_equivalent() => AssertEquivalentAsync(Dialects.OpenAI, OfficialClients.OpenAI, AnswerDifferences.OpenAI);

    [Fact]
    public Task OpenAI_responses_are_equivalent() => AssertEquivalentAsync(Dialects.OpenAIResponses, OfficialClients.OpenAIResponses, AnswerDifferences.OpenAIResponses);

    [Fact]
    public Task Ollama_answers_are_equivalent() => AssertEquivalentAsync(Dialects.Ollama, OfficialClients.Ollama, AnswerDifferences.Ollama);

    [Fact]
    public Task Anthropic_answers_are_equivalent() => AssertEquivalentAsync(Dialects.Anthropic, OfficialClients.Anthropic, AnswerDifferences.Anthropic);

    private static async Task AssertEquivalentAsync(Dialect dialect, Func<HttpMessageHandler, IChatClient> official, IReadOnlyList<AnswerDifference> deliberate)
    {
        var found = new List<FoundDifference>();
        foreach (var traffic in Cases(dialect))
            found.AddRange(await CompareAsync(traffic, dialect, official));

        Findings.AssertNone(found.Where(one => !deliberate.Any(difference => difference.Explains(one))).Select(one => one.ToString()));
        // What explains nothing is no difference any more. Some only the recordings show.
        if (CorpusFolder.Recorded() is not null)
            Findings.AssertNone(deliberate.Where(difference => !found.Any(difference.Explains)).Select(difference => difference.Name));
    }

    private static IEnumerable<TrafficCase> Cases(Dialect dialect)
    {
        var recorded = CorpusFolder.Recorded() is { } folder ? CaseReader.ReadAll(Path.Combine(folder, dialect.Provider, dialect.Api)) : [];
        // Exceptions of different libraries cannot be compared.
        return ShippedCases.All.Where(traffic => traffic.Provider == dialect.Provider && traffic.Api == dialect.Api).Concat(recorded).Where(traffic => traffic.Expected.Error is null);
    }

    private static async Task<IEnumerable<FoundDifference>> CompareAsync(TrafficCase traffic, Dialect dialect, Func<HttpMessageHandler, IChatClient> official)
    {
        var ours = AnswerView.Of((await PlayAsync(traffic, dialect.InProcess)).Answer!);
        AnswerView theirs;
        try
        {
            theirs = AnswerView.Of((await PlayAsync(traffic, official)).Answer!);
        }
#pragma warning disable CA1031 // whatever theirs throws is what is looked at
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return [new(traffic, FoundDifference.Thrown, $"{thrown.GetType().Name}: {thrown.Message}", null)];
        }

        return theirs.Fields.Zip(ours.Fields)
            .Where(pair => (pair.First.Value ?? "") != (pair.Second.Value ?? ""))
            .Select(pair => new FoundDifference(traffic, pair.First.Name, pair.First.Value, pair.Second.Value));
    }

    private static async Task<Reading> PlayAsync(TrafficCase traffic, Func<HttpMessageHandler, IChatClient> makeClient)
    {
        using var client = makeClient(new CannedHandler(traffic.Answer, Splitting.Whole));
        return await Player.PlayAsync(client, traffic);
    }
}
