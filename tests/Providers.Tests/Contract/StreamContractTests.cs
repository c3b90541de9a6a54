using Microsoft.Extensions.AI;
using ProviderKit.Providers.Tests.Clients;

namespace ProviderKit.Providers.Tests.Contract;

/// <summary>What an <see cref="IChatClient"/> promises of its updates, and adapters get wrong.</summary>
public class StreamContractTests
{
    public static TheoryData<string> Providers => TestedProvider.Ids;

    public static TheoryData<string> Caching => TestedProvider.IdsWhere(provider => provider.CachedStream is not null);

    public static TheoryData<string> InPieces => TestedProvider.IdsWhere(provider => !provider.CallsAreWhole);

    public static TheoryData<string> WithIds => TestedProvider.IdsWhere(provider => provider.Dialect.HasResponseIds);

    [Theory, MemberData(nameof(Caching))]
    public async Task Usage_that_comes_more_than_once_is_surfaced_once(string id)
    {
        var provider = TestedProvider.Get(id);
        var updates = await provider.UpdatesAsync(provider.CachedStream!);

        var expected = provider.Case(provider.CachedStream!).Expected.Usage!;
        var output = expected.Output + (provider.Dialect.ReasoningBesideOutput ? expected.Reasoning ?? 0 : 0);
        Assert.Single(updates.SelectMany(update => update.Contents).OfType<UsageContent>());
        // ToChatResponse sums, so twice would be double.
        Assert.Equal(output, updates.ToChatResponse().Usage!.OutputTokenCount);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Usage_comes_after_all_other_contents(string id)
    {
        var provider = TestedProvider.Get(id);
        var contents = (await provider.UpdatesAsync(provider.TextStream)).SelectMany(update => update.Contents);
        Assert.IsType<UsageContent>(contents.Last());
    }

    [Theory, MemberData(nameof(Caching))]
    public async Task Cached_tokens_are_part_of_the_input_tokens(string id)
    {
        var provider = TestedProvider.Get(id);
        var usage = (await provider.UpdatesAsync(provider.CachedStream!)).ToChatResponse().Usage!;

        Assert.True(usage.CachedInputTokenCount > 0);
        Assert.True(usage.InputTokenCount >= usage.CachedInputTokenCount);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_tool_call_is_surfaced_once_and_complete(string id)
    {
        var provider = TestedProvider.Get(id);
        var calls = (await provider.UpdatesAsync(provider.ToolsStream)).SelectMany(update => update.Contents).OfType<FunctionCallContent>().ToList();

        var expected = provider.Case(provider.ToolsStream).Expected.ToolCalls;
        Assert.Equal(expected.Select(call => call.Name), calls.Select(call => call.Name));
        // One that comes without an id has one of ours.
        Assert.Equal(expected.Select((call, i) => call.Id ?? calls[i].CallId), calls.Select(call => call.CallId));
        Assert.Equal(calls.Count, calls.Select(call => call.CallId).Distinct().Count());
        Assert.All(calls, call => Assert.NotNull(call.Arguments));
    }

    [Theory, MemberData(nameof(InPieces))]
    public async Task Pieces_of_a_tool_call_are_there_for_those_who_want_them(string id)
    {
        var provider = TestedProvider.Get(id);
        var updates = await provider.UpdatesAsync(provider.ToolsStream);

        var pieces = updates.Select(update => update.RawRepresentation).OfType<ToolCallDelta>().ToList();
        Assert.Contains(pieces, piece => piece.Arguments.Contains("port", StringComparison.Ordinal));
        // Those who do not want them see updates without contents.
        Assert.All(updates.Where(update => update.RawRepresentation is ToolCallDelta), update => Assert.Empty(update.Contents));
    }

    [Theory, MemberData(nameof(WithIds))]
    public async Task Every_update_has_the_ids_of_its_response_and_message(string id)
    {
        var provider = TestedProvider.Get(id);
        var responseId = provider.Case(provider.TextStream).Expected.ResponseId;
        var updates = await provider.UpdatesAsync(provider.TextStream);

        Assert.All(updates, update => Assert.Equal(responseId, update.ResponseId));
        Assert.All(updates, update => Assert.False(string.IsNullOrEmpty(update.MessageId)));
        Assert.Single(updates.Select(update => update.MessageId).Distinct());
        Assert.Single(updates.ToChatResponse().Messages);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Every_update_has_role_and_model(string id)
    {
        var provider = TestedProvider.Get(id);
        var updates = await provider.UpdatesAsync(provider.TextStream);

        Assert.All(updates, update => Assert.Equal(ChatRole.Assistant, update.Role));
        Assert.All(updates, update => Assert.Equal(provider.Case(provider.TextStream).Expected.Model, update.ModelId));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Text_is_surfaced_as_it_comes(string id)
    {
        var provider = TestedProvider.Get(id);
        var texts = (await provider.UpdatesAsync(provider.TextStream)).Count(update => update.Text.Length > 0);
        Assert.True(texts >= 4, $"{texts} updates with text");
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task The_finish_reason_is_on_one_update(string id)
    {
        var provider = TestedProvider.Get(id);
        var updates = await provider.UpdatesAsync(provider.TextStream);
        Assert.Equal(ChatFinishReason.Stop, Assert.Single(updates.Select(update => update.FinishReason).OfType<ChatFinishReason>()));
    }
}
