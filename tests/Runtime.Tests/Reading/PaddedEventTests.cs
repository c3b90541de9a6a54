using Microsoft.Extensions.AI;
using ProviderKit.Tests.Support;

namespace ProviderKit.Tests.Reading;

/// <summary>Events that are padded by a last property of changing text that nothing looks at.</summary>
public class PaddedEventTests
{
    private const string Stop = """{"finish_reason":"stop"}""";

    [Fact]
    public async Task Events_that_differ_in_their_text_and_their_padding_are_read_in_full_once()
    {
        var (text, reads) = await ReadAsync("""{"text":"a","pad":"xyz"}""", """{"text":"b\n","pad":""}""", """{"text":"c","pad":"a:,{}[]"}""");

        Assert.Equal("ab\nc", text);
        Assert.Equal(1 + 1, reads);
    }

    [Theory]
    [InlineData("""{"text":"b","more":"xyz"}""")]
    [InlineData("""{"text":"b","pad":"x\"y"}""")]
    [InlineData("""{"text":"b","pad":"x\\"}""")]
    [InlineData("""{"text":"b","pad":"x","pad":"y"}""")]
    [InlineData("""{"text":"b","pad":{"pad":"x"}}""")]
    [InlineData("""{"text":"b","pad":["x"]}""")]
    [InlineData("""{"text":"b","pad":7}""")]
    [InlineData("""{"text":"b","pad":"x" }""")]
    [InlineData("""{"text":"b"}""")]
    [InlineData("""{"text":"b","refusal":"x"}""")]
    [InlineData("""{"pad":"x","text":"b"}""")]
    public async Task Anything_else_is_read_in_full_and_comes_to_the_same(string second)
    {
        var (text, reads) = await ReadAsync("""{"text":"a","pad":"xyz"}""", second);

        Assert.Equal("ab", text);
        Assert.Equal(1 + 1 + 1, reads);
    }

    [Fact]
    public async Task A_last_property_that_is_looked_at_is_no_padding()
    {
        var (text, reads) = await ReadAsync("""{"text":"a","id":"1"}""", """{"text":"b","id":"2"}""");

        Assert.Equal("ab", text);
        Assert.Equal(2 + 1, reads);
    }

    [Fact]
    public async Task A_name_behind_an_escape_is_not_taken_for_another()
    {
        var (text, reads) = await ReadAsync("""{"text":"a","\"pad":"1"}""", """{"text":"b","\"pad":"2"}""");

        Assert.Equal("ab", text);
        Assert.Equal(2 + 1, reads);
    }

    [Fact]
    public async Task An_event_whose_end_only_looks_like_padding_is_an_error_as_ever()
    {
        var fault = await Exchange.FailAsync("""{"text":"a","pad":"x"}""", """{"text":"b","pad":"x"y"}""", Stop);

        Assert.Equal(ErrorKind.MalformedResponse, fault.Kind);
    }

    [Fact]
    public async Task Whatever_the_padding_holds_the_text_is_that_of_events_without_it()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var texts = Enumerable.Range(0, 8).Select(_ => Piece(random)).ToArray();
            var (padded, _) = await ReadAsync([.. texts.Select(text => $$"""{"text":"{{text}}","pad":"{{Piece(random)}}"}""")]);
            var (plain, _) = await ReadAsync([.. texts.Select(text => $$"""{"text":"{{text}}"}""")]);
            Assert.Equal(plain, padded);
        }
    }

    private static string Piece(Random random)
    {
        string[] pieces = ["a", ":", ",", "{", "}", " ", @"\""", @"\\", @"\n", @"\u0041", "pad", @"\"":\""", "é"];
        return string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => pieces[random.Next(pieces.Length)]));
    }

    private static async Task<(string Text, int FullReads)> ReadAsync(params string[] events)
    {
        var wire = new TestWire();
        var updates = await Exchange.StreamAsync(Exchange.Answer(Exchange.Events([.. events, Stop])), wire);
        return (updates.ToChatResponse().Text, wire.FullReads);
    }
}
