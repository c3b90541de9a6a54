using System.Runtime.ExceptionServices;
using Refit;

namespace ProviderKit.Wire;

/// <summary>Makes what is thrown by the layers below an exchange into what callers may expect.</summary>
/// <param name="Wire">The wire format.</param>
/// <param name="Deadline">The wait.</param>
/// <param name="HasAnswer">Whether an answer had begun.</param>
/// <param name="IsStream">Whether it is streamed.</param>
/// <param name="Details">Tells what is known of the answer.</param>
/// <param name="Caller">What the caller cancels with.</param>
internal readonly record struct ExchangeFailures(ChatWire Wire, Deadline Deadline, bool HasAnswer, bool IsStream, Func<ErrorDetails> Details, CancellationToken Caller)
{
    /// <summary>Whether the connection is gone, or what came over it is damaged.</summary>
    public static bool IsLost(Exception exception) => exception is IOException or HttpRequestException or OperationCanceledException or InvalidDataException;

    /// <summary>Gives the exception that is to be thrown; what callers may see as it is, is thrown here.</summary>
    public Exception Translate(Exception exception)
    {
        // The Refit client wraps what went wrong on the way together with the request, key and all.
        while (exception is ApiExceptionBase { InnerException: { } inner }) exception = inner;
        switch (exception)
        {
            case ProviderException:
                break;
            case var _ when Caller.IsCancellationRequested && IsLost(exception):
                return new OperationCanceledException("The request was cancelled.", exception, Caller);
            case var _ when Deadline.HasPassed && IsLost(exception):
                return TimedOut(IsStream && HasAnswer ? "Nothing more came" : "No answer came", exception);
            case OperationCanceledException or TimeoutException:
                return TimedOut("No answer came", exception);
            case InvalidDataException:
                return ExchangeErrors.Of(Wire, ErrorKind.MalformedResponse, $"The answer cannot be read: {exception.Message}", Details(), exception);
            case IOException or HttpRequestException when HasAnswer:
                return Interrupted(exception);
            case IOException or HttpRequestException:
                return ExchangeErrors.Of(Wire, ErrorKind.Unreachable, $"The provider could not be reached: {exception.Message}", default, exception);
            case ApiExceptionBase:
                return ExchangeErrors.Of(Wire, ErrorKind.Unknown, "The request could not be sent.", default);
            default:
                break;
        }
        ExceptionDispatchInfo.Throw(exception);
        return exception;
    }

    /// <summary>The error for an answer that ended too early.</summary>
    public ProviderException Interrupted(Exception? inner) =>
        ExchangeErrors.Of(Wire, ErrorKind.StreamInterrupted, "The stream ended before the answer was complete.", Details(), inner);

    private ProviderException TimedOut(string what, Exception exception) =>
        ExchangeErrors.Of(Wire, ErrorKind.Timeout, Deadline.HasPassed ? $"{what} within {Deadline.Limit.TotalSeconds:0.###} s." : $"{what} in time.", Details(), exception);
}
