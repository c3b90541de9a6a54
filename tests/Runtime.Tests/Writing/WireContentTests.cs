using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Tests.Support;
using ProviderKit.Wire;

namespace ProviderKit.Tests.Writing;

public class WireContentTests
{
    [Fact]
    public async Task The_body_is_JSON_of_known_length_and_can_be_sent_again()
    {
        using var content = new WireContent(new TestWire(), new ChatRequest("héllo <b>&\"😀", new ChatOptions { ModelId = "m" }));
        var first = await CopyAsync(content);
        Assert.Equal("""{"model":"m","stream":false,"messages":["user: héllo <b>&\"\uD83D\uDE00"]}""", Encoding.UTF8.GetString(first));
        Assert.Equal(first.Length, content.Headers.ContentLength);
        Assert.Equal("application/json", content.Headers.ContentType!.ToString());
        Assert.Equal(first, await CopyAsync(content));
        using var synchronous = new MemoryStream();
        content.CopyTo(synchronous, null, CancellationToken.None);
        Assert.Equal(first, synchronous.ToArray());
    }

    [Fact]
    public async Task Lone_surrogates_become_the_replacement_character()
    {
        using var content = new WireContent(new TestWire(), new ChatRequest("a\ud800b\udc00c\ud83d\ude00", new ChatOptions { ModelId = "m\udfff", AdditionalProperties = new() { ["x\ud800"] = "\ud800" } }));
        using var json = JsonDocument.Parse(await CopyAsync(content));
        Assert.Equal(["m\uFFFD", "user: a\uFFFDb\uFFFDc😀", "\uFFFD"], ((string[])["model", "messages", "x\uFFFD"]).Select(name => json.RootElement.GetProperty(name)).Select(static value =>
            value.ValueKind == JsonValueKind.Array ? value[0].GetString() : value.GetString()));
    }

    [Fact]
    public async Task A_body_of_many_segments()
    {
        var text = string.Concat(Enumerable.Range(0, 400_000).Select(static i => (char)('a' + i % 26)));
        using var content = new WireContent(new TestWire(), new ChatRequest([.. Enumerable.Repeat(new ChatMessage(ChatRole.User, text), 10)], new ChatOptions { ModelId = "m" }));
        using var json = JsonDocument.Parse(await CopyAsync(content));
        Assert.All(json.RootElement.GetProperty("messages").EnumerateArray(), message => Assert.Equal("user: " + text, message.GetString()));
    }

    [Fact]
    public async Task A_content_that_is_disposed_of_while_it_is_sent_is_sent_to_its_end()
    {
        var content = new WireContent(new TestWire(), new ChatRequest(new string('x', 100_000), new ChatOptions { ModelId = "m" }));
        var expected = await CopyAsync(content);
        using var slow = new GatedStream();
        var sending = content.CopyToAsync(slow);
        await slow.Reached.Task;
        content.Dispose();
        slow.Gate.SetResult();
        await sending;
        Assert.Equal(expected, slow.ToArray());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => content.CopyToAsync(Stream.Null));
    }

    [Fact]
    public void What_is_missing_is_told_at_once() =>
        Assert.Throws<InvalidOperationException>(() => new WireContent(new TestWire(), new ChatRequest("hi")));

    private static async Task<byte[]> CopyAsync(WireContent content)
    {
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy);
        return copy.ToArray();
    }

    private sealed class GatedStream : MemoryStream
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Reached.TrySetResult();
            await Gate.Task;
            await base.WriteAsync(buffer, cancellationToken);
        }
    }
}
