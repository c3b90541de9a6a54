using System.Reflection;
using System.Text;
using Microsoft.Extensions.AI;
using Xunit;

namespace ProviderKit.Generator.Tests.Generation;

/// <summary>A provider that has the model, a setting and whether to stream in its paths: generated, compiled and run.</summary>
public sealed class PathTests : IDisposable
{
    private const string Road = """"
        using ProviderKit.Declarations;

        namespace Acme.Models;

        /// <summary>Acme, with the model in the path.</summary>
        [Provider("road", null)]
        [Setting("version", Default = "v1"), Setting("plot")]
        [ChatEndpoint("/$version/plots/$plot/models/$model:talk", StreamPath = "/$version/plots/$plot/models/$model:liveTalk?as=events&cost=$$5")]
        [Request("""{ "engine": null, "live": null, "thought": null }""")]
        public partial interface IRoad : IAcme;
        """";

    private static readonly Lazy<Assembly> s_road = new(Compile);
    private readonly LoopbackEndpoint _server = new();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData("large", "large")]
    [InlineData("models/large", "large")]
    [InlineData("maker/large 2", "maker/large%202")]
    [InlineData("large:v1?x#y%", "large%3Av1%3Fx%23y%25")]
    public async Task The_model_stands_in_the_path(string model, string written)
    {
        _server.Answer("""{ "id": "t1", "parts": [], "end": "done" }""");
        _server.Stream("""{ "on": "done", "end": "done" }""");
        using var client = Model(plot: "p/1");

        await client.GetResponseAsync("hello", new() { ModelId = model });
        await client.GetStreamingResponseAsync("hello", new() { ModelId = model }).ToChatResponseAsync();

        var requests = _server.Requests.ToArray();
        Assert.Equal($"/v2/v1/plots/p/1/models/{written}:talk", requests[0].Path);
        Assert.Equal($"/v2/v1/plots/p/1/models/{written}:liveTalk?as=events&cost=$5", requests[1].Path + requests[1].Query);
        Assert.All(requests, static request => Assert.DoesNotContain("engine", request.Body.Replace("\"who\":\"engine\"", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("models/../../keys")]
    [InlineData("a//b")]
    public async Task What_would_lead_to_another_address_is_not_sent(string model)
    {
        using var client = Model(plot: "p");
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetResponseAsync("hello", new() { ModelId = model }));
        Assert.Contains("cannot stand in the address", error.Message, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task A_missing_setting_is_told_with_the_places_for_it()
    {
        using var client = Model(plot: null);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetResponseAsync("hello"));
        Assert.Equal("Road needs a setting. Set Providers:road:Plot in the configuration, or Plot of the options in code.", error.Message);
    }

    [Fact]
    public async Task A_missing_model_is_told_as_elsewhere()
    {
        using var client = Model(plot: "p", model: null);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetResponseAsync("hello"));
        Assert.StartsWith("No model is named.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/plots/p/models/large:talk", "large", false)]
    [InlineData("/v1/plots/p/models/maker/large:liveTalk", "maker/large", true)]
    [InlineData("/v1/plots/p/models/maker%2flarge:liveTalk", "maker/large", true)]
    [InlineData("/gate/v2/v3/plots/p/models/a:b:liveTalk", "a:b", true)]
    [InlineData("/elsewhere", null, false)]
    public void The_server_half_reads_model_and_streaming_from_the_path(string path, string? model, bool stream)
    {
        var request = Server.ReadRequest(path, Encoding.UTF8.GetBytes("""{ "turns": [{ "who": "person", "said": "hello" }] }"""));
        Assert.Equal((model, stream, "hello"), (request.Options.ModelId, request.Stream, request.Messages.Single().Text));
    }

    [Theory]
    [InlineData("/v1/plots/p/models/large:talk", true)]
    [InlineData("/v1/plots/p/models/maker/large:liveTalk", true)]
    [InlineData("/v1/plots/p/models/:talk", false)]
    [InlineData("/v1/plots/p/models/large:count", false)]
    [InlineData("/more/v1/plots/p/models/large:talk", false)]
    public void The_server_half_knows_its_paths(string path, bool isOne) => Assert.Equal(isOne, Server.Serves(path));

    private static ProviderServer Server => (ProviderServer)Type("RoadProvider").GetProperty("Server")!.GetValue(null)!;

    private static Type Type(string name) => s_road.Value.GetType("Acme.Models." + name, throwOnError: true)!;

    private IChatClient Model(string? plot, string? model = "large")
    {
        var options = (ProviderOptions)Activator.CreateInstance(Type("RoadOptions"))!;
        options.ApiKey = "k";
        options.BaseAddress = _server.Address;
        options.DefaultModel = model;
        Type("RoadOptions").GetProperty("Plot")!.SetValue(options, plot);
        Assert.Equal("v1", Type("RoadOptions").GetProperty("Version")!.GetValue(options));
        return (IChatClient)Activator.CreateInstance(Type("RoadChatModel"), options)!;
    }

    private static Assembly Compile()
    {
        using var image = new MemoryStream();
        var run = new GeneratorRun(("IAcme.cs", AcmeProvider.Source), ("IRoad.cs", Road))
            .WithFile("acme.schema.json", AcmeProvider.Schema)
            .WithFile("acme.models.json", AcmeProvider.Models);
        var result = run.Run().Output.Emit(image);
        Assert.True(result.Success, string.Join(Environment.NewLine, result.Diagnostics));
        return Assembly.Load(image.ToArray());
    }
}
