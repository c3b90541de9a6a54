using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Wire;

namespace ProviderKit.Tests.Serving;

public class StreamedToolCallTests
{
    private static readonly FunctionCallContent s_weather = new("c1", "weather", new Dictionary<string, object?> { ["city"] = "Rome" });
    private static readonly FunctionCallContent s_time = new("c2", "time");

    [Fact]
    public void A_whole_call_is_a_part_with_its_arguments_apart() => Assert.Equal(
        [
            """OpenPart {"no":0,"part":"text ''"}""", """Text {"no":0,"text":"a"}""", """ClosePart {"no":0}""",
            """OpenPart {"no":1,"part":"call c1 weather "}""", """Arguments {"no":1,"with":"{\"city\":\"Rome\"}"}""", """ClosePart {"no":1}""",
            """OpenPart {"no":2,"part":"call c2 time "}""", """Arguments {"no":2,"with":"{}"}""", """ClosePart {"no":2}""",
            """Finish {"end":"tool_calls"}""", "End {}",
        ],
        Streaming.Of(FakeServer.Parts, new TextContent("a"), s_weather, s_time));

    [Fact]
    public void A_whole_call_is_announced_by_its_number() => Assert.Equal(
        [
            """{"on":"ToolCall","no":0,"id":"c1","name":"weather","with":""}""", """{"on":"Arguments","no":0,"with":"{\"city\":\"Rome\"}"}""",
            """{"on":"ToolCall","no":1,"id":"c2","name":"time","with":""}""", """{"on":"Arguments","no":1,"with":"{}"}""",
            """{"on":"Finish","end":"tool_calls"}""", "[DONE]",
        ],
        Streaming.Of(FakeServer.Chunks, s_weather, s_time));

    [Fact]
    public void A_format_without_pieces_gets_calls_whole()
    {
        using var streaming = new Streaming(FakeServer.WholeCalls);
        streaming.Add(new ToolCallDelta(0, "c1", "weather", "{}")).Add(s_weather);
        Assert.Equal(["""{"on":"WholeToolCall","no":0,"part":"call c1 weather {\"city\":\"Rome\"}","id":"c1","name":"weather"}""", """{"on":"Finish","end":"tool_calls"}"""], streaming.Complete());
        Assert.Equal(
            ["""{"on":"OpenPart","no":0,"part":"call c1 weather {\"city\":\"Rome\"}"}""", """{"on":"ClosePart","no":0}"""],
            Streaming.Of(new FakeServer(StreamMoments.Begin | StreamMoments.OpenPart | StreamMoments.ClosePart), s_weather));
    }

    [Fact]
    public void Arguments_can_be_split()
    {
        using var streaming = new Streaming(FakeServer.Chunks, split: static text => text.Chunk(6).Select(static piece => new string(piece)));
        Assert.Equal(["{\"city", "\":\"Rom", "e\"}"], streaming.Add(s_weather).Complete().Skip(1).Take(3).Select(static one => JsonElement.Parse(one).GetProperty("with").GetString()!));
    }

    [Fact]
    public void Pieces_go_out_as_they_come_and_the_call_not_again()
    {
        using var streaming = new Streaming(FakeServer.Parts);
        streaming.Add(new ToolCallDelta(0, "c1", "weather", "")).Add(new ToolCallDelta(0, "c1", "weather", "{\"city\":"));
        Assert.Equal(["""OpenPart {"no":0,"part":"call c1 weather "}""", """Arguments {"no":0,"with":"{\"city\":"}"""], streaming.Events.Skip(1));
        streaming.Add(new ToolCallDelta(0, null, null, "\"Rome\"}")).Add(s_weather);
        Assert.Equal(["""Arguments {"no":0,"with":"\"Rome\"}"}""", """ClosePart {"no":0}""", """Finish {"end":"tool_calls"}""", "End {}"], streaming.Complete().Skip(2));
    }

    [Fact]
    public void A_call_is_over_when_its_JSON_is_and_something_else_comes()
    {
        using var streaming = new Streaming(FakeServer.Parts);
        streaming.Add(new ToolCallDelta(0, "c1", "weather", "{\"a\":\"}\\\"{\"}")).Add(new ToolCallDelta(1, "c2", "time", "{")).Add(new ToolCallDelta(1, "c2", "time", "}"));
        Assert.Equal(["OpenPart", "Arguments", "ClosePart", "OpenPart", "Arguments", "Arguments"], Names(streaming).Skip(1));
        streaming.Add(s_weather).Add(s_time);
        Assert.Equal(["ClosePart", "Finish", "End"], streaming.Complete().Skip(6).Select(static one => one.Split(' ')[0]));
    }

    [Fact]
    public void What_comes_between_the_pieces_of_a_part_waits_for_its_end()
    {
        using var streaming = new Streaming(FakeServer.Parts);
        streaming.Add(new ToolCallDelta(0, "c1", "weather", "{\"city\":")).Add(new ToolCallDelta(1, "c2", "time", "{")).Add(new TextContent("b"));
        streaming.Add(new ToolCallDelta(0, "c1", null, "\"Rome\"")).Add(new ToolCallDelta(1, "c2", null, "}")).Add(new ToolCallDelta(0, "c1", null, "}"));
        streaming.Add(s_weather).Add(s_time);
        Assert.Equal(
            [
                """OpenPart {"no":0,"part":"call c1 weather "}""", """Arguments {"no":0,"with":"{\"city\":"}""", """Arguments {"no":0,"with":"\"Rome\""}""",
                """Arguments {"no":0,"with":"}"}""", """ClosePart {"no":0}""",
                """OpenPart {"no":1,"part":"call c2 time "}""", """Arguments {"no":1,"with":"{"}""", """Arguments {"no":1,"with":"}"}""", """ClosePart {"no":1}""",
                """OpenPart {"no":2,"part":"text ''"}""", """Text {"no":2,"text":"b"}""", """ClosePart {"no":2}""",
                """Finish {"end":"tool_calls"}""", "End {}",
            ],
            streaming.Complete());
    }

    [Fact]
    public void What_waits_for_a_call_that_never_ends_is_written_at_the_end()
    {
        using var streaming = new Streaming(FakeServer.Parts);
        streaming.Add(new ToolCallDelta(0, "c1", "weather", "{\"city")).Add(new TextContent("b")).Add(new ToolCallDelta(1, "c2", "time", ""));
        Assert.Equal(
            ["OpenPart", "Arguments", "ClosePart", "OpenPart", "Text", "ClosePart", "OpenPart", "Arguments", "ClosePart", "Finish", "End"],
            streaming.Complete().Select(static one => one.Split(' ')[0]));
    }

    [Fact]
    public void Chunks_may_come_between_the_pieces_of_a_call()
    {
        using var streaming = new Streaming(FakeServer.Chunks);
        streaming.Add(new ToolCallDelta(7, "c1", "weather", "{")).Add(new ToolCallDelta(8, "c2", "time", "{")).Add(new TextContent("b"));
        streaming.Add(new ToolCallDelta(7, null, null, "}")).Add(new ToolCallDelta(8, null, null, "}")).Add(s_weather).Add(s_time);
        Assert.Equal(
            [
                """{"on":"ToolCall","no":0,"id":"c1","name":"weather","with":""}""", """{"on":"Arguments","no":0,"with":"{"}""",
                """{"on":"ToolCall","no":1,"id":"c2","name":"time","with":""}""", """{"on":"Arguments","no":1,"with":"{"}""",
                """{"on":"Text","text":"b"}""", """{"on":"Arguments","no":0,"with":"}"}""", """{"on":"Arguments","no":1,"with":"}"}""",
                """{"on":"Finish","end":"tool_calls"}""", "[DONE]",
            ],
            streaming.Complete());
    }

    [Fact]
    public void Pieces_without_an_id_wait_for_the_whole_call()
    {
        using var streaming = new Streaming(FakeServer.Chunks);
        streaming.Add(new ToolCallDelta(null, null, "weather", "{\"city\"")).Add(new ToolCallDelta(null, null, null, ":\"Rome\"}"));
        Assert.Single(streaming.Events);
        streaming.Add(s_weather);
        Assert.Equal(["ToolCall", "Arguments", "Finish"], streaming.Complete().SkipLast(1).Select(static one => JsonElement.Parse(one).GetProperty("on").GetString()!));
    }

    [Fact]
    public void Pieces_without_an_id_and_without_a_whole_call_get_an_id()
    {
        using var streaming = new Streaming(FakeServer.Chunks);
        streaming.Add(new ToolCallDelta(null, null, "time", "{}"));
        Assert.Equal(["""{"on":"ToolCall","no":0,"id":"id2","name":"time","with":""}""", """{"on":"Arguments","no":0,"with":"{}"}"""], streaming.Complete().Take(2));
    }

    [Fact]
    public void A_call_that_was_announced_only_gets_its_arguments_when_it_is_whole()
    {
        using var streaming = new Streaming(FakeServer.Parts);
        streaming.Add(new ToolCallDelta(0, "c1", "weather", "")).Add(s_weather);
        Assert.Equal("""Arguments {"no":0,"with":"{\"city\":\"Rome\"}"}""", streaming.Complete()[1]);
    }

    [Fact]
    public void Calls_that_were_made_already_are_not_the_clients()
    {
        var made = new FunctionCallContent("c1", "weather") { InformationalOnly = true };
        Assert.Equal(["""{"on":"Finish","end":"stop"}""", "[DONE]"], Streaming.Of(FakeServer.Chunks, made, new FunctionResultContent("c1", "sun")));
    }

    [Fact]
    public void Arguments_that_are_no_JSON_go_out_as_they_came()
    {
        var broken = new FunctionCallContent("c1", "weather") { Exception = new JsonException(), AdditionalProperties = new() { [WireProperties.RawArguments] = "{\"city" } };
        Assert.Equal("""{"on":"Arguments","no":0,"with":"{\"city"}""", Streaming.Of(FakeServer.Chunks, broken)[1]);
    }

    private static IEnumerable<string> Names(Streaming streaming) => streaming.Events.Select(static one => one.Split(' ')[0]);
}
