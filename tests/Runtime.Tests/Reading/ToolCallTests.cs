using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Tests.Support;
using ProviderKit.Wire;

namespace ProviderKit.Tests.Reading;

public class ToolCallTests
{
    /// <summary>The pieces of tool calls, one event each, and the calls that they make.</summary>
    public static TheoryData<string, string[], string> Pieces => new()
    {
        { "by index", ["""{"index":0,"id":"c","name":"f","arguments":""}""", """{"index":0,"arguments":"{\"a\":"}""", """{"index":0,"arguments":"1}"}"""], "call(c, f, {a:1})" },
        { "indices from one", ["""{"index":1,"id":"c","name":"f","arguments":"{"}""", """{"index":1,"arguments":"}"}"""], "call(c, f, {})" },
        { "interleaved", ["""{"index":0,"id":"c","name":"f"}""", """{"index":1,"id":"d","name":"g"}""", """{"index":0,"arguments":"{\"a\":1}"}""", """{"index":1,"arguments":"{\"b\":2}"}"""], "call(c, f, {a:1}) call(d, g, {b:2})" },
        { "continued with an empty id and name", ["""{"index":0,"id":"c","name":"f","arguments":"{\"a\""}""", """{"index":0,"id":"","name":"","arguments":":1}"}"""], "call(c, f, {a:1})" },
        { "continued with nulls", ["""{"index":0,"id":"c","name":"f","arguments":"{\"a\""}""", """{"index":0,"id":null,"name":null,"arguments":":1}"}"""], "call(c, f, {a:1})" },
        { "the id again", ["""{"index":0,"id":"c","name":"f","arguments":"{\"a\""}""", """{"index":0,"id":"c","name":"f","arguments":":1}"}"""], "call(c, f, {a:1})" },
        { "the name later", ["""{"index":0,"id":"c"}""", """{"index":0,"name":"f"}""", """{"index":0,"arguments":"{}"}"""], "call(c, f, {})" },
        { "the first name stays", ["""{"index":0,"id":"c","name":"f"}""", """{"index":0,"name":"f","arguments":"{}"}"""], "call(c, f, {})" },
        { "one index for several calls", ["""{"index":0,"id":"c","name":"f","arguments":"{\"a\":1}"}""", """{"index":0,"id":"d","name":"g","arguments":"{\"b\":"}""", """{"index":0,"arguments":"2}"}"""], "call(c, f, {a:1}) call(d, g, {b:2})" },
        { "no index but an id", ["""{"id":"c","name":"f","arguments":"{\"a\":"}""", """{"id":"d","name":"g","arguments":"{}"}""", """{"id":"c","arguments":"1}"}"""], "call(c, f, {a:1}) call(d, g, {})" },
        { "neither index nor id", ["""{"id":"c","name":"f","arguments":"{\"a\":"}""", """{"arguments":"1}"}"""], "call(c, f, {a:1})" },
        { "neither, but a name begins a call", ["""{"name":"f","arguments":"{\"a\":1}"}""", """{"name":"g","arguments":"{}"}"""], "call(*, f, {a:1}) call(*, g, {})" },
        { "empty pieces after completion", ["""{"index":0,"id":"c","name":"f","arguments":"{}"}""", """{"index":0,"arguments":""}""", """{"index":0}""", """{"index":7,"id":"","name":"","arguments":""}""", "{}"], "call(c, f, {})" },
        { "complete before the last piece", ["""{"index":0,"id":"c","name":"f","arguments":"{\"a\":1}"}""", """{"index":0,"arguments":"  "}"""], "call(c, f, {a:1})" },
        { "an object instead of text", ["""{"index":0,"id":"c","name":"f","arguments":{"a":1}}"""], "call(c, f, {a:1})" },
        { "an index that is text", ["""{"index":"x","id":"c","name":"f","arguments":"{\"a\":"}""", """{"index":"y","id":"d","name":"g"}""", """{"index":"x","arguments":"1}"}"""], "call(c, f, {a:1}) call(d, g, {})" },
        { "no arguments", ["""{"index":0,"id":"c","name":"f"}"""], "call(c, f, {})" },
        { "null for arguments", ["""{"index":0,"id":"c","name":"f","arguments":"null"}"""], "call(c, f, {})" },
        { "an array for arguments", ["""{"index":0,"id":"c","name":"f","arguments":"[1]"}"""], "call(c, f, faulty)" },
        { "no JSON", ["""{"index":0,"id":"c","name":"f","arguments":"{\"a\":"}"""], "call(c, f, faulty)" },
        { "text twice encoded", ["""{"index":0,"id":"c","name":"f","arguments":"\"{\\\"a\\\":1}\""}"""], "call(c, f, {a:1})" },
        { "a number for an id", ["""{"index":0,"id":7,"name":"f","arguments":"{}"}"""], "call(7, f, {})" },
    };

    [Theory]
    [MemberData(nameof(Pieces))]
    public async Task Pieces_one_event_each(string what, string[] pieces, string expected)
    {
        Assert.NotEmpty(what);
        var response = await Exchange.JoinedAsync([.. pieces.Select(static piece => $$"""{"tool_calls":[{{piece}}]}"""), """{"finish_reason":"tool_use"}"""]);
        Assert.Equal(expected, Anonymous(response));
    }

    [Theory]
    [MemberData(nameof(Pieces))]
    public async Task Pieces_in_one_event(string what, string[] pieces, string expected)
    {
        Assert.NotEmpty(what);
        var response = await Exchange.JoinedAsync($$"""{"tool_calls":[{{string.Join(',', pieces)}}],"finish_reason":"tool_use"}""");
        Assert.Equal(expected, Anonymous(response));
    }

    [Theory]
    [MemberData(nameof(Pieces))]
    public async Task Pieces_of_a_stream_that_was_not_asked_for(string what, string[] pieces, string expected)
    {
        Assert.NotEmpty(what);
        var body = Exchange.Events([.. pieces.Select(static piece => $$"""{"tool_calls":[{{piece}}]}"""), """{"finish_reason":"tool_use"}"""]);
        Assert.Equal(expected, Anonymous(await Exchange.GetAsync(body, "text/event-stream")));
    }

    [Fact]
    public async Task Each_piece_surfaces_as_an_update_without_contents()
    {
        var updates = await Exchange.StreamAsync(
            """{"tool_calls":[{"index":0,"id":"c","name":"f","arguments":""}]}""", """{"text":"x","tool_calls":[{"index":0,"arguments":"{\"a\""},{"index":1,"id":"d","name":"g","arguments":"{"}]}""",
            """{"tool_calls":[{"index":0,"arguments":":1}"}]}""", """{"tool_calls":[{"index":1,"arguments":"}"}]}""", """{"finish_reason":"tool_use"}""");
        Assert.Equal(
            ["0 c f ''", "", "0 c f '{\"a\"'", "1 d g '{'", "0 c f ':1}'", "1 d g '}'", ""],
            updates.Select(static update => update.RawRepresentation is ToolCallDelta delta ? $"{delta.Index} {delta.CallId} {delta.Name} '{delta.Arguments}'" : ""));
        Assert.All(updates.Where(static update => update.RawRepresentation is ToolCallDelta), static update => Assert.Empty(update.Contents));
        Assert.Equal("call(c, f, {a:1}) call(d, g, {})", Exchange.Shape(updates[^1].Contents));
    }

    [Fact]
    public async Task Faulty_arguments_are_an_exception_on_the_call_and_their_text_is_kept()
    {
        var response = await Exchange.JoinedAsync("""{"tool_calls":[{"index":0,"id":"c","name":"f","arguments":"{\"a\": oops"}],"finish_reason":"tool_use"}""");
        var call = Assert.IsType<FunctionCallContent>(Assert.Single(response.Messages[0].Contents));
        Assert.IsAssignableFrom<JsonException>(call.Exception);
        Assert.Null(call.Arguments);
        Assert.Equal("{\"a\": oops", call.AdditionalProperties![WireProperties.RawArguments]);
        Assert.Equal("{\"a\": oops", WireWrite.ArgumentsText(call));
    }

    [Fact]
    public async Task Arguments_of_a_megabyte_with_text_that_is_not_Unicode()
    {
        var random = new Random(3);
        var text = new string('x', 1_000_000);
        var json = $$"""{"a":"{{text}}","b":"\ud800","c":"\ud83d\ude00","d":"\udc00\ud800x"}""";
        var events = new List<string> { """{"tool_calls":[{"index":0,"id":"c","name":"f"}]}""" };
        for (var start = 0; start < json.Length;)
        {
            var length = Math.Min(json.Length - start, random.Next(1, 20_000));
            events.Add($$"""{"tool_calls":[{"index":0,"arguments":{{JsonSerializer.Serialize(json.Substring(start, length))}}}]}""");
            start += length;
        }
        var response = await Exchange.JoinedAsync([.. events, """{"finish_reason":"tool_use"}"""]);
        var arguments = Assert.IsType<FunctionCallContent>(Assert.Single(response.Messages[0].Contents)).Arguments!;
        Assert.Equal(
            [text, "\uFFFD", "😀", "\uFFFD\uFFFDx"],
            arguments.Values.Select(static value => ((JsonElement)value!).GetString()));
    }

    [Fact]
    public async Task Whole_calls_of_an_answer_that_is_not_streamed()
    {
        var response = await Exchange.GetAsync("""
            {"id":"r","parts":[
              {"type":"call","id":"c","name":"f","input":"{\"a\":1}"},
              {"type":"call","id":"","name":"g","input":{"b":[1,{"x":null}]},"signature":"s","kind":"odd"},
              {"type":"call","id":"e","name":"h","input":""},
              {"type":"call","id":"h","name":"i"}],
             "finish_reason":"tool_use"}
            """);
        var calls = response.Messages[0].Contents.Cast<FunctionCallContent>().ToList();
        Assert.Equal("call(c, f, {a:1}) call(*, g, {b:[1,{x:null}]}) call(e, h, {}) call(h, i, {})", Anonymous(response));
        Assert.Equal("s", WireWrite.Signature(calls[1], TestWire.Id));
        Assert.Null(WireWrite.Signature(calls[1], "other"));
        Assert.Equal("odd", calls[1].AdditionalProperties!["kind"]!.ToString());
    }

    // Made-up ids differ each time.
    private static string Anonymous(ChatResponse response)
    {
        var shape = new StringBuilder(Exchange.Shape(response));
        foreach (var call in response.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>())
        {
            if (call.CallId.StartsWith("pkcall_", StringComparison.Ordinal)) shape.Replace(call.CallId, "*");
        }
        return shape.ToString();
    }
}
