using System.Buffers;
using System.Reflection;
using System.Text;
using Microsoft.Extensions.AI;
using ProviderKit.Wire;

namespace ProviderKit.Generator.Tests.Generation;

/// <summary>A format whose streams have no end but the connection's, and whose answers say their text twice.</summary>
public sealed class UnsaidEndTests : IDisposable
{
    private const string Source = """"
        using ProviderKit;
        using ProviderKit.Declarations;

        namespace Acme.Models;

        [Dialect]
        [ChatEndpoint("/talk", EndsWithConnection = true)]
        [Request("""{ "engine": "$model", "turns": "$messages" }""")]
        [Message(Role.User, """{ "who": "person", "says": "$text" }""")]
        [Message(Role.Assistant, """{ "who": "engine", "says": "$text" }""")]
        [Part(Part.Text, """{ "kind": "words", "words": "$text" }""")]
        [Part(Part.ToolCall, """{ "kind": "call", "id": "$callId", "name": "$name", "with": "$arguments" }""")]
        [Response("""{ "says": "$text", "list": "$parts", "end": "$finishReason" }""")]
        [Event("""{ "piece": { "kind": "words", "says": "$text" }, "end": "$finishReason" }""")]
        [FinishReason("done", Finish.Stop)]
        [Error("""{ "trouble": "$errorMessage" }""")]
        public partial interface ITalk;

        [Provider("brook", "https://brook.test")]
        public partial interface IBrook : ITalk;

        [Provider("canal", "https://canal.test")]
        [ChatEndpoint("/talk")]
        public partial interface ICanal : ITalk;
        """";

    private const string One = """data: {"piece":{"kind":"words","says":"One "}}""" + "\n\n";
    private const string Two = """data: {"piece":{"kind":"words","says":"two."}}""" + "\n\n";

    private static readonly Lazy<Assembly> s_compiled = new(Compile);

    private readonly LoopbackEndpoint _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task The_end_of_the_connection_ends_the_answer()
    {
        var answer = await StreamAsync("Brook", One + Two);

        Assert.Equal("One two.", answer.Text);
        Assert.Null(answer.FinishReason);
    }

    [Theory]
    [InlineData("Brook", "")]
    [InlineData("Brook", "data: {\"engine\":\"m\"}\n\n")]
    [InlineData("Brook", One + "data: {\"piece\":{\"kind\":\"wo")]
    [InlineData("Canal", One + Two)]
    public async Task What_has_nothing_in_it_or_is_cut_off_or_has_to_say_its_end_was_interrupted(string provider, string body) =>
        await Assert.ThrowsAsync<StreamInterruptedException>(() => StreamAsync(provider, body));

    [Theory]
    [InlineData("""{ "says": "One.", "list": [{ "kind": "words", "words": "One." }], "end": "done" }""", "One.")]
    [InlineData("""{ "list": [{ "kind": "words", "words": "One." }], "end": "done", "says": "One." }""", "One.")]
    [InlineData("""{ "says": "One.", "end": "done" }""", "One.")]
    [InlineData("""{ "list": [{ "kind": "words", "words": "One." }], "end": "done" }""", "One.")]
    [InlineData("""{ "says": "One.", "list": [{ "kind": "call", "id": "c", "name": "look", "with": {} }], "end": "done" }""", "look One.")]
    public async Task A_text_that_stands_in_a_list_too_is_read_once(string body, string read)
    {
        _server.Answer(body);
        using var client = Model("Brook");

        var answer = await client.GetResponseAsync("hello", new() { ModelId = "m" });

        Assert.Equal(read, string.Join(' ', answer.Messages.Single().Contents.Select(static one => one is FunctionCallContent call ? call.Name : one.ToString())));
    }

    [Fact]
    public async Task The_server_half_keeps_the_constant_by_which_an_event_is_known()
    {
        var server = (ProviderServer)Type("CanalProvider").GetProperty("Server", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        var events = new ArrayBufferWriter<byte>();
        using (var writer = new AnswerStreamWriter(server, new ChatRequest("hello"), events))
        {
            writer.Write(new ChatResponseUpdate(ChatRole.Assistant, "One.") { FinishReason = ChatFinishReason.Stop });
            writer.Complete();
        }

        var body = Encoding.UTF8.GetString(events.WrittenSpan);
        var answer = await StreamAsync("Canal", body);

        Assert.Contains("""{"piece":{"kind":"words"},"end":"done"}""", body, StringComparison.Ordinal);
        Assert.Equal(("One.", ChatFinishReason.Stop), (answer.Text, answer.FinishReason));
    }

    private async Task<ChatResponse> StreamAsync(string provider, string body)
    {
        _server.Answer(body, "text/event-stream");
        using var client = Model(provider);
        return await client.GetStreamingResponseAsync("hello", new() { ModelId = "m" }).ToChatResponseAsync();
    }

    private IChatClient Model(string provider)
    {
        var options = (ProviderOptions)Activator.CreateInstance(Type(provider + "Options"))!;
        options.BaseAddress = _server.Address;
        return (IChatClient)Activator.CreateInstance(Type(provider + "ChatModel"), options)!;
    }

    private static Type Type(string name) => s_compiled.Value.GetType("Acme.Models." + name, throwOnError: true)!;

    private static Assembly Compile()
    {
        using var image = new MemoryStream();
        var result = new GeneratorRun(("IBrook.cs", Source)).Run().Output.Emit(image);
        Assert.True(result.Success, string.Join(Environment.NewLine, result.Diagnostics));
        return Assembly.Load(image.ToArray());
    }
}
