using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using ProviderKit.Tests.Support;

namespace ProviderKit.Tests.Chat;

public sealed class ChatModelTests : IDisposable
{
    private readonly FakeNetwork _network = new();

    public void Dispose() => _network.Dispose();

    [Fact]
    public void Services_are_served_without_a_key_only()
    {
        using var model = Model(new AcmeOptions { DefaultModel = "m" });
        var metadata = model.GetService<ChatClientMetadata>()!;
        Assert.Equal(("acme", "https://api.acme.test/v1", "m"), (metadata.ProviderName, metadata.ProviderUri!.AbsoluteUri, metadata.DefaultModelId));
        Assert.Same(Acme.Provider, model.GetService<ProviderDescriptor>());
        Assert.Same(model, model.GetService<IChatClient>());
        Assert.Same(model, model.GetService<ChatModel>());
        Assert.IsType<AcmeClient>(model.GetService<IAcme>());
        Assert.Null(model.GetService<string>());
        Assert.Null(model.GetService(typeof(IChatClient), "key"));
        Assert.Throws<ArgumentNullException>(() => model.GetService(null!));
    }

    [Fact]
    public async Task Messages_must_be_given()
    {
        using var model = Model(new AcmeOptions());
        await Assert.ThrowsAsync<ArgumentNullException>(() => model.GetResponseAsync((IEnumerable<ChatMessage>)null!));
        Assert.Throws<ArgumentNullException>(() => { _ = model.GetStreamingResponseAsync((IEnumerable<ChatMessage>)null!); });
    }

    [Fact]
    public async Task Defaults_fill_what_a_request_leaves_open_and_leave_its_options_alone()
    {
        var options = new AcmeOptions { DefaultModel = "m" };
        options.DefaultParameters.Temperature = 0.5f;
        options.DefaultParameters.MaxOutputTokens = 10;
        options.DefaultParameters.AdditionalProperties["service_tier"] = "flex";
        using var model = Model(options);
        var asked = new ChatOptions { Temperature = 1, Instructions = "Be brief.", AdditionalProperties = new() { ["seed"] = 3 } };
        await model.GetResponseAsync("hi", asked);
        Assert.Equal("""{"model":"m","stream":false,"temperature":1,"max_tokens":10,"messages":["system: Be brief.","user: hi"],"seed":3,"service_tier":"flex"}""", _network.Requests[0].Body);
        Assert.Null(asked.ModelId ?? asked.MaxOutputTokens?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Single(asked.AdditionalProperties);
    }

    [Fact]
    public async Task The_raw_representation_goes_before_additional_properties()
    {
        using var model = Model(new AcmeOptions { DefaultModel = "m" });
        IChatClient? given = null;
        await model.GetResponseAsync("hi", new ChatOptions
        {
            AdditionalProperties = new() { ["a"] = 1, ["b"] = 2 },
            RawRepresentationFactory = client =>
            {
                given = client;
                return new JsonObject { ["a"] = "raw", ["stream_options"] = new JsonObject { ["x"] = true } };
            },
        });
        Assert.Same(model, given);
        Assert.Equal("""{"model":"m","stream":false,"messages":["user: hi"],"a":"raw","stream_options":{"x":true},"b":2}""", _network.Requests[0].Body);
    }

    [Fact]
    public async Task A_raw_representation_of_another_library_is_none_of_ours()
    {
        using var model = Model(new AcmeOptions { DefaultModel = "m" });
        await model.GetResponseAsync("hi", new ChatOptions { RawRepresentationFactory = static _ => new Version(1, 2) });
        Assert.Equal("""{"model":"m","stream":false,"messages":["user: hi"]}""", _network.Requests[0].Body);
    }

    [Fact]
    public async Task A_streamed_request_says_so_and_its_answer_is_read_as_it_comes()
    {
        var network = new FakeNetwork(static _ => Exchange.Answer(Exchange.Events("""{"id":"r","text":"a"}""", """{"text":"b"}""", "[END]")));
        using var model = new AcmeChatModel(new AcmeOptions { DefaultModel = "m" }, network);
        var updates = await model.GetStreamingResponseAsync("hi").ToListAsync();
        Assert.Equal(["a", "b", ""], updates.Select(static update => update.Text));
        Assert.Contains("\"stream\":true", network.Requests[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_disposes_of_the_client_that_it_made()
    {
        var network = new FakeNetwork();
        new AcmeChatModel(new AcmeOptions(), network).Dispose();
        Assert.True(network.IsDisposed);
    }

    [Fact]
    public void A_request_copies_itself_only_where_it_must()
    {
        var request = new ChatRequest("hi") { Timeout = TimeSpan.FromSeconds(1) };
        Assert.Same(request, request.With(stream: false));
        var streamed = request.With(stream: true);
        Assert.True(streamed.Stream && !request.Stream);
        Assert.Equal(request.Timeout, streamed.Timeout);
        Assert.Same(request.Messages, request.Conversation);
        Assert.Equal("hi", Assert.Single(request.Messages).Text);
        Assert.NotNull(request.Options);
    }

    private AcmeChatModel Model(AcmeOptions options) => new(options, _network);
}
