using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Wire;

namespace ProviderKit.Runtime.Tests.Serving;

/// <summary>What is kept of a request beside what is understood, and how it comes back.</summary>
public class KeptPropertiesTests
{
    [Fact]
    public void Options_that_were_read_keep_things_for_their_provider_only()
    {
        var request = new ChatRequest("hi", new ChatOptions { AdditionalProperties = new() { [WireProperties.Provider] = "acme", ["a"] = 1, ["b.c"] = 2, ["gone"] = null } });
        var own = request.GetExtra("acme");
        Assert.True(own.Contains("a") && own.Contains("gone") && own.HasUnder("b") && !own.Contains(WireProperties.Provider));
        Assert.Equal("""{"a":1,"b":{"c":2}}""", Object(own.Write));
        Assert.True(request.GetExtra("other").IsEmpty);
    }

    [Fact]
    public void Messages_and_tools_give_what_is_marked()
    {
        var marked = new AdditionalPropertiesDictionary { [WireProperties.Provider] = "acme", ["a"] = 1 };
        var unmarked = new AdditionalPropertiesDictionary { ["a"] = 1 };
        Assert.Equal("""{"a":1}""", Object(WireWrite.OwnExtra(new ChatMessage { AdditionalProperties = marked }, "acme").Write));
        Assert.True(WireWrite.OwnExtra(new ChatMessage { AdditionalProperties = marked }, "other").IsEmpty);
        Assert.True(WireWrite.OwnExtra(new ChatMessage { AdditionalProperties = unmarked }, "acme").IsEmpty);
        Assert.True(WireWrite.OwnExtra(new TextContent("") { AdditionalProperties = unmarked }, "acme").IsEmpty);
        var tool = AIFunctionFactory.Create(static () => 1, new AIFunctionFactoryOptions { Name = "f", AdditionalProperties = unmarked });
        Assert.True(WireWrite.OwnExtra(tool, "acme").IsEmpty);
        Assert.True(WireWrite.OwnExtra(tool, "acme", "a").TryGet("a", out var named) && named is 1);
        Assert.Equal("{}", Object(WireWrite.OwnExtra(tool, "acme", "a").Write));
    }

    [Fact]
    public void Messages_that_stood_in_one_are_joined_again()
    {
        var mark = new AdditionalPropertiesDictionary { [WireProperties.Provider] = "acme", [WireProperties.Joined] = true };
        ChatMessage[] conversation =
        [
            new(ChatRole.User, "a"),
            new(ChatRole.Assistant, "b"),
            new(ChatRole.Tool, [new FunctionResultContent("c", "d")]) { AuthorName = "ann", AdditionalProperties = new() { ["x"] = 1 } },
            new(ChatRole.User, "e") { AdditionalProperties = mark },
            new(ChatRole.Tool, [new FunctionResultContent("f", "g")]) { AdditionalProperties = mark },
        ];
        var joined = WireWrite.Joined(conversation, "acme", ChatRole.User, ChatRole.Tool);
        Assert.Equal([1, 1, 3], joined.Select(message => message.Contents.Count));
        Assert.Equal((ChatRole.Tool, "ann", 1), (joined[2].Role, joined[2].AuthorName, joined[2].AdditionalProperties!["x"]));
        Assert.Single(conversation[2].Contents);
        Assert.Same(conversation, WireWrite.Joined(conversation, "other", ChatRole.User, ChatRole.Tool));
        Assert.Same(conversation, WireWrite.Joined(conversation, "acme", ChatRole.Assistant));

        // The message before it is gone, and what is there now is of another kind.
        ChatMessage[] cut = [conversation[1], conversation[3]];
        Assert.Same(cut, WireWrite.Joined(cut, "acme", ChatRole.User, ChatRole.Tool));
    }

    [Fact]
    public void What_is_raw_survives_a_store()
    {
        var raw = JsonElement.Parse("""{"role":"ghost"}""");
        var message = new ChatMessage(new ChatRole("ghost"), "boo") { AdditionalProperties = new() { [WireProperties.Provider] = "acme", [WireProperties.Raw] = raw } };
        var stored = JsonSerializer.Deserialize<ChatMessage>(JsonSerializer.Serialize(message, AIJsonUtilities.DefaultOptions), AIJsonUtilities.DefaultOptions)!;
        Assert.True(WireWrite.IsRaw(stored, "acme", out var again) && JsonElement.DeepEquals(raw, again));
        Assert.False(WireWrite.IsRaw(stored, "other", out _));
        Assert.Empty(WireWrite.SystemContents([new ChatMessage(ChatRole.System, "x") { AdditionalProperties = message.AdditionalProperties }], "acme"));
        Assert.Single(WireWrite.SystemContents([new ChatMessage(ChatRole.System, "x") { AdditionalProperties = message.AdditionalProperties }], "other"));
    }

    [Theory]
    [InlineData("0.1", false)]
    [InlineData("1", false)]
    [InlineData("1.0", false)]
    [InlineData("0.12345678901234", true)]
    [InlineData("1e300", true)]
    [InlineData("\"0.5\"", true)]
    [InlineData("true", true)]
    public void A_number_is_kept_if_a_float_would_be_written_otherwise(string json, bool isKept)
    {
        var kept = default(ExtraFields);
        WireRead.Number(JsonField.Whole(Encoding.UTF8.GetBytes(json)), "n", ref kept);
        Assert.Equal(isKept, !kept.IsEmpty);
    }

    private static string Object(Action<Utf8JsonWriter> write)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }
}
