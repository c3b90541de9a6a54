using System.Globalization;
using System.Text;
using System.Text.Json;
using ProviderKit.Wire;

namespace ProviderKit.Tests.Json;

public sealed class VectorJsonTests
{
    [Fact]
    public void Numbers_are_read_to_the_nearest_value_however_they_are_written()
    {
        var random = new Random(7);
        for (var round = 0; round < 20_000; round++)
        {
            var bits = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            if (!float.IsFinite(bits)) continue;
            foreach (var text in Forms(bits)) Assert.Equal(float.Parse(text, CultureInfo.InvariantCulture), Single(text));
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("-0.0e5")]
    [InlineData("1E+2")]
    [InlineData("16777217")]
    [InlineData("1.00000005960464477539")]
    [InlineData("1.000000059604644775390625")]
    [InlineData("1.0000000596046447753906250000000001")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("1e-46")]
    [InlineData("1.1754943e-38")]
    [InlineData("7.0064923216240853e-46")]
    [InlineData("3.4028235677973366e38")]
    [InlineData("1e999999999999")]
    [InlineData("1e-999999999999")]
    public void Odd_numbers_are_read_as_the_framework_reads_them(string text)
    {
        var expected = float.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

        Assert.Equal(BitConverter.SingleToInt32Bits(expected), BitConverter.SingleToInt32Bits(Single(text)));
    }

    [Theory]
    [InlineData("[]", new float[0])]
    [InlineData("\"\"", new float[0])]
    [InlineData("[1, -2.5]", new[] { 1, -2.5f })]
    [InlineData("\"AACAPwAAIMA=\"", new[] { 1, -2.5f })]
    [InlineData("\"AACAPwAAIMA\\u003d\"", new[] { 1, -2.5f })]
    [InlineData("[1, null]", null)]
    [InlineData("[[1]]", null)]
    [InlineData("[\"1\"]", null)]
    [InlineData("\"AAA=\"", null)]
    [InlineData("\"not base64!\"", null)]
    [InlineData("\"AACAPwAAIMA\"", null)]
    [InlineData("null", null)]
    [InlineData("{ \"a\": [1] }", null)]
    [InlineData("12", null)]
    public void A_vector_is_numbers_or_base64_and_nothing_else(string json, float[]? expected)
    {
        // What follows is found again, whatever stood there.
        var utf8 = Encoding.UTF8.GetBytes($$"""{ "vector": {{json}}, "next": 5 }""");
        var reader = WireJson.Reader(utf8);
        WireJson.EnterObject(ref reader);
        WireJson.NextProperty(ref reader);

        Assert.Equal(expected, VectorJson.Read(ref reader));
        Assert.True(WireJson.NextProperty(ref reader));
        Assert.True(WireJson.NameIs(ref reader, "next"u8));
    }

    [Fact]
    public void Long_vectors_are_read_whole()
    {
        var numbers = Enumerable.Range(0, 10_000).Select(static i => i / 4f).ToArray();

        Assert.Equal(numbers, Read($"[{string.Join(',', numbers.Select(static one => one.ToString("R", CultureInfo.InvariantCulture)))}]"));
    }

    [Theory]
    [InlineData(VectorEncoding.Numbers)]
    [InlineData(VectorEncoding.Base64)]
    public void What_is_written_is_read_again(VectorEncoding encoding)
    {
        float[] vector = [0, -0f, float.Epsilon, float.MaxValue, float.MinValue, 1 / 3f, 1e-20f];
        using var written = new MemoryStream();
        using (var json = new Utf8JsonWriter(written)) VectorJson.Write(json, vector, encoding);

        Assert.Equal(vector, Read(Encoding.UTF8.GetString(written.ToArray())));
    }

    private static IEnumerable<string> Forms(float number)
    {
        yield return number.ToString("R", CultureInfo.InvariantCulture);
        yield return number.ToString("E8", CultureInfo.InvariantCulture);
        yield return ((double)number).ToString("R", CultureInfo.InvariantCulture);
        yield return ((double)number * 1.00000003).ToString("E16", CultureInfo.InvariantCulture);
        if (Math.Abs(number) is > 1e-6f and < 1e9f) yield return number.ToString("F12", CultureInfo.InvariantCulture);
    }

    private static float Single(string text) => Assert.Single(Read($"[{text}]")!);

    private static float[]? Read(string json)
    {
        var reader = WireJson.Reader(Encoding.UTF8.GetBytes(json));
        return VectorJson.Read(ref reader);
    }
}
