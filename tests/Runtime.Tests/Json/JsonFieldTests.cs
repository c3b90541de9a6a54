using System.Text;
using System.Text.Json;
using ProviderKit.Wire;

namespace ProviderKit.Tests.Json;

public class JsonFieldTests
{
    [Theory]
    [InlineData("12", 12L)]
    [InlineData("-3", -3L)]
    [InlineData("3.0", 3L)]
    [InlineData("1e2", 100L)]
    [InlineData("\"12\"", 12L)]
    [InlineData("\" 12 \"", 12L)]
    [InlineData("\"1e3\"", 1000L)]
    [InlineData("9007199254740993", 9007199254740993L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("9223372036854775808", null)]
    [InlineData("1e300", null)]
    [InlineData("1.5", null)]
    [InlineData("\"\"", null)]
    [InlineData("\"x\"", null)]
    [InlineData("null", null)]
    [InlineData("true", null)]
    [InlineData("{}", null)]
    [InlineData("[1]", null)]
    public void Whole_numbers(string json, long? expected) => Assert.Equal(expected, Read(json).GetInt64());

    [Theory]
    [InlineData("1.5", 1.5)]
    [InlineData("\"0.25\"", 0.25)]
    [InlineData("1e400", null)]
    [InlineData("\"NaN\"", null)]
    [InlineData("null", null)]
    public void Numbers(string json, double? expected) => Assert.Equal(expected, Read(json).GetDouble());

    [Theory]
    [InlineData("\"plain\"", "plain")]
    [InlineData("\"\"", "")]
    [InlineData("\"a\\n\\t\\r\\b\\f\\/\\\\\\\"b\"", "a\n\t\r\b\f/\\\"b")]
    [InlineData("\"\\u00e9\\u4f60\"", "é你")]
    [InlineData("\"\\ud83d\\ude00\"", "😀")]
    [InlineData("\"\\ud83d\"", "\uFFFD")]
    [InlineData("\"\\ude00x\"", "\uFFFDx")]
    [InlineData("\"\\ud83d\\ud83d\\ude00\"", "\uFFFD😀")]
    [InlineData("\"\\ud83dx\\ude00\"", "\uFFFDx\uFFFD")]
    [InlineData("\"\\ud83d\\n\"", "\uFFFD\n")]
    [InlineData("12", null)]
    [InlineData("null", null)]
    [InlineData("{}", null)]
    public void Strings(string json, string? expected) => Assert.Equal(expected, Read(json).GetString());

    [Fact]
    public void Long_strings_with_escapes()
    {
        var text = string.Concat(Enumerable.Repeat("ab\n😀\"", 1000));
        Assert.Equal(text, Read(JsonSerializer.Serialize(text)).GetString());
    }

    [Theory]
    [InlineData("\"stop\"", "stop", true)]
    [InlineData("\"st\\u006fp\"", "stop", true)]
    [InlineData("\"stops\"", "stop", false)]
    [InlineData("\"sto\"", "stop", false)]
    [InlineData("\"\\u0073\"", "stop", false)]
    [InlineData("1", "1", false)]
    public void Comparison_with_text(string json, string text, bool expected) => Assert.Equal(expected, Read(json).Is(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Comparison_with_other_constants()
    {
        Assert.True(Read("true").IsLiteral("true"u8) && Read("null").IsLiteral("null"u8) && Read("1.5").IsLiteral("1.5"u8) && !Read("\"true\"").IsLiteral("true"u8) && !default(JsonField).IsLiteral(""u8));
    }

    [Theory]
    [InlineData("null", false, false)]
    [InlineData("\"\"", true, false)]
    [InlineData("\"a\"", true, true)]
    [InlineData("[]", true, false)]
    [InlineData("[ \n ]", true, false)]
    [InlineData("[0]", true, true)]
    [InlineData("{}", true, false)]
    [InlineData("{\"a\":1}", true, true)]
    [InlineData("false", true, true)]
    [InlineData("0", true, true)]
    public void Presence(string json, bool present, bool nonEmpty) => Assert.Equal((present, nonEmpty), (Read(json).IsPresent, Read(json).IsNonEmpty));

    [Fact]
    public void An_absent_field_has_nothing()
    {
        var field = default(JsonField);
        Assert.True(!field.IsPresent && !field.IsNonEmpty && field.IsNoneOrZero);
        Assert.Null(field.GetString() ?? field.GetText() ?? field.GetJsonText());
        Assert.Null(field.GetInt64() ?? field.GetDouble());
        Assert.Equal(JsonValueKind.Undefined, field.GetElement().ValueKind);
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("null", true)]
    [InlineData("1", false)]
    [InlineData("\"a\"", false)]
    public void The_first_choice(string json, bool expected) => Assert.Equal(expected, Read(json).IsNoneOrZero);

    [Theory]
    [InlineData("\"a\"", "a")]
    [InlineData("404", "404")]
    [InlineData("true", "true")]
    [InlineData("[]", null)]
    public void Codes_as_text(string json, string? expected) => Assert.Equal(expected, Read(json).GetText());

    [Theory]
    [InlineData("{\"a\": [1, \"\\ud800\"]}", "{\"a\": [1, \"\\uFFFD\"]}")]
    [InlineData("\"a\\nb\"", "\"a\\nb\"")]
    [InlineData("[\"\\\\ud800\"]", "[\"\\\\ud800\"]")]
    [InlineData("12", "12")]
    [InlineData("null", "null")]
    public void Elements_stand_by_themselves(string json, string expected) => Assert.Equal(expected, Read(json).GetElement().GetRawText());

    [Fact]
    public void Elements_of_bytes_that_are_not_text_can_be_read()
    {
        byte[] json = [(byte)'"', (byte)'a', 0xFF, (byte)'"'];
        var reader = WireJson.Reader(json);
        Assert.Equal("a\uFFFD", JsonField.Read(ref reader, json).GetElement().GetString());
    }

    [Theory]
    [InlineData("1700000000", 1700000000000L)]
    [InlineData("1700000000.5", 1700000000500L)]
    [InlineData("1700000000123", 1700000000123L)]
    [InlineData("\"1700000000\"", 1700000000000L)]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("1e30", null)]
    [InlineData("null", null)]
    public void Times_in_seconds(string json, long? milliseconds) => Assert.Equal(milliseconds, Read(json).GetUnixSeconds()?.ToUnixTimeMilliseconds());

    [Fact]
    public void Times_as_text()
    {
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), Read("\"2026-01-02T03:04:05Z\"").GetIso8601());
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), Read("\"2026-01-02T03:04:05\"").GetIso8601());
        Assert.Null(Read("\"soon\"").GetIso8601());
    }

    [Theory]
    [InlineData("1.57", 1570)]
    [InlineData("\"1.57s\"", 1570)]
    [InlineData("\"500ms\"", 500)]
    [InlineData("\"6m0s\"", 360_000)]
    [InlineData("\"1h2m3.4s\"", 3_723_400)]
    [InlineData("\"-5\"", 0)]
    [InlineData("1e12", 86_400_000)]
    [InlineData("\"soon\"", null)]
    [InlineData("\"5 apples\"", null)]
    [InlineData("\"\"", null)]
    public void Lengths_of_time(string json, int? milliseconds) => Assert.Equal(milliseconds, Read(json).GetDuration()?.TotalMilliseconds);

    [Fact]
    public void A_walk_over_an_object_leaves_the_reader_behind_it()
    {
        var utf8 = """ {"a":{"x":[1,{"y":2}]},"b":[ ],"c":"t","a":3} """u8;
        var json = WireJson.Reader(utf8);
        var names = new List<string>();
        Assert.True(WireJson.EnterObject(ref json));
        while (WireJson.NextProperty(ref json))
        {
            var name = json.GetString()!;
            if (name == "b") WireJson.SkipValue(ref json);
            else names.Add(name + "=" + JsonField.Read(ref json, utf8).ToString());
        }
        Assert.Equal(["""a={"x":[1,{"y":2}]}""", "c=t", "a=3"], names);
        Assert.Equal(JsonTokenType.EndObject, json.TokenType);
        Assert.False(json.Read());
    }

    [Fact]
    public void What_is_no_object_or_array_is_passed_over()
    {
        var utf8 = """{"a":[1],"b":{"x":1},"c":2,"d":[3,4]}"""u8;
        var json = WireJson.Reader(utf8);
        var seen = "";
        Assert.True(WireJson.EnterObject(ref json));
        while (WireJson.NextProperty(ref json))
        {
            seen += json.GetString();
            if (json.ValueTextEquals("b"u8) || json.ValueTextEquals("d"u8))
            {
                if (!WireJson.EnterArray(ref json)) continue;
                while (WireJson.NextElement(ref json)) seen += JsonField.Read(ref json, utf8).GetInt64();
            }
            else
            {
                Assert.False(WireJson.EnterObject(ref json));
            }
        }
        Assert.Equal("abcd34", seen);
    }

    [Fact]
    public void The_first_object_of_an_array_is_entered_and_the_rest_left()
    {
        var utf8 = """{"a":[{"x":1},{"x":2}],"b":[1,2],"c":[],"d":{"x":3}}"""u8;
        var json = WireJson.Reader(utf8);
        var seen = "";
        Assert.True(WireJson.EnterObject(ref json));
        while (WireJson.NextProperty(ref json))
        {
            seen += json.GetString();
            if (!JsonArrays.EnterFirstObject(ref json)) continue;
            while (WireJson.NextProperty(ref json)) seen += JsonField.Read(ref json, utf8).GetInt64();
            JsonArrays.LeaveArray(ref json);
        }
        Assert.Equal("a1bcd", seen);
    }

    [Fact]
    public void Deep_nesting_is_read()
    {
        var utf8 = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 400)) + "1" + new string('}', 400));
        Assert.Equal(utf8.Length, Read(Encoding.UTF8.GetString(utf8)).Bytes.Length);
        Assert.Equal(JsonValueKind.Object, Read(Encoding.UTF8.GetString(utf8)).GetElement().ValueKind);
    }

    private static JsonField Read(string json)
    {
        var utf8 = Encoding.UTF8.GetBytes(json);
        var reader = WireJson.Reader(utf8);
        return JsonField.Read(ref reader, utf8);
    }
}
