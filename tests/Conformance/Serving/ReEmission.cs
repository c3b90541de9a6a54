using System.Buffers;
using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Comparing;
using ProviderKit.Conformance.Playing;
using ProviderKit.Conformance.Providers;
using ProviderKit.Conformance.Traffic;
using ProviderKit.Wire;

namespace ProviderKit.Conformance.Serving;

/// <summary>
/// Writes a recorded answer, once it was read, with the server half, and reads it again: as one document, as a stream, and its failure as an error.
/// </summary>
public static class ReEmission
{
    /// <summary>What is read otherwise than expected of the recording.</summary>
    /// <param name="dialect">The format.</param>
    /// <param name="traffic">The case.</param>
    /// <param name="reading">What was read of the recording.</param>
    /// <returns>A line for each difference.</returns>
    public static async Task<IReadOnlyList<string>> DifferencesAsync(Dialect dialect, TrafficCase traffic, Reading reading)
    {
        var request = new ChatRequest("Hello", new ChatOptions { ModelId = traffic.Model });
        var differences = new List<string>();
        if (reading.Error is null)
        {
            await PlayAsync("as a document", Document(dialect, request, reading), stream: false);
            await PlayAsync("as a stream", Stream(dialect, request, reading), stream: true);
        }
        else if (reading.Answer is null)
        {
            await PlayAsync("as an error", Error(dialect, reading.Error), traffic.Stream);
        }
        else
        {
            await PlayAsync("as a stream with an error", Stream(dialect, request, reading), stream: true);
        }

        return differences;

        async Task PlayAsync(string how, CannedAnswer answer, bool stream)
        {
            using var client = dialect.InProcess(new CannedHandler(answer, Splitting.ByteByByte));
            var again = await Player.PlayAsync(client, traffic with { Stream = stream, Answer = answer });
            var expected = Expected(traffic.Expected, reading, again);
            differences.AddRange(Comparison.Differences(expected, again, dialect.CachedBesideInput, dialect.ReasoningBesideOutput, dialect.HasId(traffic)).Select(one => $"{how}: {one}"));
        }
    }

    /// <summary>
    /// A server always says why an answer ended and what an error is called, also where a recorded one did not. When it fails in the middle, it
    /// says nothing more. A stream that was cut off it cannot repeat: it says that it failed. Calls that were run already it keeps from its clients.
    /// </summary>
    private static Expectation Expected(Expectation recorded, Reading reading, Reading again)
    {
        var ran = reading.ToolCalls.Where(call => call.InformationalOnly).Select(call => call.CallId).ToHashSet(StringComparer.Ordinal);
        recorded = recorded with { ToolCalls = [.. recorded.ToolCalls.Where(call => call.Id is null || !ran.Contains(call.Id))] };
        if (reading.Error is null)
            return reading.Answer is { FinishReason: null } ? recorded with { FinishReason = again.RawFinishReason } : recorded;
        var told = recorded.IsCut ? new ExpectedError(null, null, null, reading.Error.Message) : recorded.Error;
        var error = told is { } known ? known with { Type = known.Type ?? again.Error?.ErrorType, Code = known.Code ?? again.Error?.Code } : null;
        return recorded with { IsCut = false, Error = error, FinishReason = again.RawFinishReason, Usage = Told(recorded.Usage, again.Answer?.Usage) };
    }

    /// <summary>Where counts have to stand at the beginning already, a server that does not know them yet writes zeros.</summary>
    private static ExpectedUsage? Told(ExpectedUsage? recorded, UsageDetails? again) => again switch
    {
        null => null,
        { InputTokenCount: 0, OutputTokenCount: 0 } => new ExpectedUsage(0, 0, null, null, null, null),
        _ => recorded,
    };

    private static CannedAnswer Document(Dialect dialect, ChatRequest request, Reading reading)
    {
        var body = new ArrayBufferWriter<byte>();
        AnswerDocument.Write(dialect.Server, request, reading.Answer!, body);
        return new CannedAnswer(200, [new("content-type", "application/json")], body.WrittenMemory);
    }

    private static CannedAnswer Stream(Dialect dialect, ChatRequest request, Reading reading)
    {
        var body = new ArrayBufferWriter<byte>();
        using var writer = new AnswerStreamWriter(dialect.Server, request, body);
        foreach (var update in reading.Answer!.ToChatResponseUpdates())
            writer.Write(update);
        if (reading.Error is { } error)
            writer.Fail(error.Kind, ErrorOf(error));
        else
            writer.Complete();
        return new CannedAnswer(200, [new("content-type", dialect.Server.StreamContentType)], body.WrittenMemory);
    }

    private static CannedAnswer Error(Dialect dialect, ProviderException error)
    {
        var body = new ArrayBufferWriter<byte>();
        var status = AnswerDocument.WriteError(dialect.Server, error.Kind, ErrorOf(error), body);
        List<KeyValuePair<string, string>> headers = [new("content-type", "application/json")];
        if (dialect.Server.ErrorTypeHeader is { } header && error.ErrorType is { } type)
            headers.Add(new(header, type));
        return new CannedAnswer(error.Status ?? status, headers, body.WrittenMemory);
    }

    private static WireError ErrorOf(ProviderException error) => new() { Type = error.ErrorType, Code = error.Code, Param = error.Param, Message = error.Message };
}
