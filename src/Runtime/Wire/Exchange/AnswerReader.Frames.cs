using System.Text;

namespace ProviderKit.Wire;

// Streams of binary frames.
internal sealed partial class AnswerReader
{
    private EventStreamReader? _frames;

    private Step ReadFrames()
    {
        while (!_hasEnded && TryReadFrame(out var frame))
        {
            if (frame.Error.IsEmpty) ReadEvent(new SseEvent(default, frame.Document));
            else throw FailureOf(frame);
            if (Answer.HasUpdate) return Step.HasUpdate;
        }
        return EndOfEvents();
    }

    private bool TryReadFrame(out StreamedFrame frame)
    {
        try
        {
            return _frames!.TryRead(out frame);
        }
        catch (InvalidDataException exception)
        {
            // Told here, so that damage is never taken for a connection that was lost.
            throw Malformed(exception.Message.TrimEnd('.'), default, exception);
        }
    }

    private ProviderException FailureOf(in StreamedFrame frame)
    {
        var error = new WireError { Type = Encoding.UTF8.GetString(frame.Error) };
        if (!frame.Message.IsEmpty) error.Message = Encoding.UTF8.GetString(frame.Message);
        ExchangeErrors.TryRead(_wire, frame.Document, ref error);
        if (error.Message is null && !frame.Document.IsEmpty) error.Message = Excerpt.Of(frame.Document, _response!.RequestMessage);
        return ExchangeErrors.Of(_wire, error, Details(), _response!.RequestMessage);
    }
}
