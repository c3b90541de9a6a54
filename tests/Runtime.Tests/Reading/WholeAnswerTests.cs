using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Tests.Support;
using ProviderKit.Wire;

namespace ProviderKit.Tests.Reading;

public class WholeAnswerTests
{
    private const string Answer = """
        {"id":"r","model":"m1","created":1700000000,"service_tier":"flex",
         "parts":[{"type":"thinking","thinking":"hm","signature":"s"},{"type":"redacted","data":"x"},{"type":"text","text":"Hello"},{"type":"text","text":" there","cites":[1]}],
         "finish_reason":"stop","usage":{"input":10,"output":5,"cached":4,"written":2,"reasoning":3,"searches":1}}
        """;

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/event-stream")]
    [InlineData("text/plain; charset=utf-8")]
    public async Task A_document_whatever_its_content_type(string mediaType)
    {
        var response = await Exchange.GetAsync(Answer, mediaType);
        Assert.Equal("reasoning(hm, s) reasoning(, x) text(Hello) text( there)", Exchange.Shape(response));
        Assert.Equal(("r", "m1", ChatFinishReason.Stop), (response.ResponseId, response.ModelId, response.FinishReason!.Value));
        Assert.Equal("r", response.Messages[0].MessageId);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1700000000), response.CreatedAt);
        Assert.Equal("flex", response.AdditionalProperties!["service_tier"]!.ToString());
        Assert.Equal("stop", response.AdditionalProperties![WireProperties.FinishReason]);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/event-stream")]
    public async Task A_document_in_answer_to_a_streamed_request(string mediaType)
    {
        var response = (await Exchange.StreamAsync(Exchange.Answer(Answer, mediaType))).ToChatResponse();
        Assert.Equal("reasoning(hm, s) reasoning(, x) text(Hello there)", Exchange.Shape(response));
        Assert.Equal(15, response.Usage!.TotalTokenCount);
    }

    [Theory]
    [InlineData("text/event-stream")]
    [InlineData("application/json")]
    public async Task A_stream_in_answer_to_a_request_that_is_not_streamed(string mediaType)
    {
        var body = ": hi\n\n" + Exchange.Events("""{"type":"start","id":"r"}""", """{"thinking":"a"}""", """{"text":"b"}""", """{"text":"c"}""", """{"finish_reason":"stop","usage":{"input":1,"output":2}}""", "[END]");
        var response = await Exchange.GetAsync(body, mediaType);
        Assert.Equal("reasoning(a) text(bc)", Exchange.Shape(response));
        Assert.Equal(3, response.Usage!.TotalTokenCount);
    }

    [Fact]
    public async Task White_space_and_a_byte_order_mark_before_a_document()
    {
        Assert.Equal("hi", (await Exchange.GetAsync("\uFEFF \r\n\t\n" + """{"id":"r","text":"hi"}""")).Text);
        Assert.Equal("hi", (await Exchange.GetAsync(Exchange.Answer(PiecewiseStream.ByteByByte([0xEF, 0xBB, 0xBF, .. """  {"id":"r","text":"hi"} """u8]), "application/json"))).Text);
    }

    [Fact]
    public async Task A_document_of_several_megabytes_in_small_pieces()
    {
        var text = new string('y', 3_000_000);
        var bytes = System.Text.Encoding.UTF8.GetBytes($$"""{"id":"r","text":"{{text}}"}""");
        Assert.Equal(text, (await Exchange.GetAsync(Exchange.Answer(new PiecewiseStream(bytes.Chunk(4096)), "application/json"))).Text);
    }

    [Theory]
    [InlineData(false, 10, 5, 15)]
    [InlineData(true, 16, 8, 24)]
    public async Task Cached_and_reasoning_tokens_are_counted_in(bool beside, long input, long output, long total)
    {
        var usage = (await Exchange.GetAsync(Answer, wire: new TestWire { CachedIsBeside = beside })).Usage!;
        Assert.Equal((input, output, total), (usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount));
        Assert.Equal((4, 3), (usage.CachedInputTokenCount, usage.ReasoningTokenCount));
        Assert.Equal((2, 1), (usage.AdditionalCounts![UsageKeys.CacheWriteTokens], usage.AdditionalCounts!["searches"]));
    }

    [Fact]
    public async Task A_total_that_is_given_holds_and_one_that_cannot_be_known_is_none()
    {
        Assert.Equal(99, (await Exchange.GetAsync("""{"id":"r","text":"a","usage":{"input":1,"output":2,"total":99}}""")).Usage!.TotalTokenCount);
        Assert.Null((await Exchange.GetAsync("""{"id":"r","text":"a","usage":{"output":2}}""")).Usage!.TotalTokenCount);
        Assert.Null((await Exchange.GetAsync("""{"id":"r","text":"a"}""")).Usage);
    }

    [Fact]
    public async Task Counts_in_odd_forms()
    {
        var usage = (await Exchange.GetAsync("""{"id":"r","text":"a","usage":{"input":"12","output":1e2,"cached":3.0,"total":9007199254740995,"reasoning":-1,"written":{}}}""")).Usage!;
        Assert.Equal((12, 100, 3, 9007199254740995), (usage.InputTokenCount, usage.OutputTokenCount, usage.CachedInputTokenCount, usage.TotalTokenCount));
        Assert.Null(usage.ReasoningTokenCount);
    }

    [Fact]
    public async Task What_only_this_provider_understands_survives_storage_and_goes_back_to_it_alone()
    {
        var response = await Exchange.GetAsync("""
            {"id":"r","parts":[
              {"type":"search","query":"\ud800"},
              {"type":"redacted","data":"x"},
              {"type":"text","text":"a","signature":"s","cites":[1],"nested":{"deep":{"x":1}}}]}
            """);
        var stored = JsonSerializer.Serialize(response.Messages[0], AIJsonUtilities.DefaultOptions);
        var message = JsonSerializer.Deserialize<ChatMessage>(stored, AIJsonUtilities.DefaultOptions)!;
        Assert.True(WireWrite.IsRaw(message.Contents[0], TestWire.Id, out var raw));
        Assert.Equal("\uFFFD", raw.GetProperty("query").GetString());
        Assert.False(WireWrite.IsRaw(message.Contents[0], "other", out _));
        Assert.True(WireWrite.IsRedacted(message.Contents[1]));
        Assert.Equal("x", WireWrite.Signature(message.Contents[1], TestWire.Id));
        Assert.Null(WireWrite.Signature(message.Contents[1], "other"));
        Assert.Equal("s", WireWrite.Signature(message.Contents[2], TestWire.Id));
        var extra = WireWrite.GetExtra(message.Contents[2], TestWire.Id);
        Assert.True(extra.Contains("cites") && extra.Contains("nested"));
        Assert.True(WireWrite.GetExtra(message.Contents[2], "other").IsEmpty);
        Assert.True(WireWrite.GetExtra(message.Contents[0], TestWire.Id).IsEmpty);
    }

    [Theory]
    [InlineData(500, true)]
    [InlineData(520, false)]
    public async Task Nesting_beyond_all_reason_is_malformed_even_where_nothing_is_read(int depth, bool isRead)
    {
        var body = $$"""{"id":"r","text":"a","unknown":{{new string('[', depth)}}{{new string(']', depth)}},"finish_reason":"stop"}""";
        if (isRead)
        {
            Assert.Equal("a", (await Exchange.GetAsync(body)).Text);
            Assert.Equal("a", (await Exchange.JoinedAsync(body)).Text);
            return;
        }
        await Assert.ThrowsAsync<MalformedResponseException>(() => Exchange.GetAsync(body));
        Assert.IsType<MalformedResponseException>(await Exchange.FailAsync(body));
    }

    [Fact]
    public async Task Text_that_is_not_Unicode_becomes_the_replacement_character()
    {
        byte[] body = [.. """{"id":"r","text":"a\ud800b"""u8, 0xFF, 0xE4, 0xB8, .. "c\"}"u8];
        Assert.Equal("a\uFFFDb\uFFFD\uFFFDc", (await Exchange.GetAsync(Exchange.Answer(new PiecewiseStream([body]), "application/json"))).Text);
    }

    [Fact]
    public async Task A_null_answer_has_an_id_made_up_but_no_content()
    {
        var response = await Exchange.GetAsync("""{"id":null,"model":"m","parts":null,"finish_reason":"MALFORMED"}""");
        Assert.Empty(response.Messages[0].Contents);
        Assert.NotNull(response.ResponseId);
        Assert.Equal(new ChatFinishReason("MALFORMED"), response.FinishReason);
    }
}
