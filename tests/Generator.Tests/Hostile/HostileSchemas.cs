using System.Text;
using ProviderKit.Generator.Tests.Generation;

namespace ProviderKit.Generator.Tests.Hostile;

/// <summary>Schemas for Acme, each with something in the place of its request's definition that a careless reader would not survive.</summary>
internal static class HostileSchemas
{
    /// <summary>More than a schema may have is an error at the place.</summary>
    public static IEnumerable<(string Name, string Schema)> TooMuch =>
    [
        ("a million properties", Talk(Object(1_000_000, static i => $"\"p{i}\":{{}}"))),
        ("references 100,000 deep", Chain(100_000, static next => $$"""{"$ref":"#/$defs/{{next}}"}""")),
        ("a string of 30 MB", Talk($$"""{"description":"{{new string('x', 33 * 1024 * 1024)}}"}""")),
        ("lists 100,000 deep", new string('[', 100_000)),
        ("objects 100,000 deep", string.Concat(Enumerable.Repeat("{\"a\":", 100_000))),
        ("two million values", "[" + string.Join(",", Enumerable.Repeat("[" + string.Join(",", Enumerable.Repeat("1", 10_000)) + "]", 250)) + "]"),
        ("an escape that is none, at the end of a long string", Talk($$"""{"description":"{{new string('x', 1_000_000)}}\u12"}""")),
    ];

    /// <summary>What a schema may have, and what to make of it would take for ever.</summary>
    public static IEnumerable<(string Name, string Schema)> ToBeBounded =>
    [
        ("a reference to itself", Talk("""{"$ref":"#/$defs/Talk"}""")),
        ("a circle of references", Talk("""{"$ref":"#/$defs/A"},"A":{"$ref":"#/$defs/B"},"B":{"allOf":[{"$ref":"#/$defs/A"},{"$ref":"#/$defs/Talk"}]}""")),
        ("references 15,000 deep", Chain(15_000, static next => $$"""{"$ref":"#/$defs/{{next}}"}""")),
        ("discriminators 15,000 deep", Chain(15_000, Discriminated)),
        ("a property of itself", Talk("""{"type":"object","required":["engine"],"properties":{"engine":{"$ref":"#/$defs/Talk"},"turns":{"items":{"$ref":"#/$defs/Talk"}}}}""")),
        ("a billion laughs by allOf", Chain(40, static next => $$"""{"allOf":[{{Many(10, $$"""{"$ref":"#/$defs/{{next}}"}""")}}]}""")),
        ("a billion laughs by $ref and allOf", Chain(60, static next => $$"""{"$ref":"#/$defs/{{next}}","allOf":[{"$ref":"#/$defs/{{next}}"}]}""")),
        ("unions of unions", Chain(40, static next => $$"""{"oneOf":[{{Many(10, $$"""{"$ref":"#/$defs/{{next}}"}""")}}],"anyOf":[{{Many(10, $$"""{"$ref":"#/$defs/{{next}}"}""")}}]}""")),
        ("every union of every other", Talk("{\"oneOf\":[" + References(300) + "]}," + string.Join(",", Enumerable.Range(0, 300).Select(static i => $$"""{{Quote("n" + i)}}:{"type":"object","oneOf":[{{References(300)}}]}""")))),
        ("many alternatives of many properties", Talk($$"""{"allOf":[{"$ref":"#/$defs/Wide"},{"oneOf":[{{Many(400, "{\"type\":\"object\"}")}}]}]},"Wide":{"type":"object","properties":{{Object(15_000, static i => $"\"p{i}\":{{\"const\":{i}}}")}} }""")),
        ("20,000 required properties", Talk("{\"type\":\"object\",\"required\":[" + string.Join(",", Enumerable.Range(0, 20_000).Select(static i => Quote("p" + i))) + "]}")),
        ("required within required", AcmeProvider.Schema.Replace("\"Told\": {", RequiredWithinRequired, StringComparison.Ordinal)),
        ("patterns made to backtrack", Talk("{\"type\":\"object\",\"patternProperties\":" + Object(2000, static i => $$"""{{Quote("^(([a-z])+.)+[A-Z]([a-z])+" + i + "$")}}:{}""") + "}")),
        ("patterns that are none", Talk("""{"patternProperties":{"[":{},"(?<":{},"\\":{},"((((((((((((((((":{}}}""")),
        ("keywords of other types", Talk("""{"$ref":1,"allOf":{},"oneOf":"a","anyOf":[1,null,"x",[]],"required":{},"properties":[],"items":true,"enum":1,"type":{},"discriminator":[],"patternProperties":3,"prefixItems":{}}""")),
        ("half a surrogate", AcmeProvider.Schema.Replace("\"done\"", "\"\\ud800\"", StringComparison.Ordinal)),
    ];

    private const string RequiredWithinRequired = """
        "Much": { "type": "object", "required": ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"], "properties": {
          "a": { "$ref": "#/$defs/Much" }, "b": { "$ref": "#/$defs/Much" }, "c": { "$ref": "#/$defs/Much" }, "d": { "$ref": "#/$defs/Much" },
          "e": { "$ref": "#/$defs/Much" }, "f": { "$ref": "#/$defs/Much" }, "g": { "$ref": "#/$defs/Much" }, "h": { "$ref": "#/$defs/Much" },
          "i": { "$ref": "#/$defs/Much" }, "j": { "$ref": "#/$defs/Much" }, "k": { "$ref": "#/$defs/Much" }, "l": { "$ref": "#/$defs/Much" } } },
        "Told": { "allOf": [{ "$ref": "#/$defs/Much" }],
        """;

    private static string Talk(string definition) => $$"""{"$defs":{"Talk":{{definition}} } }""";

    /// <summary>Definitions of which each has the next in it.</summary>
    private static string Chain(int length, Func<string, string> link)
    {
        var text = new StringBuilder().Append("{\"$defs\":{\"Talk\":").Append(link("n0"));
        for (var i = 0; i < length; i++)
        {
            text.Append(",\"n").Append(i).Append("\":").Append(link("n" + (i + 1)));
        }

        return text.Append(",\"n").Append(length).Append("\":{\"type\":\"object\",\"properties\":{\"engine\":{\"type\":\"string\"}}}}}").ToString();
    }

    /// <summary>To know the tag of a branch one has to know the tags of the branches of its tag.</summary>
    private static string Discriminated(string next) =>
        $$$"""{"oneOf":[{"$ref":"#/$defs/{{{next}}}"}],"discriminator":{"propertyName":"t"},"properties":{"t":{"$ref":"#/$defs/{{{next}}}"} } }""";

    private static string References(int count) => string.Join(",", Enumerable.Range(0, count).Select(static i => $$"""{"$ref":"#/$defs/n{{i}}" }"""));

    private static string Object(int count, Func<int, string> member) => "{" + string.Join(",", Enumerable.Range(0, count).Select(member)) + "}";

    private static string Many(int count, string one) => string.Join(",", Enumerable.Repeat(one, count));

    private static string Quote(string text) => "\"" + text + "\"";
}
