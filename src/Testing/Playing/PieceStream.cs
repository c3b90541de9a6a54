using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace ProviderKit.Testing;

/// <summary>Sends the events of a stream piece by piece, up to where a fault is scripted.</summary>
internal sealed class PieceStream(HttpContext context, StreamFault? fault, ArrayBufferWriter<byte> events, Func<StreamFault, Task> spoil)
{
    private int _sent;

    /// <summary>Sends what has been written since; gives false when the fault has ended the stream.</summary>
    public async Task<bool> SendAsync(bool isEnd = false)
    {
        // Not every piece has an event in every format.
        if (events.WrittenCount == 0) return true;
        if (fault is not null && (_sent >= fault.After || isEnd))
        {
            await spoil(fault);
            return false;
        }
        await context.Response.Body.WriteAsync(events.WrittenMemory, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        events.ResetWrittenCount();
        _sent++;
        return true;
    }
}
