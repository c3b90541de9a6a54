using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Providers;
using ProviderKit.Providers.Tests.Clients;
using ProviderKit.Providers.Tests.Conversations;

namespace ProviderKit.Providers.Tests.Differential;

/// <summary>Our requests mean the same as those of the official adapters, up to the differences that are on purpose.</summary>
public class RequestTests
{
    /// <summary>What Anthropic does not take: they send the message without it, we refuse.</summary>
    private const string Audio = "audio";

    public static TheoryData<string> Conversations => [.. AllConversations.Names];

    public static TheoryData<string> ConversationsWithoutAudio => [.. AllConversations.Names.Where(name => name != Audio)];

    [Theory, MemberData(nameof(Conversations))]
    public async Task OpenAI_requests_are_equivalent(string conversation) =>
        Findings.AssertNone(await OpenAI.DifferencesAsync(AllConversations.Get(conversation), OpenAIRequestDifferences.All));

    [Theory, MemberData(nameof(ConversationsWithoutAudio))]
    public async Task Anthropic_requests_are_equivalent(string conversation) =>
        Findings.AssertNone(await Anthropic.DifferencesAsync(AllConversations.Get(conversation), AnthropicRequestDifferences.All));

    [Fact]
    public Task Content_that_Anthropic_does_not_take_is_refused_and_not_dropped() =>
        Assert.ThrowsAsync<NotSupportedException>(() => Anthropic.DifferencesAsync(AllConversations.Get(Audio), []));

    [Fact]
    public Task Every_OpenAI_difference_is_still_one() => AssertNeededAsync(OpenAI, OpenAIRequestDifferences.All);

    [Fact]
    public Task Every_Anthropic_difference_is_still_one() => AssertNeededAsync(Anthropic, AnthropicRequestDifferences.All);

    private static Pair OpenAI => new(OfficialClients.OpenAI, Dialects.OpenAI, "text-plain", "text-stream");

    private static Pair Anthropic => new(OfficialClients.Anthropic, Dialects.Anthropic, "thinking-redacted-tool-plain", "text-ping-stream");

    /// <summary>Without a needed difference some conversation is not equivalent.</summary>
    private static async Task AssertNeededAsync(Pair pair, IReadOnlyList<RequestDifference> all)
    {
        foreach (var one in all)
        {
            var others = all.Where(other => other != one).ToList();
            var needed = false;
            foreach (var conversation in AllConversations.All.Where(conversation => pair.Ours != Dialects.Anthropic || conversation.Name != Audio))
                needed |= (await pair.DifferencesAsync(conversation, others)).Any();
            Assert.True(needed, $"'{one.Name}' is no difference any more.");
        }
    }

    /// <summary>The official adapter and ours.</summary>
    private sealed record Pair(Func<HttpMessageHandler, IChatClient> Official, Dialect Ours, string Plain, string Stream)
    {
        public async Task<IEnumerable<string>> DifferencesAsync(Conversation conversation, IReadOnlyList<RequestDifference> deliberate)
        {
            var answer = ShippedCases.Answer($"{Ours.Provider}/{Ours.Api}/{(conversation.Stream ? Stream : Plain)}");
            var theirs = await CapturedRequest.OfAsync(conversation, Official, answer);
            var ours = await CapturedRequest.OfAsync(conversation, handler => new NamedModel(Ours.InProcess(handler)), answer);
            foreach (var difference in deliberate)
            {
                difference.InTheirs?.Invoke(theirs);
                difference.InOurs?.Invoke(ours);
            }

            return JsonDifferences.Between(theirs, ours);
        }
    }

    /// <summary>The official clients are made for a model; ours get it with each request.</summary>
    private sealed class NamedModel(IChatClient client) : DelegatingChatClient(client)
    {
        public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            base.GetResponseAsync(messages, Named(options), cancellationToken);

        public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            base.GetStreamingResponseAsync(messages, Named(options), cancellationToken);

        private static ChatOptions Named(ChatOptions? options)
        {
            options = options?.Clone() ?? new();
            options.ModelId = "model";
            return options;
        }
    }
}
