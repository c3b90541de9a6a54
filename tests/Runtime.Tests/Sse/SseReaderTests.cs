using System.Text;
using ProviderKit.Tests.Support;
using ProviderKit.Wire;

namespace ProviderKit.Tests.Sse;

public class SseReaderTests
{
    /// <summary>A stream as text, and its events as <c>name|data</c> with spaces between them.</summary>
    public static TheoryData<string, string, string> Streams => new()
    {
        { "one event", "data: {}\n\n", "|{}" },
        { "no space behind the colon", "data:{}\n\ndata:[DONE]\n\n", "|{} |[DONE]" },
        { "only one space is taken, the rest is trimmed", "data:   a\n\n", "|a" },
        { "trailing blanks", "data: [DONE]  \t\n\n", "|[DONE]" },
        { "carriage return and line feed", "data: a\r\n\r\ndata: b\r\n\r\n", "|a |b" },
        { "lone carriage returns", "data: a\r\rdata: b\r\r", "|a |b" },
        { "mixed line ends", "data: a\r\n\ndata: b\n\rdata: c\r\n\r\n", "|a |b |c" },
        { "a sentinel before a carriage return", "data: [DONE]\r\n\r\n", "|[DONE]" },
        { "comments", ": PROCESSING\n\n:\n: ping\ndata: a\n\n:\n\n", "|a" },
        { "a comment wrapped into an event", "data: : PROCESSING\n\n", "|:~PROCESSING" },
        { "several lines of data", "data: a\ndata: b\ndata:\ndata: c\n\n", "|a/b//c" },
        { "several lines that are empty", "data\ndata:\n\n", "|" },
        { "data without a colon", "data\n\n", "|" },
        { "names", "event: delta\ndata: a\n\ndata: b\n\n", "delta|a |b" },
        { "a name without data is no event", "event: ping\n\ndata: a\n\n", "|a" },
        { "the last name holds", "event: a\nevent: b\ndata: c\n\n", "b|c" },
        { "ids, retries and unknown fields", "id: 7\nretry: 100\nfoo: bar\nbaz\ndata: a\n\n", "|a" },
        { "fields are told apart by case and length", "Data: a\ndatas: b\ndat: c\ndata : d\n\n", "" },
        { "a byte order mark", "\uFEFFdata: a\n\n", "|a" },
        { "only one byte order mark", "\uFEFF\uFEFFdata: a\n\ndata: b\n\n", "|b" },
        { "a byte order mark later is none", "data: a\n\n\uFEFFdata: b\n\ndata: c\n\n", "|a |c" },
        { "an error field", "error: {\"message\":1}\n\n", "error|{\"message\":1}" },
        { "an error field does not rename an event", "event: oops\nerror: {}\n\n", "oops|{}" },
        { "cut off before the blank line", "data: a\n\ndata: b\n", "|a |b" },
        { "cut off in the last line", "data: a\n\ndata: b", "|a |b" },
        { "cut off behind a carriage return", "data: a\r", "|a" },
        { "cut off behind a field of several lines", "data: a\ndata: b", "|a/b" },
        { "cut off without data", "event: a\n", "" },
        { "nothing", "", "" },
        { "blank lines only", "\n\r\n\r\n\n", "" },
        { "many blank lines between", "\n\ndata: a\n\n\n\n\ndata: b\n\n", "|a |b" },
        { "text beyond ASCII", "data: 你好 😀 \u2028é\n\n", "|你好~😀~\u2028é" },
    };

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task A_stream_in_one_read(string what, string stream, string expected)
    {
        Assert.NotEmpty(what);
        Assert.Equal(expected, await ReadAsync(new PiecewiseStream([Encoding.UTF8.GetBytes(stream)])));
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task A_stream_one_byte_at_a_time(string what, string stream, string expected)
    {
        Assert.NotEmpty(what);
        Assert.Equal(expected, await ReadAsync(PiecewiseStream.ByteByByte(Encoding.UTF8.GetBytes(stream))));
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task A_stream_split_anywhere(string what, string stream, string expected)
    {
        var random = new Random(what.Length * 31 + stream.Length);
        var bytes = Encoding.UTF8.GetBytes(stream);
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(expected, await ReadAsync(new PiecewiseStream(Split(bytes, random)), capacity: 16));
        }
    }

    [Fact]
    public async Task All_streams_one_after_the_other_split_anywhere()
    {
        var random = new Random(4711);
        var names = Streams.Select(static row => (string)row[0]).ToList();
        for (var i = 0; i < 200; i++)
        {
            // A cut-off event would run into the next one, and a mark is one at the beginning only.
            var rows = Streams.Where(static row => !((string)row[0]).Contains("cut off") && !((string)row[0]).Contains("mark")).OrderBy(_ => random.Next()).Take(8).ToList();
            var stream = string.Concat(rows.Select(static row => (string)row[1] + "\n\n"));
            var expected = string.Join(' ', rows.Select(static row => (string)row[2]).Where(static events => events.Length > 0));
            Assert.Equal(expected, await ReadAsync(new PiecewiseStream(Split(Encoding.UTF8.GetBytes(stream), random))));
        }
        Assert.NotEmpty(names);
    }

    [Fact]
    public async Task An_event_of_several_megabytes()
    {
        var text = new string('x', 5_000_000);
        Assert.Equal($"|a |{text} |b", await ReadAsync(PiecewiseStream.Whole($"data: a\n\ndata: {text}\n\ndata: b\n\n"), capacity: 64));
    }

    [Fact]
    public async Task Ten_thousand_events_in_one_read()
    {
        var stream = string.Concat(Enumerable.Range(0, 10_000).Select(static i => $"data: {i}\n\n"));
        var expected = string.Join(' ', Enumerable.Range(0, 10_000).Select(static i => $"|{i}"));
        Assert.Equal(expected, await ReadAsync(PiecewiseStream.Whole(stream)));
    }

    [Fact]
    public async Task A_long_event_of_many_lines_split_anywhere()
    {
        var random = new Random(7);
        var lines = Enumerable.Range(0, 500).Select(i => new string((char)('a' + i % 26), random.Next(0, 200))).ToList();
        var stream = string.Concat(lines.Select(static line => $"data: {line}\n")) + "\n";
        Assert.Equal("|" + string.Join('/', lines).Trim('/'), (await ReadAsync(new PiecewiseStream(Split(Encoding.UTF8.GetBytes(stream), random)), capacity: 16)).Trim('/'));
    }

    [Fact]
    public async Task A_warm_reader_allocates_nothing_for_an_event()
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("event: delta\ndata: {\"text\":\"hello\"}\n\n", 1000)));
        using var reader = new SseReader(new MemoryStream(bytes), bytes.Length * 2);
        await reader.FillAsync();
        Assert.True(reader.TryRead(out _));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var count = 0;
        while (reader.TryRead(out _)) count++;
        Assert.Equal(999, count);
        // The just-in-time compiler may allocate a little on the side.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, count);
    }

    [Fact]
    public async Task A_stream_that_breaks_says_so()
    {
        using var reader = new SseReader(new PiecewiseStream([Encoding.UTF8.GetBytes("data: a\n\nda")], new IOException("reset")));
        Assert.True(await reader.FillAsync());
        Assert.True(reader.TryRead(out _));
        Assert.False(reader.TryRead(out _));
        await Assert.ThrowsAsync<IOException>(() => reader.FillAsync().AsTask());
    }

    private static IEnumerable<byte[]> Split(byte[] bytes, Random random)
    {
        for (var start = 0; start < bytes.Length;)
        {
            var length = Math.Min(bytes.Length - start, random.Next(1, 12));
            yield return bytes[start..(start + length)];
            start += length;
        }
    }

    private static async Task<string> ReadAsync(Stream stream, int capacity = 16 * 1024)
    {
        using var reader = new SseReader(stream, capacity);
        var events = new List<string>();
        do Drain();
        while (await reader.FillAsync());
        Drain();
        return string.Join(' ', events);

        void Drain()
        {
            while (reader.TryRead(out var read))
            {
                events.Add($"{Encoding.UTF8.GetString(read.Name)}|{Encoding.UTF8.GetString(read.Data).Replace('\n', '/').Replace(' ', '~')}");
            }
        }
    }
}
