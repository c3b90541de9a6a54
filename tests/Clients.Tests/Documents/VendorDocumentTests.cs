using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ProviderKit.Clients.Tests.Scripted;
using ProviderKit.Testing;

namespace ProviderKit.Clients.Tests.Documents;

/// <summary>What the emulator sends keeps the vendors' own documents: whole answers, each event of a stream, errors.</summary>
public sealed class VendorDocumentTests
{
    public static TheoryData<string, string> Answers
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var provider in new[] { "openai", "anthropic", "groq" })
            {
                foreach (var cue in new[] { Cue.Hello, Cue.Weather, Cue.Structured, Cue.Reasoning, Cue.Length }) data.Add(provider, cue);

                // Groq has no refusals, and no finish reason for one.
                if (provider != "groq") data.Add(provider, Cue.Refusal);
            }

            return data;
        }
    }

    public static TheoryData<string, ErrorKind> Errors
    {
        get
        {
            var data = new TheoryData<string, ErrorKind>();
            foreach (var provider in new[] { "openai", "anthropic", "groq" })
            {
                foreach (var kind in Failures.Kinds) data.Add(provider, kind);
            }

            return data;
        }
    }

    [VendorDocumentTheory, MemberData(nameof(Answers))]
    public async Task Whole_answers(string provider, string cue)
    {
        await using var emulator = await ScriptedEmulator.StartAsync();

        var body = await AskAsync(emulator, provider, cue, stream: false);

        AssertKept(VendorDocument.Validator(provider, provider == "anthropic" ? "Message" : "CreateChatCompletionResponse"), body);
    }

    [VendorDocumentTheory, MemberData(nameof(Answers))]
    public async Task Events(string provider, string cue)
    {
        await using var emulator = await ScriptedEmulator.StartAsync();

        var events = EventsOf(await AskAsync(emulator, provider, cue, stream: true));

        Assert.True(events.Count > 2);
        var validator = VendorDocument.Validator(provider, provider == "anthropic" ? "MessageStreamEvent" : "CreateChatCompletionStreamResponse");
        Assert.All(events, one => AssertKept(validator, one));
    }

    [VendorDocumentTheory, MemberData(nameof(Errors))]
    public async Task Error_bodies(string provider, ErrorKind kind)
    {
        await using var emulator = await ScriptedEmulator.StartAsync();

        AssertKept(VendorDocument.Validator(provider, "ErrorResponse"), await AskAsync(emulator, provider, Cue.Failing(kind), stream: false));
    }

    private static void AssertKept(JsonSchemaValidator validator, string body)
    {
        var findings = validator.Validate(body);
        Assert.True(findings.Count == 0, $"{string.Join('\n', findings)}\n\n{body}");
    }

    private static List<string> EventsOf(string stream) =>
        [.. stream.Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal) && line != "data: [DONE]").Select(line => line["data: ".Length..])];

    private static async Task<string> AskAsync(Emulator emulator, string provider, string cue, bool stream)
    {
        var body = new JsonObject
        {
            ["model"] = Said.Model,
            ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = cue }),
            ["stream"] = stream,
        };
        if (provider == "anthropic") body["max_tokens"] = 1000;
        else if (stream) body["stream_options"] = new JsonObject { ["include_usage"] = true };

        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, emulator.AddressOf(provider) + (provider == "anthropic" ? "/v1/messages" : "/chat/completions"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "the-key");
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }
}
