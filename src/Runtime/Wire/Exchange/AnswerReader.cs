using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Declarations;

namespace ProviderKit.Wire;

/// <summary>One exchange: sends the request, checks the status, finds out how the answer is framed and reads it into an assembler.</summary>
internal sealed partial class AnswerReader : IDisposable
{
    private readonly ChatWire _wire;
    private readonly ChatRequest _request;
    private readonly CancellationToken _caller;
    private readonly Deadline _deadline;
    private HttpResponseMessage? _response;
    private Stream? _body;
    private SseReader? _reader;
    private JsonValueReader? _values;
    private Form _form;
    private bool _hasEnded;
    private bool _isCutOff;

    public AnswerReader(ChatWire wire, ChatRequest request, CancellationToken caller)
    {
        _wire = wire;
        _request = request;
        _caller = caller;
        _deadline = new Deadline(request.Timeout, request.Time, caller);
        Answer = new ResponseAssembler(wire.ProviderId, request.Stream) { Tools = ToolsOf(request) };
    }

    // Tools that come as JSON of the caller's own are not looked into.
    private static IEnumerable<AITool>? ToolsOf(ChatRequest request) =>
        request.RawOptions is not null || request.Options.AdditionalProperties?.ContainsKey("tools") is true ? null : (IEnumerable<AITool>?)request.Options.Tools ?? [];

    private enum Form
    {
        Unknown,
        Events,
        Values,
        Frames,
        Document,
    }

    private enum Step
    {
        NeedsMore,
        HasUpdate,
        HasEnded,
    }

    /// <summary>What has been read so far.</summary>
    public ResponseAssembler Answer { get; }

    /// <summary>Sends the request and waits for the headers of the answer.</summary>
    public async Task OpenAsync(Func<ChatRequest, CancellationToken, Task<HttpResponseMessage>> send)
    {
        try
        {
            _caller.ThrowIfCancellationRequested();
            _deadline.Start();
            _response = await send(_request, _deadline.Token).ConfigureAwait(false);
            _body = await _response.Content.ReadAsStreamAsync(_deadline.Token).ConfigureAwait(false);
            _reader = new SseReader(_body);
            if (!_response.IsSuccessStatusCode) throw await ReadFailureAsync(_response).ConfigureAwait(false);
            // The whole answer has one limit when it comes whole, and each silence when it is streamed.
            if (_request.Stream) _deadline.Stop();
        }
        catch (Exception exception)
        {
            throw Translate(exception);
        }
    }

    /// <summary>Reads on until the assembler has an update to give.</summary>
    /// <returns>Whether it has; false when the answer is complete.</returns>
    public ValueTask<bool> ReadAsync()
    {
        try
        {
            _caller.ThrowIfCancellationRequested();
            var step = Advance();
            return step == Step.NeedsMore ? FillAndReadAsync() : new(step == Step.HasUpdate);
        }
        catch (Exception exception)
        {
            throw Translate(exception);
        }
    }

    public void Dispose()
    {
        _frames?.Dispose();
        _reader?.Dispose();
        _body?.Dispose();
        _response?.Dispose();
        _afterwards?.Dispose();
        _deadline.Dispose();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> FillAndReadAsync()
    {
        try
        {
            Step step;
            do
            {
                await FillAsync().ConfigureAwait(false);
                step = Advance();
            }
            while (step == Step.NeedsMore);
            return step == Step.HasUpdate;
        }
        catch (Exception exception) when (IsLost(exception) && _failure is null && Answer.IsComplete && _form != Form.Document && !_caller.IsCancellationRequested)
        {
            // The connection broke, but not before the model was done.
            return false;
        }
        catch (Exception exception)
        {
            throw Translate(exception);
        }
    }

    // In a stream it is the silence that has a limit, not the time that the consumer takes.
    private async ValueTask FillAsync()
    {
        var filling = PullAsync();
        var isSilence = _request.Stream && !filling.IsCompleted;
        if (isSilence) _deadline.Start();
        await filling.ConfigureAwait(false);
        if (isSilence) _deadline.Stop();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> PullAsync()
    {
        try
        {
            return await _reader!.FillAsync((_afterwards ?? _deadline).Token).ConfigureAwait(false);
        }
        catch (InvalidOperationException exception) when (exception is not ObjectDisposedException)
        {
            // What the framework throws for damaged Brotli; for the other compressions it is InvalidDataException.
            throw new InvalidDataException(exception.Message, exception);
        }
    }

    // Reads what is in the buffer, up to the first event that brings an update.
    private Step Advance()
    {
        if (_hasEnded) return Step.HasEnded;
        if (_form == Form.Unknown && !TryFindForm()) return Step.NeedsMore;
        return _form switch
        {
            Form.Document => ReadDocument(),
            Form.Values => ReadValues(),
            Form.Frames => ReadFrames(),
            _ => ReadEvents(),
        };
    }

    private Step ReadValues()
    {
        while (!_hasEnded && _values!.TryRead(out var value))
        {
            ReadEvent(new SseEvent(default, value));
            if (Answer.HasUpdate) return Step.HasUpdate;
        }
        return EndOfEvents();
    }

    private Step ReadEvents()
    {
        while (!_hasEnded && _reader!.TryRead(out var read))
        {
            ReadEvent(read);
            if (Answer.HasUpdate) return Step.HasUpdate;
        }
        return EndOfEvents();
    }

    private Step EndOfEvents()
    {
        if (_failure is not null && (_hasEnded || _reader!.HasEnded)) throw Failed();
        if (_hasEnded) return Step.HasEnded;
        if (!_reader!.HasEnded) return Step.NeedsMore;
        if (!Answer.IsComplete && !EndsHere) throw Interrupted(null);
        _hasEnded = true;
        return Step.HasEnded;
    }

    private bool EndsHere => _wire.EndsWithConnection && Answer.HasContent && !_isCutOff;

    private void ReadEvent(in SseEvent read)
    {
        var data = read.Data;
        // A comment that a proxy has wrapped into an event is none of the answer.
        if (data.IsEmpty || data[0] == ':') return;
        if (IsEndOfStream(data))
        {
            _hasEnded = true;
            return;
        }
        if (read.Name.SequenceEqual("error"u8))
        {
            if (_failure is not null) throw Failed();
            ReadErrorEvent(data);
            NoteFailure();
            return;
        }
        ReadOrdinaryEvent(data);
        if (Answer.Error.HasValue) throw Failed();
        _hasEnded = Answer.HasEnded;
    }

    // "[DONE]" is no JSON, so that it can mean nothing else where a declaration does not name it.
    private bool IsEndOfStream(ReadOnlySpan<byte> data) => data.SequenceEqual("[DONE]"u8) || (_wire.EndOfStream is { IsEmpty: false } end && data.SequenceEqual(end));

    private void ReadOrdinaryEvent(ReadOnlySpan<byte> data)
    {
        try
        {
            Answer.ReadEvent(_wire, data);
        }
        catch (JsonException) when (_reader!.HasEnded || _failure is not null)
        {
            // The end of the stream cut it off: no fault of the event, and the stream's only if the answer is not complete.
            // Behind a failure it is not worth another.
            _isCutOff = true;
        }
        catch (JsonException exception)
        {
            throw Malformed("An event of the stream is not JSON", data, exception);
        }
    }

    private void ReadErrorEvent(ReadOnlySpan<byte> data)
    {
        ref var error = ref Answer.Error;
        ExchangeErrors.TryRead(_wire, data, ref error);
        if (error.Message is null) error.Message = Excerpt.Of(data, _response!.RequestMessage);
    }

    private Step ReadDocument()
    {
        if (!_reader!.HasEnded) return Step.NeedsMore;
        _hasEnded = true;
        var document = WithoutBom(_reader.Buffered);
        try
        {
            _wire.ReadResponse(document, Answer);
        }
        catch (JsonException exception)
        {
            throw Malformed("The answer is not JSON", document, exception);
        }
        var isEmpty = !Answer.HasContent && !Answer.IsComplete;
        if (isEmpty && !Answer.Error.HasValue) ExchangeErrors.TryRead(_wire, document, ref Answer.Error);
        if (Answer.Error.HasValue) throw Failed();
        if (isEmpty && !Answer.HasIdentity) throw Malformed("The answer has nothing in it that the declaration knows", document, null);
        return Answer.HasUpdate ? Step.HasUpdate : Step.HasEnded;
    }

    // By the first byte rather than by the content type, which proxies get wrong: events never begin with a bracket.
    private bool TryFindForm()
    {
        var buffered = _reader!.Buffered;
        if (!_reader.HasEnded && Bom.StartsWith(buffered)) return false;
        if (IsFrames(buffered))
        {
            _form = Form.Frames;
            _frames = new EventStreamReader(_reader);
            return true;
        }
        var begin = WithoutBom(buffered).TrimStart(" \t\r\n"u8);
        if (begin.IsEmpty && !_reader.HasEnded) return false;
        if (begin.IsEmpty && !_request.Stream) throw Malformed("The answer is empty", begin, null);
        if (!begin.IsEmpty && begin[0] == '<') throw Malformed("The answer is a web page or XML", begin, null);
        _form = begin.IsEmpty ? Form.Events : begin[0] switch
        {
            // A stream may come as one array, or as lines where its format has those.
            (byte)'[' when _request.Stream => Form.Values,
            (byte)'{' when _request.Stream && _wire.Framing == Framing.Ndjson => Form.Values,
            (byte)'{' or (byte)'[' => Form.Document,
            _ => Form.Events,
        };
        if (_form == Form.Values)
        {
            if (buffered.StartsWith(Bom)) _reader.Skip(Bom.Length);
            _values = new JsonValueReader(_reader);
        }
        if (_form == Form.Events && !_request.Stream && !IsEventStream(begin))
        {
            throw Malformed("The answer is not JSON", begin, null);
        }
        return true;
    }

    // A frame begins with its length, whose first byte is 0 in all that there are.
    private bool IsFrames(ReadOnlySpan<byte> begin) => _request.Stream && _wire.Framing == Framing.EventStream
        && (begin is [0, ..] || (!begin.IsEmpty && _response!.Content.Headers.ContentType?.MediaType == EventStreamFrame.ContentType));

    private bool IsEventStream(ReadOnlySpan<byte> begin) =>
        _response!.Content.Headers.ContentType?.MediaType == "text/event-stream" || begin[0] == ':' || begin.StartsWith("data"u8) || begin.StartsWith("event"u8) || begin.StartsWith("id"u8) || begin.StartsWith("retry"u8);

    private static ReadOnlySpan<byte> Bom => "\uFEFF"u8;

    private static ReadOnlySpan<byte> WithoutBom(ReadOnlySpan<byte> body) => body.StartsWith(Bom) ? body[Bom.Length..] : body;
}
