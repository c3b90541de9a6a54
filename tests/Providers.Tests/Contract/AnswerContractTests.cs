using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Traffic;
using ProviderKit.Providers.Tests.Clients;

namespace ProviderKit.Providers.Tests.Contract;

/// <summary>What an <see cref="IChatClient"/> promises of its answers, and adapters get wrong.</summary>
public class AnswerContractTests
{
    public static TheoryData<string> Providers => TestedProvider.Ids;

    public static TheoryData<string> WithText => TestedProvider.IdsWhere(provider => !provider.CallsAreWhole);

    [Theory, MemberData(nameof(WithText))]
    public async Task Tool_arguments_that_are_not_JSON_are_an_exception_of_the_call(string id)
    {
        var provider = TestedProvider.Get(id);
        // The name of the port is cut off from its quotation mark.
        var answer = provider.Case(provider.ToolsStream).Answer.With(body => body.Replace("Brest\\\"", "Brest", StringComparison.Ordinal));

        using var client = provider.Client(answer);
        var call = (await client.AskAsync(stream: true)).Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().First();

        Assert.IsType<JsonException>(call.Exception, exactMatch: false);
        Assert.Equal(provider.Case(provider.ToolsStream).Expected.ToolCalls[0].Name, call.Name);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task An_unknown_finish_reason_passes_through(string id)
    {
        var provider = TestedProvider.Get(id);
        foreach (var (name, stream) in new[] { (provider.Text, false), (provider.TextStream, true) })
        {
            var traffic = provider.Case(name);
            using var client = provider.Client(traffic.Answer.With(body =>
                body.Replace($"\"{traffic.Expected.FinishReason}\"", "\"out_of_breath\"", StringComparison.Ordinal)));

            var response = await client.AskAsync(stream);
            Assert.Equal("out_of_breath", response.FinishReason?.Value);
        }
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task There_is_no_conversation_id_where_the_provider_keeps_no_state(string id)
    {
        var provider = TestedProvider.Get(id);
        using var client = provider.Client(provider.Text);
        Assert.Null((await client.AskAsync()).ConversationId);
        Assert.All(await provider.UpdatesAsync(provider.TextStream), update => Assert.Null(update.ConversationId));
    }

    [Theory, MemberData(nameof(Providers))]
    public void Services_are_metadata_typed_client_and_the_model_itself(string id)
    {
        var provider = TestedProvider.Get(id);
        using var client = provider.Dialect.OverNetwork(new Uri("http://127.0.0.1:9"));

        var metadata = Assert.IsType<ChatClientMetadata>(client.GetService(typeof(ChatClientMetadata)));
        Assert.Equal(id, metadata.ProviderName);
        Assert.Equal("127.0.0.1", metadata.ProviderUri!.Host);
        Assert.IsType(provider.Typed, client.GetService(provider.Typed), exactMatch: false);
        Assert.Same(client, client.GetService(client.GetType()));
        Assert.Same(client, client.GetService(typeof(IChatClient)));
        Assert.Equal(id, Assert.IsType<ProviderDescriptor>(client.GetService(typeof(ProviderDescriptor))).Id);
    }

    [Theory, MemberData(nameof(Providers))]
    public void Nothing_is_served_under_a_key_or_of_an_unknown_type(string id)
    {
        using var client = TestedProvider.Get(id).Dialect.OverNetwork(new Uri("http://127.0.0.1:9"));
        Assert.Null(client.GetService(typeof(ChatClientMetadata), "key"));
        Assert.Null(client.GetService(typeof(IChatClient), "key"));
        Assert.Null(client.GetService(typeof(Uri)));
        Assert.Throws<ArgumentNullException>(() => client.GetService(null!));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Null_messages_are_refused(string id)
    {
        var provider = TestedProvider.Get(id);
        using var client = provider.Client(provider.Text);
        await Assert.ThrowsAsync<ArgumentNullException>(() => client.GetResponseAsync((IEnumerable<ChatMessage>)null!));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await client.GetStreamingResponseAsync((IEnumerable<ChatMessage>)null!).ToListAsync());
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_cancelled_request_is_cancelled_and_not_a_failure_of_the_provider(string id)
    {
        var provider = TestedProvider.Get(id);
        using var client = provider.Client(provider.TextStream);
        using var cancellation = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in client.GetStreamingResponseAsync("Hello", new() { ModelId = "model" }, cancellation.Token))
                await cancellation.CancelAsync();
        });
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task The_caller_s_options_are_not_changed(string id)
    {
        var provider = TestedProvider.Get(id);
        using var client = provider.Client(provider.Text);
        var options = new ChatOptions { ModelId = "model", Temperature = 0.5f };
        var before = JsonSerializer.Serialize(options, AIJsonUtilities.DefaultOptions);

        await client.GetResponseAsync("Hello", options);
        Assert.Equal(before, JsonSerializer.Serialize(options, AIJsonUtilities.DefaultOptions));
    }
}
