using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Providers;
using ProviderKit.Conformance.Traffic;
using ProviderKit.Providers.Tests.Clients;

namespace ProviderKit.Providers.Tests.Gemini;

/// <summary>Calls whose arguments come as values for paths (<c>partialArgs</c>), as Vertex AI sends them with <c>streamFunctionCallArguments</c>.</summary>
public class CallPartTests
{
    private const string End = """ ,"finishReason":"STOP" """;

    private static readonly JsonSerializerOptions s_plain = new(AIJsonUtilities.DefaultOptions) { WriteIndented = false, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_pieces_make_one_call_with_whole_arguments()
    {
        var updates = await UpdatesAsync(
            """{"functionCall":{"name":"book","willContinue":true},"thoughtSignature":"c2VhbA=="}""",
            """{"functionCall":{"partialArgs":[{"jsonPath":"$.place.city","stringValue":"San ","willContinue":true}],"willContinue":true}}""",
            """{"functionCall":{"partialArgs":[{"jsonPath":"$.place.city","stringValue":"Francisco"},{"jsonPath":"$.nights","numberValue":3}],"willContinue":true}}""",
            """{"functionCall":{"partialArgs":[{"jsonPath":"$['a \\'b\\'']","boolValue":true},{"jsonPath":"$.guests[0].name","stringValue":"Ann"},{"jsonPath":"$.guests[1]","nullValue":"NULL_VALUE"}],"willContinue":true}}""",
            """{"functionCall":{}}""",
            """{"functionCall":{"name":"wait"}}""");

        var answer = updates.ToChatResponse();
        Assert.Equal(
            ["book", """{"place":{"city":"San Francisco"},"nights":3,"a 'b'":true,"guests":[{"name":"Ann"},null]}""", "wait", "{}"],
            Calls(answer).SelectMany(call => new[] { call.Name, Json(call) }));
        Assert.Equal([("book", "")], updates.Select(update => update.RawRepresentation).OfType<ToolCallDelta>().Select(delta => (delta.Name!, delta.Arguments)));

        // It goes back whole, with the signature that it began with.
        using var handler = Asking.Handler(Answer("""{"text":"Yes."}"""));
        using var client = Dialects.Gemini.InProcess(handler);
        await client.GetResponseAsync(answer.Messages, new() { ModelId = "m" });
        Assert.Equal(
            """{"functionCall":{"name":"book","args":{"place":{"city":"San Francisco"},"nights":3,"a 'b'":true,"guests":[{"name":"Ann"},null]}},"thoughtSignature":"c2VhbA=="}""",
            JsonNode.Parse(handler.Requests.Single())!["contents"]![0]!["parts"]![0]!.ToJsonString(s_plain));
    }

    [Theory]
    [InlineData("""{"jsonPath":"$.days[7]","numberValue":1}""")]
    [InlineData("""{"jsonPath":"$.name.first","stringValue":"x"}""")]
    [InlineData("""{"jsonPath":"$..name","stringValue":"x"}""")]
    [InlineData("""{"jsonPath":"$","stringValue":"x"}""")]
    [InlineData("""{"jsonPath":"name","stringValue":"x"}""")]
    [InlineData("""{"stringValue":"x"}""")]
    [InlineData("""{"jsonPath":"$.days","listValue":[1]}""")]
    public async Task What_leads_nowhere_is_told_and_not_run(string piece)
    {
        var call = Calls((await UpdatesAsync(
            """{"functionCall":{"name":"book","args":{"name":"Ann"},"willContinue":true}}""",
            $$$"""{"functionCall":{"partialArgs":[{{{piece}}}]}}""")).ToChatResponse()).Single();
        Assert.IsType<JsonException>(call.Exception);
        Assert.Null(call.Arguments);
    }

    [Fact]
    public async Task Arguments_that_come_whole_and_in_pieces_are_joined() =>
        Assert.Equal("""{"name":"Ann","age":7}""", Json(Calls((await UpdatesAsync("""{"functionCall":{"name":"f","args":{"name":"Ann"},"partialArgs":[{"jsonPath":"$.age","numberValue":7}]}}""")).ToChatResponse()).Single()));

    [Fact]
    public async Task Some_of_a_call_that_never_began_passes_through()
    {
        const string stray = """{"functionCall":{"partialArgs":[{"jsonPath":"$.x","stringValue":"y"}]}}""";
        var content = (await UpdatesAsync(stray)).ToChatResponse().Messages.Single().Contents[0];
        Assert.Equal(stray, content.RawRepresentation!.ToString());
    }

    [Fact]
    public async Task A_call_that_was_cut_off_is_none()
    {
        using var client = Dialects.Gemini.InProcess(Asking.Handler(Answer("""{"functionCall":{"name":"book","willContinue":true}}""").With(body => body.Replace(End, "", StringComparison.Ordinal))));
        var error = await Assert.ThrowsAsync<StreamInterruptedException>(() => client.AskAsync(stream: true));
        Assert.Empty(error.PartialResponse!.Messages.Single().Contents);
    }

    [Fact]
    public void In_a_request_some_of_a_call_is_kept_as_it_is()
    {
        var request = Dialects.Gemini.Server.ReadRequest("""
            {"contents":[{"role":"model","parts":[{"functionCall":{"name":"book","willContinue":true}},{"functionCall":{"partialArgs":[{"jsonPath":"$.x","stringValue":"y"}]}},{"functionCall":{"name":"wait","args":{}}}]}]}
            """u8);
        Assert.Equal([typeof(AIContent), typeof(AIContent), typeof(FunctionCallContent)], request.Messages.Single().Contents.Select(content => content.GetType()));
    }

    private static List<FunctionCallContent> Calls(ChatResponse answer) => [.. answer.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>()];

    private static string Json(FunctionCallContent call) => JsonSerializer.Serialize(call.Arguments, s_plain);

    private static async Task<List<ChatResponseUpdate>> UpdatesAsync(params string[] parts)
    {
        using var client = Dialects.Gemini.InProcess(Asking.Handler(Answer(parts)));
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in client.GetStreamingResponseAsync("Hello", new() { ModelId = "m" })) updates.Add(update);
        return updates;
    }

    // An event for each part; the last one says why the answer ended.
    private static CannedAnswer Answer(params string[] parts) => Asking.Events(string.Concat(parts.Select((part, i) =>
        $$"""data: {"candidates":[{"content":{"parts":[{{part}}],"role":"model"}{{(i == parts.Length - 1 ? End : "")}}}],"responseId":"r","modelVersion":"m"}""" + "\r\n\r\n")));
}
