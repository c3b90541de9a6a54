using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Wire;

namespace ProviderKit.Tests.Serving;

public class AnswerStreamWriterTests
{
    [Fact]
    public void Parts_are_opened_filled_and_closed_when_the_kind_changes() => Assert.Equal(
        [
            """OpenPart {"no":0,"part":"reasoning '' "}""", """Reasoning {"no":0,"reasoning":"Hm"}""", """Reasoning {"no":0,"reasoning":"."}""",
            """Signature {"no":0,"signature":"sig"}""", """ClosePart {"no":0}""",
            """OpenPart {"no":1,"part":"text ''"}""", """Text {"no":1,"text":"Hé"}""", """Text {"no":1,"text":"\nllo"}""", """ClosePart {"no":1}""",
            """Finish {"end":"stop"}""", "End {}",
        ],
        Streaming.Of(FakeServer.Parts, new TextReasoningContent("Hm"), new TextReasoningContent("."), new TextReasoningContent("") { ProtectedData = "sig" },
            new TextContent("Hé"), new TextContent(""), new TextContent("\nllo")));

    [Fact]
    public void Reasoning_after_a_signature_is_another_part() => Assert.Equal(
        ["OpenPart", "Reasoning", "Signature", "ClosePart", "OpenPart", "Reasoning", "ClosePart", "Finish", "End"],
        Streaming.Of(FakeServer.Parts, new TextReasoningContent("a") { ProtectedData = "s" }, new TextReasoningContent("b")).Select(Name));

    [Fact]
    public void Redacted_reasoning_and_raw_parts_are_parts_of_their_own_if_they_came_from_this_provider()
    {
        var redacted = new TextReasoningContent("") { ProtectedData = "secret", AdditionalProperties = new() { [WireProperties.Provider] = "acme", [WireProperties.Redacted] = true } };
        Assert.Equal(
            [
                """OpenPart {"no":0,"part":"text ''"}""", """Text {"no":0,"text":"a"}""", """ClosePart {"no":0}""",
                """OpenPart {"no":1,"part":"reasoning '' secret"}""", """ClosePart {"no":1}""",
                """OpenPart {"no":2,"part":"raw {}"}""", """ClosePart {"no":2}""", """Finish {"end":"stop"}""", "End {}",
            ],
            Streaming.Of(FakeServer.Parts, new TextContent("a"), redacted, Raw("acme"), Raw("other")));
        redacted.AdditionalProperties[WireProperties.Provider] = "other";
        Assert.Equal(["Finish", "End"], Streaming.Of(FakeServer.Parts, redacted).Select(Name));
    }

    [Fact]
    public void The_signature_of_another_provider_stays_behind() => Assert.DoesNotContain("Signature", Streaming.Of(
        FakeServer.Parts, new TextReasoningContent("a") { ProtectedData = "s", AdditionalProperties = new() { [WireProperties.Provider] = "other" } }).Select(Name));

    [Fact]
    public void Chunks_follow_each_other_and_the_stream_has_its_end()
    {
        using var streaming = new Streaming(FakeServer.Chunks);
        streaming.Add(new TextReasoningContent("Hm")).Add(new TextContent("Hi")).Add(new TextContent("!")).Complete();
        Assert.Equal(
            """
            data: {"on":"Begin","answer":"id1","message":"id1","model":"asked","made":"1000"}

            data: {"on":"Reasoning","reasoning":"Hm"}

            data: {"on":"Text","text":"Hi"}

            data: {"on":"Text","text":"!"}

            data: {"on":"Finish","end":"stop"}

            data: [DONE]


            """.ReplaceLineEndings("\n"), streaming.Text);
        Assert.True(streaming.Writer.HasEnded);
    }

    [Fact]
    public void Events_with_names_say_them_first()
    {
        using var streaming = new Streaming(FakeServer.Parts);
        streaming.Add(new TextContent("a"));
        Assert.Contains("\n\nevent: Text\ndata: {\"no\":0,\"text\":\"a\"}\n\n", streaming.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_update_says_who_the_answer_is()
    {
        using var streaming = new Streaming(FakeServer.Parts, known: new UsageDetails { InputTokenCount = 5 });
        streaming.Writer.Write(new ChatResponseUpdate(ChatRole.Assistant, "a") { ResponseId = "r", MessageId = "m", ModelId = "real", CreatedAt = DateTimeOffset.FromUnixTimeSeconds(7), AdditionalProperties = new() { ["early"] = 1 } });
        streaming.Writer.Write(new ChatResponseUpdate(ChatRole.Assistant, "b") { ResponseId = "other", AdditionalProperties = new() { ["late"] = 2 } });
        var events = streaming.Complete();
        Assert.Equal("""Begin {"answer":"r","message":"m","model":"real","made":"7","spent":"5/","+early":"1"}""", streaming.Events.First());
        Assert.Equal("""Finish {"end":"stop","spent":"5/","+early":"1","+late":"2"}""", events[^2]);
    }

    [Fact]
    public void Properties_that_are_not_to_be_passed_are_not()
    {
        using var streaming = new Streaming(FakeServer.Parts, passProperties: false);
        streaming.Writer.Write(new ChatResponseUpdate(ChatRole.Assistant, "a") { AdditionalProperties = new() { ["early"] = 1 } });
        Assert.DoesNotContain("early", string.Concat(streaming.Complete()), StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_are_merged_and_sent_with_the_finish_reason()
    {
        using var streaming = new Streaming(FakeServer.Parts);
        streaming.Add(new UsageContent(new() { InputTokenCount = 3, OutputTokenCount = 1 })).Add(new TextContent("a")).Add(new UsageContent(new() { OutputTokenCount = 9 }));
        streaming.Writer.Write(new ChatResponseUpdate { FinishReason = ChatFinishReason.Length });
        Assert.Equal("""Finish {"end":"length","spent":"3/9"}""", streaming.Complete()[^2]);
        Assert.EndsWith("""
            "spent":"3/1"}
            """, streaming.Events.First(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, true, "Begin Text Finish Usage [DONE]")]
    [InlineData(false, true, "Begin Text Finish [DONE]")]
    [InlineData(true, false, "Begin Text Finish [DONE]")]
    public void Counts_with_an_event_of_their_own_come_to_those_who_asked(bool asked, bool known, string expected)
    {
        using var streaming = new Streaming(FakeServer.Chunks, withUsage: asked);
        streaming.Add(new TextContent("a"));
        if (known) streaming.Add(new UsageContent(new() { InputTokenCount = 3, OutputTokenCount = 9 }));
        var events = streaming.Complete();
        Assert.Equal(expected, string.Join(' ', streaming.Events.Select(On)));
        Assert.DoesNotContain(events, static one => one.Contains("spent", StringComparison.Ordinal) && On(one) != "Usage");
    }

    [Fact]
    public void A_refusal_is_text_where_the_format_has_nothing_for_it()
    {
        var refusal = new ErrorContent("No.") { ErrorCode = WireProperties.Refusal };
        Assert.Equal("""{"on":"Refusal","refusal":"No."}""", Streaming.Of(FakeServer.Chunks, refusal)[0]);
        Assert.Equal("""{"on":"Text","text":"No."}""", Streaming.Of(FakeServer.WholeCalls, refusal)[0]);
        Assert.Equal("""Text {"no":0,"text":"No."}""", Streaming.Of(FakeServer.Parts, refusal)[1]);
    }

    [Fact]
    public void Other_errors_are_written_only_when_there_is_nothing_else()
    {
        Assert.Equal("""{"on":"Text","text":"Broken"}""", Streaming.Of(FakeServer.Chunks, new ErrorContent("Broken"))[0]);
        Assert.DoesNotContain("Broken", string.Concat(Streaming.Of(FakeServer.Chunks, new ErrorContent("Broken"), new TextContent("a"))), StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_without_anything_begins_and_ends() => Assert.Equal(["Finish", "End"], Streaming.Of(FakeServer.Parts).Select(Name));

    [Fact]
    public void A_failure_is_the_last_event_with_the_words_of_the_provider()
    {
        using var streaming = new Streaming(FakeServer.Parts);
        streaming.Add(new TextContent("a"));
        streaming.Writer.Fail(ErrorKind.Overloaded, new WireError { Message = "Busy" });
        Assert.Equal("""Error {"error":"Busy","type":"Overloaded"}""", streaming.Events.Last());
        Assert.Throws<InvalidOperationException>(() => streaming.Add(new TextContent("b")));
        Assert.Throws<InvalidOperationException>(streaming.Writer.Complete);
    }

    [Fact]
    public void An_event_that_cannot_be_written_leaves_nothing_behind()
    {
        using var streaming = new Streaming(new FakeServer(StreamMoments.WholeToolCall | StreamMoments.OpenPart | StreamMoments.Begin) { HasNames = true });
        var unwritable = new UnwritableContent { AdditionalProperties = new() { [WireProperties.Provider] = "acme", [WireProperties.Raw] = JsonElement.Parse("{}") } };
        Assert.Throws<NotSupportedException>(() => streaming.Add(unwritable));
        streaming.Writer.Fail(ErrorKind.ServerError, new WireError { Message = "Sorry" });
        Assert.Equal(["Begin", "Error"], streaming.Events.Select(Name));
    }

    [Fact]
    public void A_chunk_of_text_costs_no_memory()
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>(1 << 20);
        using var writer = new AnswerStreamWriter(FakeServer.Chunks, new ChatRequest("hi"), output);
        var update = new ChatResponseUpdate(ChatRole.Assistant, [new TextContent("some words")]);
        for (var i = 0; i < 100; i++) writer.Write(update);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) writer.Write(update);
        // The fake makes a string of the moment, and nothing else may.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000 * 32);
    }

    private static AIContent Raw(string provider)
    {
        var raw = JsonElement.Parse("{}");
        return new AIContent { RawRepresentation = raw, AdditionalProperties = new() { [WireProperties.Provider] = provider, [WireProperties.Raw] = raw } };
    }

    private static string Name(string one) => one.Split(' ')[0];

    private static string On(string one) => one[0] == '{' ? JsonElement.Parse(one).GetProperty("on").GetString()! : one;
}
