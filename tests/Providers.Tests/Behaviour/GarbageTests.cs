using System.Buffers;
using System.Text;
using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Playing;
using ProviderKit.Conformance.Providers;
using ProviderKit.Conformance.Traffic;
using ProviderKit.Providers.Tests.Clients;
using ProviderKit.Wire;

namespace ProviderKit.Providers.Tests.Behaviour;

/// <summary>Whatever comes over the wire, the caller gets an answer or a typed error: nothing else escapes, nothing hangs.</summary>
public class GarbageTests
{
    private const int Mutations = 60;

    private static readonly string[] s_scraps =
    [
        "\"", "{", "}", "[", "]", ":", ",", "null", "true", "-1", "1e999", "\\", "\\u", "\\ud800", "\n", "\r\n\r\n", "data: ", "event: error\n", "\uFEFF", "\0", "[DONE]", "{}", "[]",
        "\"index\":99,", "\"index\":null,", "\"type\":\"error\",", "\"error\":{\"message\":7},", "\"choices\":{},", "\"content\":[[]],", "\"usage\":[],",
    ];

    public static TheoryData<string> Cases => new(ShippedCases.All.Select(static traffic => traffic.Name));

    [Theory, MemberData(nameof(Cases))]
    public async Task Damaged_answers_give_an_answer_or_a_typed_error(string name)
    {
        var traffic = ShippedCases.Get(name);
        var dialect = Dialects.All.Single(one => (one.Provider, one.Api) == (traffic.Provider, traffic.Api));
        var random = new Random(name.Length * 7919 + name[^1]);
        for (var i = 0; i < Mutations; i++)
        {
            var body = Damage(traffic.Answer.Body.ToArray(), random);
            using var client = dialect.InProcess(new CannedHandler(traffic.Answer with { Body = body }, Splitting.Random(i, 64)));
            try
            {
                var reading = await Player.PlayAsync(client, traffic);
                if (reading.Answer is { } response)
                {
                    // What was read can go back into a request, whatever it was.
                    await SendBackAsync(dialect, response);
                }
            }
            catch (Exception escaped) when (escaped is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"Mutation {i} of {name}: {escaped}\n{Encoding.UTF8.GetString(body)}");
            }
        }
    }

    private static async Task SendBackAsync(Dialect dialect, ChatResponse response)
    {
        var answer = new ArrayBufferWriter<byte>();
        AnswerDocument.Write(dialect.Server, new ChatRequest("Hello", new() { ModelId = "model" }), new ChatResponse(new ChatMessage(ChatRole.Assistant, "ok")), answer);
        var handler = new CannedHandler(new CannedAnswer(200, [new("content-type", "application/json")], answer.WrittenMemory), Splitting.Whole);
        using var client = dialect.InProcess(handler);
        await client.GetResponseAsync([new ChatMessage(ChatRole.User, "Hello"), .. response.Messages], new ChatOptions { ModelId = "model" });
        using var request = System.Text.Json.JsonDocument.Parse(handler.Requests.Single());
        Assert.Equal(System.Text.Json.JsonValueKind.Object, request.RootElement.ValueKind);
    }

    private static byte[] Damage(byte[] body, Random random)
    {
        var bytes = body.ToList();
        for (var n = random.Next(1, 4); n > 0 && bytes.Count > 0; n--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(s_scraps[random.Next(s_scraps.Length)]));
                    break;
                case 3:
                    var from = random.Next(bytes.Count);
                    bytes.InsertRange(at, bytes.GetRange(from, Math.Min(random.Next(1, 200), bytes.Count - from)));
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }
}
