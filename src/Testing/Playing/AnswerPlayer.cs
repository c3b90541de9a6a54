using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using ProviderKit.Declarations;
using ProviderKit.Wire;

namespace ProviderKit.Testing;

/// <summary>Gives a step's answer: as one document or as a stream, with the step's latency, speed and fault.</summary>
internal sealed class AnswerPlayer(ProviderServer server, EmulatorOptions options, FailureWriter failures)
{
    public async Task PlayAsync(HttpContext context, EmulatedRequest request, ScriptStep step, ChatResponse response)
    {
        if (step.Fault is { After: 0, Kind: not FaultKind.Malformed } fault)
        {
            await SpoilAsync(context, fault);
            return;
        }
        await (request.Stream ? StreamAsync(context, request, step, response) : WriteWholeAsync(context, request, step, response));
    }

    /// <summary>Waits as long as an answer takes to begin.</summary>
    public Task WaitAsync(ScriptStep step, CancellationToken cancellation) => Wait(step.Latency ?? options.Latency, cancellation);

    private async Task WriteWholeAsync(HttpContext context, EmulatedRequest request, ScriptStep step, ChatResponse response)
    {
        var body = new ArrayBufferWriter<byte>();
        AnswerDocument.Write(server, request.Chat!, response, body, time: options.TimeProvider);
        await WaitFor(response.Usage?.OutputTokenCount ?? 0, step, context.RequestAborted);
        if (step.Fault is { Kind: FaultKind.Stall or FaultKind.Error } fault)
        {
            await SpoilAsync(context, fault);
            return;
        }
        var sent = step.Fault is null ? body.WrittenMemory : body.WrittenMemory[..(body.WrittenCount / 2)];
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = step.Fault?.Kind == FaultKind.Cut ? body.WrittenCount : sent.Length;
        await context.Response.Body.WriteAsync(sent, context.RequestAborted);
        if (step.Fault?.Kind == FaultKind.Cut) await BreakAsync(context);
    }

    private async Task StreamAsync(HttpContext context, EmulatedRequest request, ScriptStep step, ChatResponse response)
    {
        var events = new ArrayBufferWriter<byte>();
        using var writer = new AnswerStreamWriter(server, request.Chat!, events) { Time = options.TimeProvider, KnownUsage = InputOf(response.Usage) };
        var stream = new PieceStream(context, step.Fault, events, fault => SpoilStreamAsync(context, fault, writer, events));
        context.Response.ContentType = server.StreamContentType;
        context.Response.Headers.CacheControl = "no-cache";
        foreach (var (update, tokens) in AnswerPieces.Of(response, step.PieceLength))
        {
            writer.Write(update);
            await WaitFor(tokens, step, context.RequestAborted);
            if (!await stream.SendAsync()) return;
        }
        // An answer with fewer pieces goes wrong before its end.
        if (step.Fault is { Kind: not FaultKind.Malformed } late)
        {
            await SpoilStreamAsync(context, late, writer, events);
            return;
        }
        writer.Complete();
        await stream.SendAsync(isEnd: true);
    }

    private async Task SpoilStreamAsync(HttpContext context, StreamFault fault, AnswerStreamWriter writer, ArrayBufferWriter<byte> events)
    {
        switch (fault.Kind)
        {
            case FaultKind.Malformed:
                if (server.Framing == Framing.EventStream)
                {
                    // A frame says how long it is: broken off, it would only be a stream that was cut. So what it says does not fit its check.
                    var frames = events.WrittenSpan.ToArray();
                    frames[12] ^= 1;
                    await context.Response.Body.WriteAsync(frames, context.RequestAborted);
                    break;
                }
                // The next event, broken off in its midst and closed as if it were whole.
                await context.Response.Body.WriteAsync(events.WrittenMemory[..(events.WrittenCount / 2)], context.RequestAborted);
                await context.Response.Body.WriteAsync("\n\n"u8.ToArray(), context.RequestAborted);
                break;
            case FaultKind.Error:
                events.ResetWrittenCount();
                var (kind, error) = failures.Describe(fault.Failure!);
                writer.Fail(kind, error);
                await context.Response.Body.WriteAsync(events.WrittenMemory, context.RequestAborted);
                break;
            default:
                await SpoilAsync(context, fault);
                break;
        }
    }

    private async Task SpoilAsync(HttpContext context, StreamFault fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.Cut:
                await BreakAsync(context);
                break;
            case FaultKind.Stall:
                await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
                break;
            case FaultKind.Error:
                await failures.WriteAsync(context, fault.Failure!);
                break;
        }
    }

    private static async Task BreakAsync(HttpContext context)
    {
        if (context.Response.HasStarted || context.Response.ContentLength > 0)
        {
            await context.Response.Body.FlushAsync(context.RequestAborted);
            // Abort() may throw away what was flushed. Ended by an exception, the connection closes behind it, without the answer's proper end.
            throw new ConnectionCutException();
        }
        context.Abort();
    }

    private Task WaitFor(long tokens, ScriptStep step, CancellationToken cancellation) =>
        (step.TokensPerSecond ?? options.TokensPerSecond) is { } speed ? Wait(TimeSpan.FromSeconds(tokens / speed), cancellation) : Task.CompletedTask;

    private Task Wait(TimeSpan time, CancellationToken cancellation) => time > TimeSpan.Zero ? Task.Delay(time, options.TimeProvider, cancellation) : Task.CompletedTask;

    private static UsageDetails? InputOf(UsageDetails? usage) =>
        usage is null ? null : new UsageDetails { InputTokenCount = usage.InputTokenCount, CachedInputTokenCount = usage.CachedInputTokenCount };
}
