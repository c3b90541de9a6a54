using System.Buffers;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Wire;

namespace ProviderKit.Generator.Tests.Generation;

/// <summary>What vendors' clients insist on, as the schema and the declaration say it: calls that are whole, defaults, statuses within errors, errors as events with a name.</summary>
public class InsistentClientTests
{
    private const string Source = """"
        using ProviderKit;
        using ProviderKit.Declarations;

        namespace Acme.Models;

        [Provider("strict", "https://strict.test", Schema = "strict.schema.json")]
        [ChatEndpoint("/talk", EventNames = "kind")]
        [Request("Talk", """{ "engine": "$model", "turns": "$messages" }""")]
        [Message(Role.User, """{ "who": "person", "says": "$text" }""")]
        [Message(Role.Assistant, """{ "who": "engine", "says": "$text" }""")]
        [Part(Part.ToolCall, """{ "id": "$callId", "name": "$name", "args": "$arguments:string" }""")]
        [Response("Reply", """{ "says": "$text", "calls": "$toolCalls", "end": "$finishReason" }""")]
        [Event("Piece", """{ "kind": "piece", "says": "$text", "calls": [{ "index": "$index", "id": "$callId", "name": "$name", "args": "$argumentsDelta" }, "..."] }""")]
        [Event("End", """{ "kind": "end", "last": { "mark": "$extra.mark" }, "end": "$finishReason" }""", Ends = Scope.Response)]
        [FinishReason("done", Finish.Stop), FinishReason("long", Finish.Length)]
        [Error("Trouble", """{ "trouble": { "number": "$errorCode:status", "words": "$errorMessage", "sort": "$errorType" } }""")]
        [Error("Broken", """{ "kind": "broken", "words": "$errorMessage" }""")]
        [ErrorKind("GONE", ErrorKind.NotFound)]
        public partial interface IStrict;
        """";

    private const string Schema = """
        {
          "$defs": {
            "Talk": { "type": "object", "properties": { "engine": { "type": "string" }, "turns": { "type": "array", "items": { "$ref": "#/$defs/Turn" } } } },
            "Turn": { "type": "object", "properties": { "who": { "type": "string" }, "says": { "type": "string" } } },
            "Reply": { "type": "object", "properties": { "says": { "type": "string" }, "calls": { "type": "array", "items": { "$ref": "#/$defs/Call" } }, "end": { "type": "string" } } },
            "Call": { "type": "object", "properties": { "index": { "type": "integer" }, "id": { "type": "string" }, "name": { "type": "string" }, "args": { "type": "string" } }, "required": ["name"] },
            "Piece": { "type": "object", "properties": { "kind": { "const": "piece" }, "says": { "type": "string" }, "calls": { "type": "array", "items": { "$ref": "#/$defs/Call" } } } },
            "End": {
              "type": "object",
              "properties": { "kind": { "const": "end" }, "end": { "type": "string" }, "last": { "type": "object", "properties": { "mark": { "type": "array", "items": { "type": "object" }, "default": [{ "n": 1, "s": "" }] } }, "required": ["mark"] } },
              "required": ["last"]
            },
            "Trouble": { "type": "object", "properties": { "trouble": { "type": "object", "properties": { "number": { "type": "integer" }, "words": { "type": "string" }, "sort": { "type": "string" } } } } },
            "Broken": { "type": "object", "properties": { "kind": { "const": "broken" }, "words": { "type": "string" } } }
          }
        }
        """;

    private static readonly Lazy<ProviderServer> s_server = new(Compile);

    [Fact]
    public void A_call_is_one_piece_where_the_schema_asks_for_its_name_in_every_piece()
    {
        var events = Stream(writer =>
        {
            writer.Write(new ChatResponseUpdate(ChatRole.Assistant, "Look."));
            writer.Write(new ChatResponseUpdate { RawRepresentation = new ToolCallDelta(null, "c1", "look", """{"at":""") });
            writer.Write(new ChatResponseUpdate(ChatRole.Assistant, [new FunctionCallContent("c1", "look", new Dictionary<string, object?> { ["at"] = "it" })]));
            writer.Complete();
        });

        Assert.Contains("""data: {"kind":"piece","calls":[{"index":0,"id":"c1","name":"look","args":"{\u0022at\u0022:\u0022it\u0022}"}]}""", events.Replace("\\\"", "\\u0022", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(2, events.Split("\"kind\":\"piece\"").Length - 1);
    }

    [Fact]
    public void What_is_required_and_not_known_is_the_default_of_the_schema() =>
        Assert.Contains("""{"kind":"end","last":{"mark":[{"n":1,"s":""}]},"end":"done"}""", Stream(static writer => writer.Complete()), StringComparison.Ordinal);

    [Fact]
    public void An_answer_with_calls_is_done_where_there_is_no_other_word()
    {
        var document = new ArrayBufferWriter<byte>();
        var answer = new ChatResponse(new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("c1", "look")])) { FinishReason = ChatFinishReason.ToolCalls };
        AnswerDocument.Write(s_server.Value, new ChatRequest("hello"), answer, document);

        Assert.Equal("done", JsonDocument.Parse(document.WrittenMemory).RootElement.GetProperty("end").GetString());
    }

    [Fact]
    public void An_error_says_its_status_and_the_word_for_its_kind()
    {
        var body = new ArrayBufferWriter<byte>();

        Assert.Equal(404, AnswerDocument.WriteError(s_server.Value, ErrorKind.NotFound, new WireError { Message = "No." }, body));
        Assert.Equal("""{"trouble":{"number":404,"words":"No.","sort":"GONE"}}""", Encoding.UTF8.GetString(body.WrittenSpan));
    }

    [Fact]
    public void An_error_in_a_stream_is_the_event_that_is_named_for_it() =>
        Assert.EndsWith("event: broken\ndata: {\"kind\":\"broken\",\"words\":\"No.\"}\n\n", Stream(static writer => writer.Fail(ErrorKind.Overloaded, new WireError { Message = "No." })), StringComparison.Ordinal);

    private static string Stream(Action<AnswerStreamWriter> write)
    {
        var events = new ArrayBufferWriter<byte>();
        using var writer = new AnswerStreamWriter(s_server.Value, new ChatRequest("hello"), events);
        write(writer);
        return Encoding.UTF8.GetString(events.WrittenSpan);
    }

    private static ProviderServer Compile()
    {
        using var image = new MemoryStream();
        var result = new GeneratorRun(("IStrict.cs", Source)).WithFile("strict.schema.json", Schema).Run().Output.Emit(image);
        Assert.True(result.Success, string.Join(Environment.NewLine, result.Diagnostics));
        return (ProviderServer)Assembly.Load(image.ToArray()).GetType("Acme.Models.StrictProvider", throwOnError: true)!
            .GetProperty("Server", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
    }
}
