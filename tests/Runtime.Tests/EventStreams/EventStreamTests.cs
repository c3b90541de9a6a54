using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Tests.Support;
using ProviderKit.Wire;

namespace ProviderKit.Tests.EventStreams;

public class EventStreamTests
{
    private const string ContentType = "application/vnd.amazon.eventstream";

    private static readonly byte[] s_hello = Frames.Event("say", """{"text":"Hello"}""");
    private static readonly byte[] s_world = Frames.Event("say", """{"text":" wörld"}""");
    private static readonly byte[] s_stop = Frames.Event("stop", """{"why":"done"}""");
    private static readonly byte[] s_all = [.. s_hello, .. s_world, .. Frames.Event("ping", ""), .. s_stop];

    // The empty frame of the specification's test vectors.
    [Fact]
    public void The_frames_of_these_tests_have_the_checks_of_the_specification()
    {
        byte[] prelude = [0, 0, 0, 16, 0, 0, 0, 0];
        Assert.Equal(0x05c248ebu, Frames.Check(prelude));
        Assert.Equal(0x7d98c8ffu, Frames.Check([.. prelude, 0x05, 0xc2, 0x48, 0xeb]));
    }

    [Fact]
    public async Task Frames_in_one_read() => Assert.Equal("Hello wörld", await TextAsync(new PiecewiseStream([s_all])));

    [Fact]
    public async Task Frames_one_byte_at_a_time() => Assert.Equal("Hello wörld", await TextAsync(PiecewiseStream.ByteByByte(s_all)));

    [Fact]
    public async Task Frames_split_anywhere()
    {
        for (var at = 1; at < s_all.Length; at++) Assert.Equal("Hello wörld", await TextAsync(new PiecewiseStream([s_all[..at], s_all[at..]])));
    }

    [Fact]
    public async Task A_content_type_that_a_proxy_got_wrong_does_not_matter() => Assert.Equal("Hello wörld", await TextAsync(new PiecewiseStream([s_all]), "application/octet-stream"));

    [Fact]

    public async Task A_frame_of_several_megabytes()
    {
        var text = new string('x', 9_000_000);
        Assert.Equal("Hello" + text, await TextAsync(new PiecewiseStream(Chunks([.. s_hello, .. Frames.Event("say", $$"""{"text":"{{text}}"}"""), .. s_stop], 70_000))));
    }

    [Fact]
    public async Task Damage_anywhere_in_a_frame_is_a_malformed_answer()
    {
        for (var at = 0; at < s_world.Length; at++)
        {
            var damaged = (byte[])s_all.Clone();
            damaged[s_hello.Length + at] ^= 0x10;
            var error = await FailAsync(damaged);
            Assert.IsType<MalformedResponseException>(error);
            Assert.Equal("Hello", error.PartialResponse!.Text);
        }
    }

    [Fact]
    public async Task Damage_in_the_first_frame_is_a_malformed_answer()
    {
        for (var at = 0; at < s_hello.Length; at++)
        {
            var damaged = (byte[])s_all.Clone();
            damaged[at] ^= 0x10;
            Assert.IsType<MalformedResponseException>(await FailAsync(damaged));
        }
    }

    [Theory]
    [InlineData(0x7fffffffu, 0u)]
    [InlineData(15u, 0u)]
    [InlineData(100u, 90u)]
    public async Task Lengths_that_cannot_be_are_a_malformed_answer(uint length, uint headers)
    {
        byte[] prelude = [.. BitConverter.GetBytes(length).Reverse(), .. BitConverter.GetBytes(headers).Reverse()];
        byte[] frame = [.. prelude, .. BitConverter.GetBytes(Frames.Check(prelude)).Reverse()];
        Assert.IsType<MalformedResponseException>(await FailAsync([.. s_hello, .. frame, .. new byte[200]]));
    }

    [Fact]
    public async Task A_frame_that_does_not_say_what_it_is_is_a_malformed_answer()
    {
        Assert.IsType<MalformedResponseException>(await FailAsync(Frames.Make("{}")));
        Assert.IsType<MalformedResponseException>(await FailAsync(Frames.Make("{}", (":message-type", "event"))));
        Assert.IsType<MalformedResponseException>(await FailAsync(Frames.Make("{}", (":message-type", "surprise"))));
        Assert.IsType<MalformedResponseException>(await FailAsync(Frames.Event("a\"b", "{}")));
        Assert.IsType<MalformedResponseException>(await FailAsync(Frames.Event("say", "oops")));
    }

    [Fact]
    public async Task A_stream_that_is_cut_off_is_an_interruption_wherever_it_is()
    {
        for (var length = 1; length < s_hello.Length + s_world.Length; length += 3)
        {
            var error = await FailAsync(s_all[..length]);
            Assert.IsType<StreamInterruptedException>(error);
            Assert.Equal(length < s_hello.Length ? null : "Hello", error.PartialResponse?.Text);
        }
    }

    [Fact]
    public async Task A_stream_that_breaks_is_an_interruption()
    {
        var error = await Assert.ThrowsAnyAsync<ProviderException>(() => TextAsync(new PiecewiseStream([s_hello, s_world[..20]], new IOException("reset"))));
        Assert.IsType<StreamInterruptedException>(error);
        Assert.Equal("Hello", error.PartialResponse!.Text);
    }

    [Fact]
    public async Task What_is_cut_off_behind_the_end_of_the_answer_does_not_matter() =>
        Assert.Equal("Hello", await TextAsync(new PiecewiseStream([[.. s_hello, .. s_stop, .. s_world[..10]]])));

    [Fact]
    public async Task An_exception_is_an_error_of_its_type()
    {
        var error = await FailAsync([.. s_hello, .. Frames.Exception("slowDown", """{"message":"Not so fast."}"""), .. s_stop]);
        Assert.IsType<RateLimitedException>(error);
        Assert.Equal("slowDown", error.ErrorType);
        Assert.Contains("Not so fast.", error.Message, StringComparison.Ordinal);
        Assert.Equal("Hello", error.PartialResponse!.Text);
    }

    [Fact]
    public async Task An_exception_that_is_not_JSON_is_shown_as_it_is() =>
        Assert.Contains("out of order", (await FailAsync(Frames.Exception("slowDown", "out of order"))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task An_error_without_a_payload_says_what_its_headers_say()
    {
        var error = await FailAsync(Frames.Make("", (":message-type", "error"), (":error-code", "slowDown"), (":error-message", "Not so fast.")));
        Assert.IsType<RateLimitedException>(error);
        Assert.Contains("Not so fast.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_server_half_writes_is_read_again()
    {
        var output = new ArrayBufferWriter<byte>();
        using var writer = new AnswerStreamWriter(new FrameServer(), Exchange.Request, output);
        writer.Write(new ChatResponseUpdate(ChatRole.Assistant, "Hello"));
        writer.Write(new ChatResponseUpdate(ChatRole.Assistant, " \"wörld\""));
        writer.Complete();
        Assert.Equal("Hello \"wörld\"", await TextAsync(PiecewiseStream.ByteByByte(output.WrittenSpan.ToArray())));
    }

    [Fact]
    public async Task A_failure_that_the_server_half_writes_is_an_exception()
    {
        var output = new ArrayBufferWriter<byte>();
        using var writer = new AnswerStreamWriter(new FrameServer(), Exchange.Request, output);
        writer.Write(new ChatResponseUpdate(ChatRole.Assistant, "Hello"));
        writer.Fail(ErrorKind.RateLimited, new WireError { Message = "Not so fast." });
        var error = await FailAsync(output.WrittenSpan.ToArray());
        Assert.IsType<RateLimitedException>(error);
        Assert.Equal("Hello", error.PartialResponse!.Text);
    }

    private static async Task<string> TextAsync(Stream body, string contentType = ContentType)
    {
        var text = new StringBuilder();
        var updates = ChatExchange.GetStreamingResponseAsync(new FrameWire(), Exchange.Request, (_, _) => Task.FromResult(Exchange.Answer(body, contentType)), default);
        await foreach (var update in updates) text.Append(update.Text);
        return text.ToString();
    }

    private static Task<ProviderException> FailAsync(byte[] body, string contentType = ContentType) =>
        Assert.ThrowsAnyAsync<ProviderException>(() => TextAsync(new PiecewiseStream([body]), contentType));

    private static IEnumerable<byte[]> Chunks(byte[] bytes, int size) => bytes.Chunk(size);
}
