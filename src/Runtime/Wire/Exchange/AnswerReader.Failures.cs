using System.Runtime.ExceptionServices;
using Refit;

namespace ProviderKit.Wire;

// What goes wrong.
internal sealed partial class AnswerReader
{
    private const int LargestError = 1024 * 1024;

    private async Task<ProviderException> ReadFailureAsync(HttpResponseMessage response)
    {
        try
        {
            while (_reader!.Buffered.Length < LargestError && await PullAsync().ConfigureAwait(false)) { }
        }
        catch (Exception exception) when (IsLost(exception) && !_caller.IsCancellationRequested)
        {
            // The status says enough; what came of the body may say more.
        }
        var body = WithoutBom(_reader!.Buffered);
        return ExchangeErrors.OfStatus(_wire, response, body[..Math.Min(body.Length, LargestError)], _request.Time);
    }

    private static bool IsLost(Exception exception) => exception is IOException or HttpRequestException or OperationCanceledException or InvalidDataException;

    private ErrorDetails Details()
    {
        var details = ExchangeErrors.Details(_response, _request.Time);
        if (!Answer.HasContent) return details;
        var partial = Answer.ToResponse();
        // A part that was opened and not yet filled is nothing.
        if (partial.Usage is not null || partial.Messages[0].Contents.Count > 0) details.PartialResponse = partial;
        return details;
    }

    private ProviderException Malformed(string what, ReadOnlySpan<byte> text, Exception? inner)
    {
        var excerpt = Excerpt.Of(text, _response?.RequestMessage);
        return ExchangeErrors.Of(_wire, ErrorKind.MalformedResponse, excerpt.Length == 0 ? what + "." : $"{what}: {excerpt}", Details(), inner);
    }

    private ProviderException Interrupted(Exception? inner) =>
        ExchangeErrors.Of(_wire, ErrorKind.StreamInterrupted, "The stream ended before the answer was complete.", Details(), inner);

    // Makes what is thrown by the layers below into what callers may expect. Gives the exception that is to be thrown.
    private Exception Translate(Exception exception)
    {
        // The Refit client wraps what went wrong on the way together with the request, key and all.
        while (exception is ApiExceptionBase { InnerException: { } inner }) exception = inner;
        switch (exception)
        {
            case ProviderException:
                break;
            case var _ when _caller.IsCancellationRequested && IsLost(exception):
                return new OperationCanceledException("The request was cancelled.", exception, _caller);
            case var _ when _deadline.HasPassed && IsLost(exception):
                return TimedOut(_request.Stream && _response is not null ? "Nothing more came" : "No answer came", exception);
            case OperationCanceledException or TimeoutException:
                return TimedOut("No answer came", exception);
            case InvalidDataException:
                return ExchangeErrors.Of(_wire, ErrorKind.MalformedResponse, $"The answer cannot be read: {exception.Message}", Details(), exception);
            case IOException or HttpRequestException when _response is not null:
                return Interrupted(exception);
            case IOException or HttpRequestException:
                return ExchangeErrors.Of(_wire, ErrorKind.Unreachable, $"The provider could not be reached: {exception.Message}", default, exception);
            case ApiExceptionBase:
                return ExchangeErrors.Of(_wire, ErrorKind.Unknown, "The request could not be sent.", default);
            default:
                break;
        }
        ExceptionDispatchInfo.Throw(exception);
        return exception;
    }

    private ProviderException TimedOut(string what, Exception exception) =>
        ExchangeErrors.Of(_wire, ErrorKind.Timeout, _deadline.HasPassed ? $"{what} within {_deadline.Limit.TotalSeconds:0.###} s." : $"{what} in time.", Details(), exception);
}
