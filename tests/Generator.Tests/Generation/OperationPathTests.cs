using System.Buffers;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Xunit;

namespace ProviderKit.Generator.Tests.Generation;

/// <summary>Embeddings, models and token counts of a provider that has model and settings in their paths, and models named as in paths: compiled and run in both directions.</summary>
public sealed class OperationPathTests : IDisposable
{
    private const string Lane = """"
        using ProviderKit.Declarations;

        namespace Acme.Models;

        /// <summary>Acme, with models and settings in all paths.</summary>
        [Provider("lane", null)]
        [Setting("plot", Default = "p1")]
        [ChatEndpoint("/$plot/models/$model:talk")]
        [Request("""{ "engine": null }""")]
        [EmbeddingEndpoint("/$plot/models/$model:place?cost=$$5")]
        [EmbeddingRequest("""{ "all": [{ "engine": "$model:path", "words": "$input", "task": "$extra.task" }, "..."] }""")]
        [EmbeddingResponse("""{ "places": ["$vector", "..."] }""")]
        [ModelsEndpoint("/$plot/models?all=true", Next = "from")]
        [ModelList("""{ "models": [{ "name": "$id:path", "same": "$id:path" }, "..."], "pages": { "next": "$next:link" } }""")]
        [CountTokensEndpoint("/count/$model", EscapesSlashes = true)]
        [CountTokensRequest("""{ "engine": "$model", "limit": null }""", Within = "asked")]
        [TokenCount("""{ "length": "$tokens" }""")]
        public partial interface ILane : IAcme;
        """";

    private static readonly Lazy<Assembly> s_lane = new(Compile);
    private readonly LoopbackEndpoint _server = new();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData("small", "small", "models/small")]
    [InlineData("models/small", "small", "models/small")]
    [InlineData("maker/small 2", "maker/small%202", "models/maker/small 2")]
    public async Task Embeddings_have_the_model_in_their_path_and_as_the_path_has_it(string model, string written, string named)
    {
        _server.Answer("""{ "places": [[1, 2], [3, 4]] }""");
        using var generator = Generator("plot7");

        var embeddings = await generator.GenerateAsync(["one", "two"], new() { ModelId = model, AdditionalProperties = new() { ["task"] = "search" } });

        Assert.Equal([[1, 2], [3, 4]], embeddings.Select(static one => one.Vector.ToArray()));
        Assert.True(_server.Requests.TryDequeue(out var request));
        Assert.Equal($"/v2/plot7/models/{written}:place?cost=$5", request.Path + request.Query);
        AssertSame($$"""{ "all": [{ "engine": "{{named}}", "words": "one", "task": "search" }, { "engine": "{{named}}", "words": "two", "task": "search" }] }""", request.Body);
    }

    [Fact]
    public async Task A_setting_that_would_lead_to_another_address_is_not_sent()
    {
        using var generator = Generator("..");
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => generator.GenerateAsync(["one"], new() { ModelId = "m" }));
        Assert.Equal("The setting Providers:lane:Plot, '..', cannot stand in the address of a request.", error.Message);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Pages_of_models_follow_links_with_the_setting_in_each()
    {
        _server.Answer("""{ "models": [{ "name": "models/a" }, { "name": "tuned/b" }], "pages": { "next": "https://lane.test/v9/models?all=true&from=x%2Fy&z=1#top" } }""");
        _server.Answer("""{ "models": [{ "name": "models/c" }], "pages": { "next": null } }""");
        using var client = Model("plot7");

        var models = await client.GetService<IModelLister>()!.ListModelsAsync().Select(static one => one.Id).ToListAsync();

        Assert.Equal(["a", "tuned/b", "c"], models);
        Assert.Equal(["/v2/plot7/models?all=true", "/v2/plot7/models?all=true&from=x%2Fy"], _server.Requests.Select(static one => one.Path + one.Query));
    }

    [Fact]
    public async Task Tokens_of_a_whole_request_are_counted_within_a_property()
    {
        _server.Answer("""{ "length": 12 }""");
        using var client = Model("plot7");
        var options = new ChatOptions { ModelId = "maker/small", Temperature = 0.5f, AdditionalProperties = new() { ["sampling.cold"] = 1, ["other"] = true } };

        Assert.Equal(12, await client.GetService<IPromptTokenCounter>()!.CountTokensAsync([new(ChatRole.User, "hello")], options));

        Assert.True(_server.Requests.TryDequeue(out var request));
        Assert.Equal("/v2/count/maker%2Fsmall", request.Path);
        AssertSame(
            """{ "asked": { "engine": "maker/small", "turns": [{ "who": "person", "said": "hello" }], "sampling": { "heat": 0.5, "cold": 1 }, "mode": "chat", "other": true } }""",
            request.Body);
    }

    [Fact]
    public void The_server_half_reads_embeddings_by_their_path()
    {
        var embeddings = Server.Embeddings!;
        Assert.Equal([true, true, false, false], new[] { "/p/models/m:place", "/p/models/maker%2Fm:place", "/p/models/m:talk", "/p/models/:place" }.Select(embeddings.Serves));

        var request = embeddings.ReadRequest("/gate/v2/p/models/maker/m:place", """{ "all": [{ "engine": "models/inner", "words": "one", "task": "search" }] }"""u8);

        Assert.Equal("maker/m", request.Options.ModelId);
        Assert.Equal("inner", embeddings.ReadRequest("""{ "all": [{ "engine": "models/inner", "words": "one" }] }"""u8).Options.ModelId);
        Assert.Equal("search", request.Options.AdditionalProperties!["task"]!.ToString());
        Assert.Equal(["one"], request.Inputs);
    }

    [Theory]
    [InlineData("""{ "asked": { "turns": [{ "who": "person", "said": "hello" }], "other": { "deep": 1 } }, "more": 1 }""")]
    [InlineData("""{ "turns": [{ "who": "person", "said": "hello" }], "other": { "deep": 1 } }""")]
    public void The_server_half_counts_a_request_within_a_property_and_without(string body)
    {
        var counting = Server.TokenCounting!;
        Assert.True(counting.Serves("/count/maker%2Fm"));

        var request = counting.ReadRequest("/count/maker%2Fm", Encoding.UTF8.GetBytes(body));

        Assert.Equal(("maker/m", "hello"), (request.Options.ModelId, request.Messages.Single().Text));
        Assert.Contains("other", request.Options.AdditionalProperties!.Keys);
        Assert.ThrowsAny<JsonException>(() => counting.ReadRequest("[]"u8));
        Assert.ThrowsAny<JsonException>(() => counting.ReadRequest("""{ "asked": {} } 1"""u8));
    }

    [Fact]
    public void The_server_half_lists_models_as_paths_name_them()
    {
        var list = Server.ModelList!;
        Assert.Equal(("from", true, false), (list.NextParameter, list.Serves("/p/models"), list.Serves("/p/models/m")));
        AssertSame(
            """{ "models": [{ "name": "models/a", "same": "models/a" }, { "name": "models/b", "same": "models/b" }], "pages": { "next": "?from=x%2Fy" } }""",
            Written(json => list.WriteResponse(json, [new ListedModel { Id = "a" }, new ListedModel { Id = "models/b" }], "x/y")));
        AssertSame("""{ "models": [] }""", Written(json => list.WriteResponse(json, [], null)));
    }

    private static ProviderServer Server => (ProviderServer)Type("LaneProvider").GetProperty("Server")!.GetValue(null)!;

    private static Type Type(string name) => s_lane.Value.GetType("Acme.Models." + name, throwOnError: true)!;

    private IEmbeddingGenerator<string, Embedding<float>> Generator(string plot) => (IEmbeddingGenerator<string, Embedding<float>>)Activator.CreateInstance(Type("LaneEmbeddingGenerator"), Options(plot))!;

    private IChatClient Model(string plot) => (IChatClient)Activator.CreateInstance(Type("LaneChatModel"), Options(plot))!;

    private ProviderOptions Options(string plot)
    {
        var options = (ProviderOptions)Activator.CreateInstance(Type("LaneOptions"))!;
        options.ApiKey = "k";
        options.BaseAddress = _server.Address;
        Type("LaneOptions").GetProperty("Plot")!.SetValue(options, plot);
        return options;
    }

    private static string Written(Action<Utf8JsonWriter> write)
    {
        var written = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(written))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(written.WrittenSpan);
    }

    private static Assembly Compile()
    {
        using var image = new MemoryStream();
        var run = new GeneratorRun(("IAcme.cs", AcmeProvider.Source), ("ILane.cs", Lane)).WithFile("acme.schema.json", AcmeProvider.Schema).WithFile("acme.models.json", AcmeProvider.Models);
        var result = run.Run().Output.Emit(image);
        Assert.True(result.Success, string.Join(Environment.NewLine, result.Diagnostics));
        return Assembly.Load(image.ToArray());
    }

    private static void AssertSame(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), $"expected {JsonNode.Parse(expected)!.ToJsonString()}\nactual   {actual}");
}
