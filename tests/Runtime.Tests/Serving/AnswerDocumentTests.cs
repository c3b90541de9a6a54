using System.Buffers;
using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using ProviderKit.Wire;

namespace ProviderKit.Tests.Serving;

public class AnswerDocumentTests
{
    private static readonly ChatRequest s_request = new("hi", new ChatOptions { ModelId = "asked" });

    [Fact]
    public void What_an_answer_lacks_is_made_up_and_the_answer_stays_as_it_is()
    {
        var response = new ChatResponse(new ChatMessage(ChatRole.Assistant, "Hi"));
        Assert.Equal("""{"id":"r1","model":"asked","made":"1970-01-01T00:00:09+00:00","text":"Hi","end":"stop"}""", Write(response));
        Assert.Null(response.ResponseId);
        Assert.Contains("tool_calls", Write(new ChatResponse(new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("c", "f")]))), StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_answer_has_stays() => Assert.Equal(
        """{"id":"r","model":"m","made":"1970-01-01T00:00:01+00:00","text":"Hi","end":"length"}""",
        Write(new ChatResponse(new ChatMessage(ChatRole.Assistant, "Hi")) { ResponseId = "r", ModelId = "m", CreatedAt = DateTimeOffset.FromUnixTimeSeconds(1), FinishReason = ChatFinishReason.Length }));

    [Fact]
    public void An_error_has_the_words_and_the_status_of_the_provider()
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.Equal(500 + (int)ErrorKind.RateLimited, AnswerDocument.WriteError(FakeServer.Chunks, ErrorKind.RateLimited, new WireError { Message = "Slow" }, output));
        Assert.Equal("""{"error":"Slow","type":"RateLimited"}""", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    private static string Write(ChatResponse response)
    {
        var output = new ArrayBufferWriter<byte>();
        AnswerDocument.Write(FakeServer.Chunks, s_request, response, output, static () => "r1", new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(9)));
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
