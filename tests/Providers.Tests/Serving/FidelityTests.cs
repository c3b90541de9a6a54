using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ProviderKit.Providers.Tests.Serving;

/// <summary>Whatever a client sends is written again as it was, and nothing makes a reader fail but what is no JSON object.</summary>
public class FidelityTests
{
    private const int Rounds = 1000;

    private static readonly string[] Values = ["null", "true", "false", "0", "1.5", "-7", "1e400", "\"\"", "\"x\"", "\" \"", "\"data:,x\"", "\"data:image/png;base64,AQI\"", "\"auto\"", "[]", "{}", "[1]", "[\"x\"]", "[null]", "[{}]", "{\"type\":\"text\",\"text\":\"y\"}", "[{\"type\":\"text\",\"text\":\"y\"}]", "{\"a\":{\"b\":1}}", "\"\\u00a0\""];

    [Theory, MemberData(nameof(Served.Ids), MemberType = typeof(Served))]
    public void A_request_is_written_again_as_it_was(string id)
    {
        foreach (var body in Bodies.Of(id))
            Assert.Empty(SameRequest.Differences(body, Served.Write(id, Served.Read(id, body))));
    }

    [Theory, MemberData(nameof(Served.Ids), MemberType = typeof(Served))]
    public void An_odd_request_is_written_again_as_it_was(string id)
    {
        var random = new Random(20260401);
        var bodies = Bodies.Of(id).ToArray();
        var wrong = new List<string>();
        for (var round = 0; round < Rounds; round++)
        {
            var body = Mutated(bodies[random.Next(bodies.Length)], random);
            var differences = SameRequest.Differences(body, Served.Write(id, Served.Read(id, body)));
            if (differences.Count > 0)
                wrong.Add($"{string.Join("; ", differences)} in {body}");
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {Rounds}:\n{string.Join("\n", wrong.OrderBy(one => one.Length).Take(5))}");
    }

    [Theory, MemberData(nameof(Served.Ids), MemberType = typeof(Served))]
    public void What_is_no_JSON_is_a_JSON_exception_and_nothing_else(string id)
    {
        var random = new Random(20260402);
        var bodies = Bodies.Of(id).Select(Encoding.UTF8.GetBytes).ToArray();
        var server = new ServedProviders().OpenAI().Anthropic().Groq().AzureOpenAI().Ollama().Gemini().Servers.Single(one => one.Provider.Id == id);
        for (var round = 0; round < Rounds; round++)
        {
            var body = bodies[random.Next(bodies.Length)].ToArray();
            for (var i = random.Next(1, 4); i > 0; i--)
                body[random.Next(body.Length)] = (byte)random.Next(256);
            try
            {
                server.ReadRequest(body.AsSpan(0, random.Next(4) == 0 ? random.Next(body.Length) : body.Length));
            }
            catch (JsonException)
            {
                // As it should be.
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{}x")]
    public void A_request_is_an_object(string body)
    {
        foreach (var id in Served.Ids)
            Assert.ThrowsAny<JsonException>(() => Served.Read(id, body));
    }

    // Puts another value somewhere, takes one away, or adds one.
    private static string Mutated(string body, Random random)
    {
        var root = JsonNode.Parse(body)!.AsObject();
        for (var i = random.Next(1, 3); i > 0; i--)
        {
            var places = Places(root).ToList();
            var (parent, key) = places[random.Next(places.Count)];
            var value = JsonNode.Parse(Values[random.Next(Values.Length)]);
            if (parent is JsonArray array)
            {
                array[(int)key] = value;
            }
            else if (parent is JsonObject properties)
            {
                var name = (string)key;
                if (random.Next(4) == 0 && name != "max_tokens")
                    properties.Remove(name);
                else if (random.Next(4) == 0)
                    properties["odd"] = value;
                else
                    properties[name] = value;
            }
        }

        // Without a model nothing can be written, and without a limit or a display some providers get the default.
        root["model"] = "m";
        if (root.ContainsKey("max_tokens"))
            root["max_tokens"] ??= 1;
        return root.ToJsonString();
    }

    private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode node) => node switch
    {
        JsonObject properties => properties.Select(one => ((JsonNode)properties, (object)one.Key)).Concat(properties.Where(one => one.Value is not null).SelectMany(one => Places(one.Value!))),
        JsonArray items => Enumerable.Range(0, items.Count).Select(i => ((JsonNode)items, (object)i)).Concat(items.OfType<JsonNode>().SelectMany(Places)),
        _ => [],
    };
}
