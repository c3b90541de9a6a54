using Microsoft.Extensions.AI;
using ProviderKit.Tests.Support;
using ProviderKit.Wire;

namespace ProviderKit.Tests.Exchanges;

public class StreamEndTests
{
    private const string Text = """{"id":"r","text":"Hello"}""";

    [Theory]
    [InlineData("""{"finish_reason":"stop"}""")]
    [InlineData("""{"type":"end"}""")]
    [InlineData("[END]")]
    [InlineData("[DONE]")]
    public async Task Complete_is_what_has_a_finish_reason_an_ending_event_or_the_sentinel(string last) =>
        Assert.Equal("Hello", (await Exchange.JoinedAsync(Text, last)).Text);

    [Fact]
    public async Task Complete_is_also_what_is_cut_off_behind_its_last_event() =>
        Assert.Equal("Hello", (await Exchange.StreamAsync(Exchange.Answer($"data: {Text}\n\ndata: {{\"finish_reason\":\"stop\"}}"))).ToChatResponse().Text);

    [Theory]
    [InlineData("")]
    [InlineData(": nothing\n\n")]
    public async Task An_end_before_anything_came_is_an_interruption_without_partial_response(string body)
    {
        var error = await Exchange.FailAsync(Exchange.Answer(body));
        Assert.IsType<StreamInterruptedException>(error);
        Assert.Null(error.PartialResponse);
        Assert.True(error.IsTransient);
    }

    [Fact]
    public async Task An_end_before_anything_but_the_answers_name_came_carries_that()
    {
        var error = await Exchange.FailAsync("""{"id":"r"}""");
        Assert.IsType<StreamInterruptedException>(error);
        Assert.Equal("r", error.PartialResponse!.ResponseId);
        Assert.Empty(Assert.Single(error.PartialResponse.Messages).Contents);
    }

    [Fact]
    public async Task An_end_before_the_answer_is_complete_carries_what_had_come()
    {
        var error = await Exchange.FailAsync(Text, """{"usage":{"input":3,"output":1}}""", """{"tool_calls":[{"index":0,"id":"c","name":"f","arguments":"{"}]}""");
        Assert.IsType<StreamInterruptedException>(error);
        Assert.Equal("text(Hello)", Exchange.Shape(error.PartialResponse!));
        Assert.Equal(4, error.PartialResponse!.Usage!.TotalTokenCount);
    }

    [Theory]
    [InlineData("data: {\"text\":\" wor")]
    [InlineData("data: {\"text\":\" world\"")]
    [InlineData("data: oops")]
    public async Task An_event_that_the_end_cuts_off_is_an_interruption_and_no_malformed_answer(string last)
    {
        var error = await Exchange.FailAsync(Exchange.Answer(Exchange.Events(Text) + last));
        Assert.IsType<StreamInterruptedException>(error);
        Assert.Equal("Hello", error.PartialResponse!.Text);
        Assert.Equal("Hello", (await Exchange.StreamAsync(Exchange.Answer(Exchange.Events(Text, """{"finish_reason":"stop"}""") + last))).ToChatResponse().Text);
    }

    [Fact]
    public async Task A_part_that_was_opened_and_not_filled_is_nothing_that_had_come() =>
        Assert.Null((await Exchange.FailAsync("""{"type":"part","index":0,"part":{"type":"text","text":""}}""")).PartialResponse);

    [Fact]
    public async Task Updates_that_came_before_an_interruption_were_delivered()
    {
        var updates = new List<ChatResponseUpdate>();
        await Assert.ThrowsAsync<StreamInterruptedException>(async () =>
        {
            await foreach (var update in ChatExchange.GetStreamingResponseAsync(
                new TestWire(), Exchange.Request, (_, _) => Task.FromResult(Exchange.Answer(Exchange.Events(Text))), CancellationToken.None))
            {
                updates.Add(update);
            }
        });
        Assert.Equal("Hello", Assert.Single(updates).Text);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_an_interruption()
    {
        var inner = new IOException("reset by peer");
        var error = await Exchange.FailAsync(Exchange.Answer(new PiecewiseStream([System.Text.Encoding.UTF8.GetBytes(Exchange.Events(Text) + "data: {\"te")], inner)));
        Assert.IsType<StreamInterruptedException>(error);
        Assert.Same(inner, error.InnerException);
        Assert.Equal("Hello", error.PartialResponse!.Text);
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_finish_reason_does_no_harm()
    {
        var body = new PiecewiseStream([System.Text.Encoding.UTF8.GetBytes(Exchange.Events(Text, """{"finish_reason":"stop"}"""))], new IOException("reset by peer"));
        Assert.Equal("Hello", (await Exchange.StreamAsync(Exchange.Answer(body))).ToChatResponse().Text);
    }

    [Fact]
    public async Task A_whole_answer_that_breaks_off_is_an_interruption()
    {
        var body = new PiecewiseStream(["{\"id\":"u8.ToArray()], new HttpIOException(HttpRequestError.ResponseEnded));
        await Assert.ThrowsAsync<StreamInterruptedException>(() => Exchange.GetAsync(Exchange.Answer(body, "application/json")));
    }

    [Fact]
    public async Task Nothing_is_read_behind_the_end()
    {
        var body = new PiecewiseStream([System.Text.Encoding.UTF8.GetBytes(Exchange.Events(Text, "[END]"))], fallsSilent: true);
        Assert.Equal("Hello", (await Exchange.StreamAsync(Exchange.Answer(body))).ToChatResponse().Text);
        Assert.True(body.IsDisposed);
    }

    [Fact]
    public async Task The_answer_is_disposed_of_when_the_consumer_stops_early()
    {
        var body = new PiecewiseStream([System.Text.Encoding.UTF8.GetBytes(Exchange.Events(Text, Text))], fallsSilent: true);
        await foreach (var update in ChatExchange.GetStreamingResponseAsync(new TestWire(), Exchange.Request, (_, _) => Task.FromResult(Exchange.Answer(body)), CancellationToken.None))
        {
            Assert.Equal("Hello", update.Text);
            break;
        }
        Assert.True(body.IsDisposed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("oops")]
    public async Task The_answer_is_disposed_of_when_it_fails(string text)
    {
        var body = PiecewiseStream.Whole(text);
        await Assert.ThrowsAnyAsync<ProviderException>(() => Exchange.GetAsync(Exchange.Answer(body, "application/json")));
        Assert.True(body.IsDisposed);
    }

    [Fact]
    public async Task Comments_in_every_form_are_passed_over()
    {
        var body = ": PROCESSING\n\n:\n\ndata: : PROCESSING\n\nevent: ping\n\ndata:\n\n" + Exchange.Events(Text, """{"type":"ping"}""", "[END]");
        Assert.Equal("Hello", (await Exchange.StreamAsync(Exchange.Answer(body))).ToChatResponse().Text);
    }

    [Fact]
    public async Task A_stream_one_byte_at_a_time_is_the_same_as_at_once()
    {
        string[] events = [Text, """{"text":" 你好 😀 \ud83d\ude00"}""", """{"thinking":"hm"}""", """{"signature":"s"}""", """{"tool_calls":[{"index":0,"id":"c","name":"f","arguments":"{\"é\":1}"}]}""", """{"finish_reason":"stop"}""", "[END]"];
        var bytes = System.Text.Encoding.UTF8.GetBytes("\uFEFF" + Exchange.Events(events).Replace("\n", "\r\n", StringComparison.Ordinal));
        var slow = (await Exchange.StreamAsync(Exchange.Answer(PiecewiseStream.ByteByByte(bytes)))).ToChatResponse();
        Assert.Equal(Exchange.Shape(await Exchange.JoinedAsync(events)), Exchange.Shape(slow));
    }

    [Fact]
    public async Task Each_enumeration_sends_anew_and_none_sends_before_it()
    {
        var sent = 0;
        var updates = ChatExchange.GetStreamingResponseAsync(
            new TestWire(),
            Exchange.Request,
            (request, _) =>
            {
                Assert.True(request.Stream);
                sent++;
                return Task.FromResult(Exchange.Answer(Exchange.Events(Text, "[END]")));
            },
            CancellationToken.None);
        Assert.Equal(0, sent);
        await updates.ToChatResponseAsync();
        await updates.ToChatResponseAsync();
        Assert.Equal(2, sent);
    }
}
