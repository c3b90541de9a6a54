using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using ProviderKit.Wire;

namespace ProviderKit.Tests.Writing;

public class WireWriteTests
{
    public static TheoryData<object?, string> Values => new()
    {
        { null, "null" },
        { "a\"b", "\"a\\\"b\"" },
        { true, "true" },
        { 1, "1" },
        { 1L << 60, "1152921504606846976" },
        { 0.5, "0.5" },
        { 0.1f, "0.1" },
        { 1.10m, "1.10" },
        { ulong.MaxValue, "18446744073709551615" },
        { (byte)7, "7" },
        { JsonDocument.Parse("{\"a\":[1]}").RootElement, "{\"a\":[1]}" },
        { JsonDocument.Parse("[\"\\ud800\", \"\\uDC00x\", \"\\u00e9\"]").RootElement, "[\"\uFFFD\",\"\uFFFDx\",\"é\"]" },
        { JsonDocument.Parse("\"\\ud800\""), "\"\uFFFD\"" },
        { default(JsonElement), "null" },
        { new JsonObject { ["a"] = 1 }, "{\"a\":1}" },
        { new Dictionary<string, object?> { ["a"] = new object?[] { 1, "x", null, new List<object> { true } } }, "{\"a\":[1,\"x\",null,[true]]}" },
        { new[] { 1, 2 }, "[1,2]" },
        { new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "\"2026-01-02T03:04:05+00:00\"" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Values_of_any_kind(object? value, string expected) => Assert.Equal(expected, Write(json => WireWrite.WriteJsonValue(json, value)));

    [Fact]
    public void What_is_no_number_is_told() => Assert.Throws<NotSupportedException>(() => Write(static json => WireWrite.WriteJsonValue(json, double.NaN)));

    [Fact]
    public void Results_of_tools_as_text()
    {
        Assert.Equal("plain", Text("plain"));
        Assert.Equal("", Text(null));
        Assert.Equal("in JSON", Text(JsonDocument.Parse("\"in JSON\"").RootElement));
        Assert.Equal("{\"a\":1}", Text(JsonDocument.Parse("{\"a\":1}").RootElement));
        Assert.Equal("[1,2]", Text(new[] { 1, 2 }));
        Assert.Equal("a", Text(new TextContent("a")));
        Assert.Equal("ab", Text(new AIContent[] { new TextContent("a"), new TextContent("b") }));

        static string Text(object? result) => WireWrite.ToolResultText(new FunctionResultContent("c", result));
    }

    [Fact]
    public void Results_of_tools_as_contents()
    {
        var text = new TextContent("a");
        Assert.Same(text, Assert.Single(WireWrite.ToolResultParts(new FunctionResultContent("c", text))!));
        Assert.Same(text, Assert.Single(WireWrite.ToolResultParts(new FunctionResultContent("c", new List<AIContent> { text }))!));
        Assert.Null(WireWrite.ToolResultParts(new FunctionResultContent("c", "a")));
    }

    [Fact]
    public void Arguments_as_an_object_and_as_text()
    {
        var call = new FunctionCallContent("c", "f", new Dictionary<string, object?> { ["a"] = JsonDocument.Parse("[1]").RootElement, ["b"] = "é" });
        Assert.Equal("{\"a\":[1],\"b\":\"é\"}", WireWrite.ArgumentsText(call));
        Assert.Equal("{\"a\":[1],\"b\":\"é\"}", Write(json => WireWrite.WriteArguments(json, call)));
        Assert.Equal("{}", WireWrite.ArgumentsText(new FunctionCallContent("c", "f")));
        Assert.Equal("{}", Write(static json => WireWrite.WriteArguments(json, new FunctionCallContent("c", "f"))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(24 * 1024 - 1)]
    [InlineData(24 * 1024)]
    [InlineData(24 * 1024 + 1)]
    [InlineData(1_000_000)]
    public void Bytes_in_chunks(int length)
    {
        var bytes = new byte[length];
        new Random(5).NextBytes(bytes);
        var content = new DataContent(bytes, "image/png");
        Assert.Equal($"\"{Convert.ToBase64String(bytes)}\"", Write(json => WireWrite.WriteBase64(json, content)));
        Assert.Equal($"\"data:image/png;base64,{Convert.ToBase64String(bytes)}\"", Write(json => WireWrite.WriteDataUri(json, content)));
    }

    [Theory]
    [InlineData("audio/mpeg", "mp3")]
    [InlineData("audio/x-wav", "wav")]
    [InlineData("audio/wav; codecs=1", "wav")]
    [InlineData("audio/WAVE", "wav")]
    [InlineData("audio/ogg", "ogg")]
    [InlineData("audio/flac", "flac")]
    public void Audio_formats(string mediaType, string format) => Assert.Equal(format, WireWrite.AudioFormat(mediaType));

    [Fact]
    public void A_closed_schema_allows_nothing_more()
    {
        var schema = JsonDocument.Parse("""{"type":"object","properties":{"a":{"type":"object","properties":{}}}}""").RootElement;
        var closed = WireWrite.ClosedSchema(schema);
        Assert.False(closed.GetProperty("additionalProperties").GetBoolean());
        Assert.False(closed.GetProperty("properties").GetProperty("a").GetProperty("additionalProperties").GetBoolean());
    }

    [Fact]
    public void Further_properties_are_written_where_their_path_says()
    {
        var request = new ChatRequest("hi", new ChatOptions
        {
            AdditionalProperties = new() { ["a"] = 1, ["stream_options.usage"] = true, ["deep.x.y"] = 1, ["deep.x.z"] = 2, ["deep.w"] = 3, ["gone"] = 4, ["whole.part"] = 5, ["whole"] = "w" },
        });
        var extra = request.GetExtra("acme", "gone");
        Assert.True(extra.Contains("a") && !extra.Contains("gone") && !extra.Contains("deep"));
        Assert.True(extra.TryGet("gone", out var gone) && gone is 4);
        Assert.True(extra.HasUnder("stream_options") && extra.HasUnder("deep") && extra.HasUnder("deep.x") && !extra.HasUnder("a") && !extra.HasUnder("dee"));
        var written = Write(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("stream_options");
            extra.WriteUnder(json, "stream_options");
            json.WriteEndObject();
            extra.Write(json);
            json.WriteEndObject();
        });
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"stream_options":{"usage":true},"a":1,"deep":{"x":{"y":1,"z":2},"w":3},"whole":"w"}"""), JsonNode.Parse(written)));
        Assert.False(extra.HasUnder("stream_options"));
    }

    [Fact]
    public void No_further_properties_cost_nothing()
    {
        var request = new ChatRequest("hi");
        Measure();
        Assert.Equal(0, Measure());

        long Measure()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var extra = request.GetExtra("acme", "a", "b");
            _ = extra.Contains("a") || extra.HasUnder("a") || extra.TryGet("a", out _);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void Further_properties_of_contents_and_tools()
    {
        var properties = new AdditionalPropertiesDictionary { ["cache_control"] = new JsonObject { ["type"] = "ephemeral" }, ["redacted"] = true, ["finish_reason"] = "x", ["theirs"] = new Version(1, 2) };
        Assert.Equal("""{"cache_control":{"type":"ephemeral"}}""", Object(json => WireWrite.GetExtra(new TextContent("a") { AdditionalProperties = properties }, "acme").Write(json)));
        Assert.Equal("{}", Object(json => WireWrite.GetExtra(new TextContent("a") { AdditionalProperties = properties }, "acme", "cache_control").Write(json)));
        var tool = AIFunctionFactory.Create(static () => 1, new AIFunctionFactoryOptions { Name = "f", AdditionalProperties = new Dictionary<string, object?> { ["strict"] = true } });
        Assert.True(WireWrite.OwnExtra(tool, "acme").IsEmpty);
        properties[WireProperties.Provider] = "other";
        Assert.Equal("{}", Object(json => WireWrite.GetExtra(new TextContent("a") { AdditionalProperties = properties }, "acme").Write(json)));
    }

    [Fact]
    public void A_further_property_that_holds_itself_is_no_JSON()
    {
        var self = new List<object?> { 1 };
        self.Add(self);
        Assert.True(WireWrite.GetExtra(new TextContent("a") { AdditionalProperties = new() { ["self"] = self } }, "acme").IsEmpty);
    }

    private static string Object(Action<Utf8JsonWriter> write) => Write(json =>
    {
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
    });

    private static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) write(json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
