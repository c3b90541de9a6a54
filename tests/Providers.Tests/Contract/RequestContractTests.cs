using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using ProviderKit.Providers.Tests.Clients;

namespace ProviderKit.Providers.Tests.Contract;

/// <summary>Whatever an application puts into its options reaches the wire.</summary>
public class RequestContractTests
{
    public static TheoryData<string> Providers => TestedProvider.Ids;

    [Theory, MemberData(nameof(Providers))]
    public async Task Additional_properties_reach_the_wire(string id)
    {
        var request = await SendAsync(id, new()
        {
            ModelId = "model",
            AdditionalProperties = new()
            {
                ["service_tier"] = "flex",
                ["count"] = 3,
                ["flag"] = true,
                ["nested"] = JsonSerializer.SerializeToElement(new { a = 1 }),
                ["list"] = new List<string> { "x" },
                ["nothing"] = null,
            },
        });

        Assert.Equal("flex", request["service_tier"]!.GetValue<string>());
        Assert.Equal(3, request["count"]!.GetValue<int>());
        Assert.True(request["flag"]!.GetValue<bool>());
        Assert.Equal("""{"a":1}""", request["nested"]!.ToJsonString());
        Assert.Equal("""["x"]""", request["list"]!.ToJsonString());
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task An_additional_property_wins_over_a_mapped_one(string id)
    {
        var request = await SendAsync(id, new() { ModelId = "model", Temperature = 1, AdditionalProperties = new() { ["temperature"] = 0.5 } });
        Assert.Equal(0.5, request["temperature"]!.GetValue<double>());
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task The_raw_representation_factory_is_honoured(string id)
    {
        IChatClient? seen = null;
        var request = await SendAsync(id, new()
        {
            ModelId = "model",
            AdditionalProperties = new() { ["user_tag"] = "from properties" },
            RawRepresentationFactory = client =>
            {
                seen = client;
                return new JsonObject { ["user_tag"] = "from factory", ["raw"] = new JsonObject { ["deep"] = 1 } };
            },
        });

        Assert.Equal("from factory", request["user_tag"]!.GetValue<string>());
        Assert.Equal("""{"deep":1}""", request["raw"]!.ToJsonString());
        Assert.NotNull(seen!.GetService(TestedProvider.Get(id).Typed));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_raw_representation_that_belongs_to_another_client_is_left_alone(string id)
    {
        var request = await SendAsync(id, new() { ModelId = "model", RawRepresentationFactory = _ => null });
        Assert.Contains("\"Hello\"", request.ToJsonString(), StringComparison.Ordinal);
    }

    public static TheoryData<string> WithParts => TestedProvider.IdsWhere(provider => provider.MessagesHaveParts);

    [Theory, MemberData(nameof(WithParts))]
    public async Task Additional_properties_of_a_content_reach_the_wire(string id)
    {
        var text = new TextContent("Hello") { AdditionalProperties = new() { ["cache_control"] = JsonSerializer.SerializeToElement(new { type = "ephemeral" }) } };
        var request = await SendAsync(id, new() { ModelId = "model" }, new ChatMessage(ChatRole.User, [text, new TextContent("again")]));

        Assert.Equal("""{"type":"ephemeral"}""", request["messages"]![0]!["content"]![0]!["cache_control"]!.ToJsonString());
    }

    private static async Task<JsonObject> SendAsync(string id, ChatOptions options, ChatMessage? message = null)
    {
        var provider = TestedProvider.Get(id);
        using var handler = Asking.Handler(provider.Case(provider.Text).Answer);
        using var client = provider.Dialect.InProcess(handler);
        await client.GetResponseAsync([message ?? new ChatMessage(ChatRole.User, "Hello")], options);
        return JsonNode.Parse(handler.Requests.Single())!.AsObject();
    }
}
