using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Providers;

namespace ProviderKit.Testing.Tests.Caching;

public sealed class CacheMarkerTests
{
    [Fact]
    public async Task Marked_contents_and_functions_say_so_where_the_provider_wants_to_be_told()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic());
        emulator.Always().Say("Yes.");
        using var client = emulator.ChatClient("anthropic");

        await client.GetResponseAsync(Conversation(), new ChatOptions { Tools = [Weather().WithCacheMarker()] });

        var body = Assert.Single(emulator.Requests).Json;
        Assert.Empty(emulator.Requests[0].Problems);
        AssertSame("""[{ "type": "text", "text": "Long.", "cache_control": { "type": "ephemeral", "ttl": "1h" } }]""", body.GetProperty("system"));
        AssertSame("""[{ "type": "text", "text": "Hi", "cache_control": { "type": "ephemeral" } }]""", body.GetProperty("messages")[0].GetProperty("content"));
        AssertSame("""{ "type": "ephemeral" }""", body.GetProperty("tools")[0].GetProperty("cache_control"));
    }

    [Fact]
    public async Task Other_providers_get_what_they_get_without_a_marker()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("Yes.");
        using var client = emulator.ChatClient("openai");

        await client.GetResponseAsync(Conversation(), new ChatOptions { Tools = [Weather().WithCacheMarker()] });
        await client.GetResponseAsync([new(ChatRole.System, "Long."), new(ChatRole.User, "Hi")], new ChatOptions { Tools = [Weather()] });

        Assert.Equal(emulator.Requests[1].Body, emulator.Requests[0].Body);
    }

    [Fact]
    public async Task What_is_said_by_name_goes_before_the_marker()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic());
        emulator.Always().Say("Yes.");
        using var client = emulator.ChatClient("anthropic");
        var content = new TextContent("Hi") { AdditionalProperties = new() { ["cache_control"] = new Dictionary<string, object?> { ["type"] = "ephemeral", ["ttl"] = "5m" } } };

        await client.GetResponseAsync([new(ChatRole.User, [content.WithCacheMarker(TimeSpan.FromHours(1))])]);

        AssertSame("""[{ "type": "text", "text": "Hi", "cache_control": { "type": "ephemeral", "ttl": "5m" } }]""", emulator.Requests[0].Json.GetProperty("messages")[0].GetProperty("content"));
    }

    [Fact]
    public void A_marker_survives_being_stored()
    {
        var stored = JsonSerializer.Serialize(new ChatMessage(ChatRole.User, [new TextContent("Hi").WithCacheMarker(TimeSpan.FromMinutes(5))]), AIJsonUtilities.DefaultOptions);
        var message = JsonSerializer.Deserialize<ChatMessage>(stored, AIJsonUtilities.DefaultOptions)!;

        Assert.True(Wire.WireWrite.IsCacheMarked(message.Contents[0].AdditionalProperties, out var lifetime));
        Assert.Equal("5m", lifetime);
    }

    [Theory]
    [InlineData(0, 90, "90s")]
    [InlineData(0, 300, "5m")]
    [InlineData(24, 0, "24h")]
    public void A_lifetime_has_the_largest_unit_that_it_is_whole_in(int hours, int seconds, string expected)
    {
        var content = new TextContent("").WithCacheMarker(new TimeSpan(hours, 0, seconds));

        Assert.True(Wire.WireWrite.IsCacheMarked(content.AdditionalProperties, out var lifetime));
        Assert.Equal(expected, lifetime);
    }

    [Fact]
    public void A_lifetime_is_above_zero() => Assert.Throws<ArgumentOutOfRangeException>(() => new TextContent("").WithCacheMarker(TimeSpan.Zero));

    [Fact]
    public async Task A_marked_function_is_called_as_itself()
    {
        var marked = Weather().WithCacheMarker();

        Assert.Equal("weather", marked.Name);
        Assert.Equal("Paris", (await marked.InvokeAsync(new() { ["city"] = "Paris" }))?.ToString());
    }

    private static AIFunction Weather() => AIFunctionFactory.Create(static (string city) => city, "weather", "Tells the weather.");

    private static ChatMessage[] Conversation() =>
        [new(ChatRole.System, [new TextContent("Long.").WithCacheMarker(TimeSpan.FromHours(1))]), new(ChatRole.User, [new TextContent("Hi").WithCacheMarker()])];

    private static void AssertSame(string expected, JsonElement actual) =>
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, actual), $"expected {expected}\nactual   {actual.GetRawText()}");
}
