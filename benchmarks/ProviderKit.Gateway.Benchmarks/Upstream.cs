using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ProviderKit.Gateway.Benchmarks;

/// <summary>Plays Anthropic, with the same answer each time. The model says how a stream is sent.</summary>
internal static class Upstream
{
    /// <summary>The pieces of text in a stream.</summary>
    public const int Chunks = 2000;

    private const int BulkSize = 16 * 1024;

    private static readonly byte[] s_document = Encoding.UTF8.GetBytes($$$"""
        {"id":"msg_01AbCdEfGhIjKlMnOpQrStUv","type":"message","role":"assistant","model":"claude-haiku-4-5",
        "content":[{"type":"text","text":"{{{string.Concat(Enumerable.Range(0, 150).Select(Word))}}}"}],"stop_reason":"end_turn","stop_sequence":null,
        "usage":{"input_tokens":412,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":190,"service_tier":"standard"}}
        """);

    private static readonly byte[] s_head = Encoding.UTF8.GetBytes("""
        event: message_start
        data: {"type":"message_start","message":{"id":"msg_01AbCdEfGhIjKlMnOpQrStUv","type":"message","role":"assistant","model":"claude-haiku-4-5","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":412,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":1,"service_tier":"standard"}}}

        event: content_block_start
        data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}


        """.ReplaceLineEndings("\n"));

    private static readonly byte[][] s_chunks = [.. Enumerable.Range(0, Chunks).Select(static number => Encoding.UTF8.GetBytes(
        $$$"""event: content_block_delta{{{"\n"}}}data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"{{{Word(number)}}}"}}{{{"\n\n"}}}"""))];

    private static readonly byte[] s_tail = Encoding.UTF8.GetBytes("""
        event: content_block_stop
        data: {"type":"content_block_stop","index":0}

        event: message_delta
        data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":2011}}

        event: message_stop
        data: {"type":"message_stop"}


        """.ReplaceLineEndings("\n"));

    public static Task<int> RunAsync()
    {
        var app = Hosting.NewBuilder().Build();
        app.MapPost("/v1/messages", (RequestDelegate)AnswerAsync);
        return Hosting.ServeAsync(app);
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var request = body.ToArray();
        if (request.AsSpan().IndexOf("\"stream\":true"u8) < 0)
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = s_document.Length;
            await context.Response.BodyWriter.WriteAsync(s_document);
            return;
        }
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        var delivery = request.AsSpan().IndexOf("\"bulk\""u8) >= 0 ? Delivery.Bulk : request.AsSpan().IndexOf("\"paced\""u8) >= 0 ? Delivery.Paced : Delivery.Flushed;
        await StreamAsync(context, delivery);
    }

    private static async Task StreamAsync(HttpContext context, Delivery delivery)
    {
        var output = context.Response.BodyWriter;
        var unsent = 0;
        await output.WriteAsync(s_head);
        foreach (var chunk in s_chunks)
        {
            chunk.CopyTo(output.GetMemory(chunk.Length));
            output.Advance(chunk.Length);
            unsent += chunk.Length;
            if (delivery == Delivery.Bulk && unsent < BulkSize) continue;
            await output.FlushAsync();
            unsent = 0;
            if (delivery == Delivery.Paced) await Task.Delay(1);
        }
        await output.WriteAsync(s_tail);
    }

    private static string Word(int number) => (number % 7) switch
    {
        0 => " the",
        1 => " quick",
        2 => " brown",
        3 => " fox",
        4 => " jumps",
        5 => " over",
        _ => $" {number}",
    };
}

/// <summary>How the pieces of a stream are sent.</summary>
internal enum Delivery
{
    /// <summary>Many at a time.</summary>
    Bulk,
    /// <summary>Each flushed, as fast as can be.</summary>
    Flushed,
    /// <summary>Each by itself, a millisecond apart.</summary>
    Paced,
}
