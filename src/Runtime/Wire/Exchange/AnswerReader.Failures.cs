namespace ProviderKit.Wire;

// What goes wrong.
internal sealed partial class AnswerReader
{
    private const int LargestError = 1024 * 1024;

    // How an answer ended and what it used may be told behind the error, at once or never.
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(1);

    private WireError? _failure;
    private Deadline? _afterwards;

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
        var body = OnlyElement(WithoutBom(_reader!.Buffered));
        return ExchangeErrors.OfStatus(_wire, response, body[..Math.Min(body.Length, LargestError)], _request.Time);
    }

    // A stream that was to be an array may fail as one, with the error as its only element.
    private static ReadOnlySpan<byte> OnlyElement(ReadOnlySpan<byte> body)
    {
        var trimmed = body.Trim(" \t\r\n"u8);
        return trimmed.Length > 1 && trimmed[0] == '[' && trimmed[^1] == ']' ? trimmed[1..^1].Trim(" \t\r\n"u8) : body;
    }

    private static bool IsLost(Exception exception) => ExchangeFailures.IsLost(exception);

    private ErrorDetails Details()
    {
        var details = ExchangeErrors.Details(_response, _request.Time);
        var isKnown = Answer.HasIdentity || Answer.IsComplete;
        if (!isKnown && !Answer.HasContent) return details;
        var partial = Answer.ToResponse();
        // A part that was opened and not yet filled is nothing.
        if (isKnown || partial.Usage is not null || partial.Messages[0].Contents.Count > 0) details.PartialResponse = partial;
        return details;
    }

    // The stream has said that it failed. What it still says is read, but nobody waits long for it.
    private void NoteFailure()
    {
        _failure = Answer.Error;
        Answer.Error = default;
        _afterwards = new Deadline(Afterwards, _request.Time, _caller);
        _afterwards.Start();
    }

    private ProviderException Failed() => ExchangeErrors.Of(_wire, _failure ?? Answer.Error, Details(), _response!.RequestMessage);

    private ProviderException Malformed(string what, ReadOnlySpan<byte> text, Exception? inner)
    {
        var excerpt = Excerpt.Of(text, _response?.RequestMessage);
        return ExchangeErrors.Of(_wire, ErrorKind.MalformedResponse, excerpt.Length == 0 ? what + "." : $"{what}: {excerpt}", Details(), inner);
    }

    private ExchangeFailures Failures => new(_wire, _deadline, _response is not null, _request.Stream, Details, _caller);

    private ProviderException Interrupted(Exception? inner) => Failures.Interrupted(inner);

    // Gives the exception that is to be thrown.
    private Exception Translate(Exception exception) =>
        _failure is not null && IsLost(exception) && !_caller.IsCancellationRequested ? Failed() : Failures.Translate(exception);
}
