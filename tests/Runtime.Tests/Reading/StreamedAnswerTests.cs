using Microsoft.Extensions.AI;
using ProviderKit.Tests.Support;
using ProviderKit.Wire;

namespace ProviderKit.Tests.Reading;

public class StreamedAnswerTests
{
    private const string Stop = """{"finish_reason":"stop"}""";

    [Fact]
    public async Task Text_surfaces_as_it_comes_one_update_for_an_event()
    {
        var updates = await Exchange.StreamAsync("""{"id":"r","model":"m"}""", """{"text":"Hel"}""", """{"text":"lo"}""", """{"text":""}""", Stop);
        Assert.Equal(["text(Hel)", "text(lo)", ""], updates.Select(static update => Exchange.Shape(update.Contents)));
    }

    [Fact]
    public async Task Each_update_names_the_message_the_response_the_role_the_model_and_the_time()
    {
        var updates = await Exchange.StreamAsync(
            """{"id":"","model":null,"created":0}""",
            """{"id":"r1","model":"m1","created":1700000000,"text":"a"}""",
            """{"id":"r2","model":"m2","text":"b"}""",
            """{"tool_calls":[{"index":0,"id":"c","name":"f","arguments":"{}"}]}""",
            Stop);
        Assert.Equal(4, updates.Count);
        Assert.All(updates, static update =>
        {
            Assert.Equal("r1", update.ResponseId);
            Assert.Equal("r1", update.MessageId);
            Assert.Equal("m1", update.ModelId);
            Assert.Equal(ChatRole.Assistant, update.Role);
            Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1700000000), update.CreatedAt);
        });
        Assert.Same(updates[0].ModelId, updates[1].ModelId);
    }

    [Fact]
    public async Task Ids_are_made_up_when_the_provider_sends_none_and_stay()
    {
        var updates = await Exchange.StreamAsync("""{"text":"a"}""", """{"id":"late","text":"b"}""", Stop);
        var id = Assert.Single(updates.Select(static update => update.MessageId).Distinct());
        Assert.True(Guid.TryParseExact(id, "N", out _));
        Assert.Equal([id, "late", "late"], updates.Select(static update => update.ResponseId));
        Assert.Single(updates.ToChatResponse().Messages);
    }

    [Fact]
    public async Task A_message_id_of_its_own_goes_before_the_response_id()
    {
        var updates = await Exchange.StreamAsync("""{"id":"r","message_id":"x","text":"a"}""", Stop);
        Assert.All(updates, static update => Assert.Equal(("x", "r"), (update.MessageId, update.ResponseId)));
    }

    [Fact]
    public async Task The_finish_reason_is_the_last_that_says_something_and_its_wire_form_is_kept()
    {
        var updates = await Exchange.StreamAsync("""{"text":"a","finish_reason":""}""", """{"finish_reason":"stop"}""", """{"finish_reason":null}""", """{"finish_reason":"SENSITIVE"}""");
        Assert.All(updates.SkipLast(1), static update => Assert.Null(update.FinishReason));
        Assert.Equal(new ChatFinishReason("SENSITIVE"), updates[^1].FinishReason);
        Assert.Equal("SENSITIVE", updates[^1].AdditionalProperties![WireProperties.FinishReason]);
    }

    [Fact]
    public async Task Usage_is_merged_and_surfaces_once_at_the_end()
    {
        var updates = await Exchange.StreamAsync(
            """{"type":"start","usage":{"input":10,"output":1,"cached":3}}""", """{"text":"a","usage":{"input":10,"output":2}}""", """{"usage":null,"finish_reason":"stop"}""", """{"usage":{"output":7,"input":null}}""");
        Assert.Single(updates.SelectMany(static update => update.Contents).OfType<UsageContent>());
        var usage = updates.ToChatResponse().Usage!;
        Assert.Equal((10, 7, 17, 3), (usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount, usage.CachedInputTokenCount));
        Assert.IsType<UsageContent>(updates[^1].Contents[^1]);
    }

    [Fact]
    public async Task Parts_are_opened_filled_and_closed_by_index()
    {
        var response = await Exchange.JoinedAsync(
            """{"type":"start","id":"r"}""",
            """{"type":"part","index":0,"part":{"type":"thinking","thinking":""}}""",
            """{"index":0,"thinking":"Let me "}""",
            """{"index":0,"thinking":"see."}""",
            """{"index":0,"signature":"sig"}""",
            """{"index":0,"signature":"ned"}""",
            """{"type":"stop","index":0}""",
            """{"type":"ping"}""",
            """{"type":"part","index":1,"part":{"type":"text","text":""}}""",
            """{"index":1,"text":"It is "}""",
            """{"index":1,"text":"4."}""",
            """{"type":"stop","index":1}""",
            """{"type":"part","index":2,"part":{"type":"call","id":"c","name":"f","input":{}}}""",
            """{"index":2,"arguments":""}""",
            """{"index":2,"arguments":"{\"a\""}""",
            """{"index":2,"arguments":":1}"}""",
            """{"type":"stop","index":2}""",
            """{"finish_reason":"tool_use"}""",
            """{"type":"end"}""");
        Assert.Equal("reasoning(Let me see., signed) text(It is 4.) call(c, f, {a:1})", Exchange.Shape(response));
        Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
    }

    [Fact]
    public async Task A_signature_surfaces_when_its_part_closes()
    {
        var updates = await Exchange.StreamAsync(
            """{"type":"part","index":0,"part":{"type":"thinking","thinking":"hm"}}""", """{"index":0,"signature":"s"}""", """{"type":"stop","index":0}""", """{"text":"a"}""", Stop);
        Assert.Equal(["reasoning(hm)", "reasoning(, s)", "text(a)", ""], updates.Select(static update => Exchange.Shape(update.Contents)));
    }

    [Fact]
    public async Task A_signature_without_parts_surfaces_before_the_text_that_follows()
    {
        var updates = await Exchange.StreamAsync("""{"thinking":"hm"}""", """{"signature":"s"}""", """{"text":"a"}""", Stop);
        Assert.Equal(["reasoning(hm)", "reasoning(, s) text(a)", ""], updates.Select(static update => Exchange.Shape(update.Contents)));
        Assert.Equal("reasoning(hm, s) text(a)", Exchange.Shape(updates.ToChatResponse()));
    }

    [Fact]
    public async Task Redacted_reasoning_is_protected_data_with_a_mark()
    {
        var response = await Exchange.JoinedAsync("""{"type":"part","index":0,"part":{"type":"redacted","data":"xyz"}}""", """{"type":"stop","index":0}""", """{"text":"a"}""", Stop);
        Assert.Equal("reasoning(, xyz) text(a)", Exchange.Shape(response));
        Assert.True(WireWrite.IsRedacted(response.Messages[0].Contents[0]));
    }

    [Fact]
    public async Task Content_that_is_now_a_string_and_now_a_list_is_one_text()
    {
        var response = await Exchange.JoinedAsync("""{"text":"a"}""", """{"parts":[{"type":"text","text":"b"}]}""", """{"text":"c"}""", Stop);
        Assert.Equal("text(abc)", Exchange.Shape(response));
    }

    [Fact]
    public async Task A_refusal_surfaces_once_and_whole()
    {
        var response = await Exchange.JoinedAsync("""{"refusal":"I "}""", """{"refusal":"won't."}""", Stop);
        Assert.Equal("Refusal(I won't.)", Exchange.Shape(response));
    }

    [Fact]
    public async Task A_whole_message_can_come_in_the_opening_event()
    {
        var response = await Exchange.JoinedAsync(
            """{"type":"start","id":"r","parts":[{"type":"text","text":"a"},{"type":"call","id":"c","name":"f","input":{"x":1}}],"finish_reason":"tool_use"}""", """{"type":"end"}""");
        Assert.Equal("text(a) call(c, f, {x:1})", Exchange.Shape(response));
    }

    [Fact]
    public async Task A_second_beginning_flushes_what_is_open_before_indices_start_over()
    {
        var response = await Exchange.JoinedAsync(
            """{"type":"start","id":"r"}""",
            """{"type":"part","index":0,"part":{"type":"call","id":"c1","name":"f","input":{}}}""",
            """{"index":0,"arguments":"{\"a\":1"}""",
            """{"type":"start","id":"r2"}""",
            """{"type":"part","index":0,"part":{"type":"call","id":"c2","name":"g","input":{}}}""",
            """{"index":0,"arguments":"{\"b\":2}"}""",
            """{"type":"stop","index":0}""",
            Stop);
        Assert.Equal("call(c1, f, faulty) call(c2, g, {b:2})", Exchange.Shape(response));
        Assert.Equal("r", response.ResponseId);
    }

    [Fact]
    public async Task An_index_that_is_opened_again_belongs_to_the_new_part()
    {
        var response = await Exchange.JoinedAsync(
            """{"type":"part","index":0,"part":{"type":"call","id":"c1","name":"f","input":{}}}""",
            """{"index":0,"arguments":"{\"a\":1}"}""",
            """{"type":"part","index":0,"part":{"type":"call","id":"c2","name":"g","input":{}}}""",
            """{"index":0,"arguments":"{\"b\":2}"}""",
            Stop);
        Assert.Equal("call(c1, f, {a:1}) call(c2, g, {b:2})", Exchange.Shape(response));
    }

    [Fact]
    public async Task Unknown_parts_pass_through()
    {
        var response = await Exchange.JoinedAsync("""{"type":"part","index":0,"part":{"type":"search","query":"x"}}""", """{"type":"stop","index":0}""", Stop);
        var content = Assert.Single(response.Messages[0].Contents);
        Assert.True(WireWrite.IsRaw(content, TestWire.Id, out var raw));
        Assert.Equal("""{"type":"search","query":"x"}""", raw.GetRawText());
        Assert.False(WireWrite.IsRaw(content, "other", out _));
    }

    [Fact]
    public async Task Unmapped_properties_of_a_part_lie_with_its_first_piece()
    {
        var response = await Exchange.JoinedAsync("""{"type":"part","index":0,"part":{"type":"text","text":"","cache":{"ttl":5},"none":null}}""", """{"index":0,"text":"a"}""", """{"index":0,"text":"b"}""", Stop);
        var properties = Assert.Single(response.Messages[0].Contents).AdditionalProperties!;
        Assert.Equal(["cache", WireProperties.Provider], properties.Keys.Order());
        Assert.Equal(TestWire.Id, properties[WireProperties.Provider]);
    }

    [Fact]
    public async Task Further_properties_of_the_response_come_with_the_last_update()
    {
        var updates = await Exchange.StreamAsync("""{"service_tier":"flex","text":"a"}""", """{"service_tier":"default","finish_reason":"stop"}""");
        Assert.All(updates.SkipLast(1), static update => Assert.Null(update.AdditionalProperties));
        var properties = updates[^1].AdditionalProperties!;
        Assert.Equal([WireProperties.FinishReason, "service_tier"], properties.Keys.Order());
        Assert.Equal("default", properties["service_tier"]!.ToString());
    }

    [Fact]
    public async Task Text_after_a_tool_call_is_a_text_of_its_own_in_order()
    {
        var updates = await Exchange.StreamAsync("""{"text":"a"}""", """{"parts":[{"type":"call","id":"c","name":"f"}]}""", """{"text":"b"}""", Stop);
        Assert.Equal("text(a) call(c, f, {}) text(b)", Exchange.Shape(updates.ToChatResponse()));
    }

    [Fact]
    public async Task A_part_that_is_done_completes_the_open_call_of_the_same_id()
    {
        var response = await Exchange.JoinedAsync(
            """{"type":"part","index":0,"part":{"type":"call","id":"c","name":"f","input":""}}""",
            """{"index":0,"arguments":"{\"a\":"}""",
            """{"parts":[{"type":"call","id":"c","name":"f","input":"{\"a\":1}"}]}""",
            """{"type":"stop","index":0}""",
            Stop);
        Assert.Equal("call(c, f, {a:1})", Exchange.Shape(response));
    }

    [Fact]
    public async Task Events_that_differ_in_one_text_are_not_read_in_full()
    {
        var wire = new TestWire();
        var events = Enumerable.Range(0, 50).Select(static i => $$"""{"id":"r","index":0,"text":"piece {{i}} with \n \u00e9 \"quotes\" and \ud83d\ude00","n":null}""").Append(Stop).ToArray();
        var updates = await Exchange.StreamAsync(Exchange.Answer(Exchange.Events(events)), wire);
        Assert.Equal(2, wire.FullReads);
        Assert.Equal(string.Concat(Enumerable.Range(0, 50).Select(static i => $"piece {i} with \n é \"quotes\" and 😀")), updates.ToChatResponse().Text);
    }

    [Fact]
    public async Task Blanks_before_the_last_brace_make_no_difference()
    {
        var wire = new TestWire();
        var events = Enumerable.Range(0, 50).Select(static i => $$"""{"id":"r","text":"piece {{i}}  "{{new string(' ', i % 7)}}}""").Append(Stop).ToArray();
        var updates = await Exchange.StreamAsync(Exchange.Answer(Exchange.Events(events)), wire);
        Assert.Equal(2, wire.FullReads);
        Assert.Equal(string.Concat(Enumerable.Range(0, 50).Select(static i => $"piece {i}  ")), updates.ToChatResponse().Text);
    }

    [Theory]
    [InlineData("""{"text":"b","more":1}""")]
    [InlineData("""{"text":"b" , "more":"c"   }""")]
    [InlineData("""{"text":"b}"   }""")]
    [InlineData("""{"text":"b\",\"id\":\"x"}""")]
    [InlineData("""{"text":"b","text":"c"}""")]
    [InlineData("""{"text":""}""")]
    [InlineData("""{"text":null}""")]
    [InlineData("""{"text":"\\"}""")]
    [InlineData("""{"thinking":"b"}""")]
    [InlineData("""{ "text":"b"}""")]
    [InlineData("""{"text":"b","finish_reason":"length"}""")]
    public async Task What_is_not_read_in_full_is_read_the_same(string next)
    {
        string[] events = ["""{"text":"a"}""", """{"text":"aa"}""", next, """{"text":"d"}""", """{"finish_reason":"stop"}"""];
        var quick = await Exchange.JoinedAsync(events);
        // Different lengths of a property that says nothing keep the events from looking alike.
        var slow = await Exchange.JoinedAsync([.. events.Select(static (one, i) => one[..^1] + $",\"pad\":\"{new string('x', i)}\"}}")]);
        Assert.Equal(Exchange.Shape(slow), Exchange.Shape(quick));
        Assert.Equal(slow.FinishReason, quick.FinishReason);
    }

    [Theory]
    [InlineData("{\"text\":\"a\tb\"}")]
    [InlineData("""{"text":"a\x"}""")]
    [InlineData("""{"text":"a\u12G4"}""")]
    [InlineData("""{"text":"a\"}""")]
    [InlineData("""{"text":"a"b"}""")]
    [InlineData("""{"text":"a  }""")]
    [InlineData("""{"text":"a"  }}""")]
    [InlineData("""{"text":"a"  """)]
    public async Task What_looks_alike_but_is_not_JSON_is_an_error(string next)
    {
        var error = await Exchange.FailAsync("""{"text":"a"}""", """{"text":"b"}""", next);
        Assert.IsType<MalformedResponseException>(error);
        Assert.Equal("ab", error.PartialResponse!.Text);
    }
}
