using System.Buffers;
using System.Reflection;
using System.Text;
using Microsoft.Extensions.AI;
using ProviderKit.Wire;

namespace ProviderKit.Generator.Tests.Generation;

/// <summary>Holes that stand at several places of one template, as when a derived declaration calls something otherwise.</summary>
public class RepeatedHoleTests
{
    private const string Source = """"
        using ProviderKit;
        using ProviderKit.Declarations;

        namespace Acme.Models;

        [Dialect]
        [ChatEndpoint("/talk")]
        [Request("""{ "engine": "$model", "turns": "$messages", "heat": "$temperature", "sampling": { "heat": "$temperature" }, "tier": "$extra.tier", "place": { "tier": "$extra.tier" } }""")]
        [Message(Role.User, """{ "who": "person", "says": "$text" }""")]
        [Message(Role.Assistant, """{ "who": "engine", "says": "$text" }""")]
        [Response("""{ "id": "$responseId", "about": { "id": "$responseId" }, "thought": "$reasoning", "says": "$text", "end": "$finishReason" }""")]
        [Event("""{ "id": "$responseId", "about": { "id": "$responseId" }, "thought": "$reasoning", "says": "$text", "end": "$finishReason" }""")]
        [FinishReason("done", Finish.Stop)]
        [Error("""{ "trouble": "$errorMessage" }""")]
        public partial interface ITalk;

        [Provider("twin", "https://twin.test")]
        [Response("""{ "thinking": "$reasoning" }""")]
        [Event("""{ "thinking": "$reasoning" }""")]
        public partial interface ITwin : ITalk;
        """";

    private static readonly ChatRequest s_request = new("hello", new ChatOptions { ModelId = "m" });

    [Fact]
    public void An_answer_has_values_at_all_places_and_content_at_the_last()
    {
        var server = Compile();
        var answer = new ChatResponse(new ChatMessage(ChatRole.Assistant, [new TextReasoningContent("Hm."), new TextContent("hi")])) { ResponseId = "t1", FinishReason = ChatFinishReason.Stop };
        var body = new ArrayBufferWriter<byte>();
        AnswerDocument.Write(server, s_request, answer, body);

        Assert.Equal("""{"id":"t1","about":{"id":"t1"},"says":"hi","end":"done","thinking":"Hm."}""", Encoding.UTF8.GetString(body.WrittenSpan));
    }

    [Fact]
    public void So_has_an_event()
    {
        var server = Compile();
        var events = new ArrayBufferWriter<byte>();
        using var writer = new AnswerStreamWriter(server, s_request, events);
        writer.Write(new ChatResponseUpdate(ChatRole.Assistant, [new TextReasoningContent("Hm.")]) { ResponseId = "t1" });

        Assert.Contains("""{"id":"t1","about":{"id":"t1"},"thinking":"Hm."}""", Encoding.UTF8.GetString(events.WrittenSpan), StringComparison.Ordinal);
    }

    private static ProviderServer Compile()
    {
        using var image = new MemoryStream();
        var result = new GeneratorRun(("ITwin.cs", Source)).Run().Output.Emit(image);
        Assert.True(result.Success, string.Join(Environment.NewLine, result.Diagnostics));
        return (ProviderServer)Assembly.Load(image.ToArray()).GetType("Acme.Models.TwinProvider", throwOnError: true)!
            .GetProperty("Server", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
    }
}
