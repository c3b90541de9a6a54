using ProviderKit.Conformance.Playing;
using ProviderKit.Conformance.Traffic;
using ProviderKit.Providers.Tests.Clients;

namespace ProviderKit.Providers.Tests.Behaviour;

/// <summary>Answers that end too early or are not what they should be.</summary>
public class BrokenAnswerTests
{
    public static TheoryData<string, string> CutStreams => new()
    {
        { "openai", " boats" }, { "anthropic", "water at " }, { "groq", " from" },
    };

    [Theory, MemberData(nameof(CutStreams))]
    public async Task A_stream_that_ends_before_its_finish_reason_is_interrupted(string id, string lastText)
    {
        var provider = TestedProvider.Get(id);
        using var client = provider.Client(provider.Case(provider.TextStream).Answer.CutAfter(lastText));
        await AssertInterruptedAsync(provider, client);
    }

    [Theory, MemberData(nameof(CutStreams))]
    public async Task A_connection_that_breaks_is_interrupted(string id, string lastText)
    {
        var provider = TestedProvider.Get(id);
        using var client = provider.Client(provider.Case(provider.TextStream).Answer.CutAfter(lastText) with { Breaks = true });
        await AssertInterruptedAsync(provider, client);
    }

    [Theory, MemberData(nameof(CutStreams))]
    public async Task A_network_connection_that_breaks_is_interrupted(string id, string lastText)
    {
        var provider = TestedProvider.Get(id);
        await using var server = await LoopbackServer.StartAsync();
        using var client = provider.Dialect.OverNetwork(server.Serve(provider.Case(provider.TextStream).Answer.CutAfter(lastText) with { Breaks = true }));
        await AssertInterruptedAsync(provider, client);
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    [InlineData("groq")]
    public async Task An_empty_stream_is_interrupted(string id)
    {
        using var client = TestedProvider.Get(id).Client(Asking.Events(""));
        Assert.Null((await Assert.ThrowsAsync<StreamInterruptedException>(() => client.AskAsync(stream: true))).PartialResponse);
    }

    [Theory]
    [InlineData("openai", "{\"id\":\"x\",\"choices\":[{")]
    [InlineData("openai", "surprise")]
    [InlineData("openai", "")]
    [InlineData("anthropic", "{\"type\":\"message\",")]
    [InlineData("groq", "<html>")]
    public async Task An_answer_that_is_not_JSON_is_malformed(string id, string body)
    {
        using var client = TestedProvider.Get(id).Client(Asking.Json(200, body));
        var error = await Assert.ThrowsAsync<MalformedResponseException>(() => client.AskAsync());
        Assert.Equal(200, error.Status);
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("groq")]
    [InlineData("anthropic")]
    public async Task An_event_that_is_not_JSON_is_malformed_and_carries_what_had_come(string id)
    {
        var provider = TestedProvider.Get(id);
        var (before, after) = id == "anthropic" ? ("\"06:12\"", "06:12") : id == "groq" ? ("\" the\"", " the") : ("\" lie\"", " lie");
        using var client = provider.Client(provider.Case(provider.TextStream).Answer.With(body => body.Replace(before, after, StringComparison.Ordinal)));

        var error = await Assert.ThrowsAsync<MalformedResponseException>(() => client.AskAsync(stream: true));
        Assert.StartsWith(error.PartialResponse!.Text, provider.Case(provider.TextStream).Expected.Text, StringComparison.Ordinal);
        Assert.NotEqual("", error.PartialResponse.Text);
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    [InlineData("groq")]
    public async Task A_whole_answer_to_a_request_for_a_stream_is_read_all_the_same(string id)
    {
        var provider = TestedProvider.Get(id);
        var traffic = provider.Case(provider.Text);
        using var client = provider.Client(traffic.Answer);

        Assert.Equal(traffic.Expected.Text, (await client.AskAsync(stream: true)).Text);
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    [InlineData("groq")]
    public async Task A_whole_answer_labelled_as_a_stream_is_read_all_the_same(string id)
    {
        var provider = TestedProvider.Get(id);
        var traffic = provider.Case(provider.Text);
        using var client = provider.Client(new CannedAnswer(200, [new("content-type", "text/event-stream")], traffic.Answer.Body));

        Assert.Equal(traffic.Expected.Text, (await client.AskAsync()).Text);
    }

    private static async Task AssertInterruptedAsync(TestedProvider provider, Microsoft.Extensions.AI.IChatClient client)
    {
        var traffic = provider.Case(provider.TextStream);
        var error = await Assert.ThrowsAsync<StreamInterruptedException>(() => client.AskAsync(stream: true));

        Assert.True(error.IsTransient);
        Assert.NotEqual("", error.PartialResponse!.Text);
        Assert.StartsWith(error.PartialResponse.Text, traffic.Expected.Text, StringComparison.Ordinal);
        Assert.Equal(traffic.Expected.ResponseId, error.PartialResponse.ResponseId);
    }
}
