using System.Globalization;
using System.Text.Json;

namespace ProviderKit.Wire;

/// <summary>Makes exceptions of what went wrong.</summary>
internal static class ExchangeErrors
{
    /// <summary>The error of an answer whose status is none of success.</summary>
    public static ProviderException OfStatus(ChatWire wire, HttpResponseMessage response, ReadOnlySpan<byte> body, TimeProvider time)
    {
        var error = default(WireError);
        TryRead(wire, body, ref error);
        // Some add to the type where it is described, behind a colon.
        if (error.Type is null && wire.ErrorTypeHeader is { } header) error.Type = RetryAfter.First(response.Headers, header)?.Split(':')[0];
        if (string.IsNullOrWhiteSpace(error.Message)) error.Message = Describe(response, body);
        var details = Details(response, time);
        return Of(wire, error, details, response.RequestMessage);
    }

    /// <summary>An error that the provider told, as a document or inside a stream.</summary>
    public static ProviderException Of(ChatWire wire, in WireError error, ErrorDetails details, HttpRequestMessage? request)
    {
        details.Code = RequestSecret.Remove(error.Code, request);
        details.ErrorType = RequestSecret.Remove(error.Type, request);
        details.Param = RequestSecret.Remove(error.Param, request);
        details.Details = RequestSecret.Remove(error.Details, request);
        details.RetryAfter ??= error.RetryAfter;
        var told = FirstText(RequestSecret.Remove(error.Message, request)?.Trim(), details.ErrorType, details.Code) ?? "The provider gave no reason.";
        var failed = IsSuccess(details.Status) ? StatusIn(error) : details.Status;
        var kind = wire.KindOf(error, failed) ?? KindOf(failed);
        return ProviderException.Create(wire.ProviderId, kind, Message(wire, told, details), details);
    }

    /// <summary>An error that we found.</summary>
    public static ProviderException Of(ChatWire wire, ErrorKind kind, string what, in ErrorDetails details, Exception? inner = null) =>
        ProviderException.Create(wire.ProviderId, kind, Message(wire, what, details), details, inner);

    /// <summary>What the headers of an answer tell.</summary>
    public static ErrorDetails Details(HttpResponseMessage? response, TimeProvider time) => response is null ? default : new ErrorDetails
    {
        Status = (int)response.StatusCode,
        RequestId = RequestSecret.Remove(RetryAfter.First(response.Headers, "x-request-id") ?? RetryAfter.First(response.Headers, "request-id") ?? RetryAfter.First(response.Headers, "x-amzn-requestid"), response.RequestMessage),
        RetryAfter = RetryAfter.Of(response.Headers, time),
    };

    /// <summary>Reads an error document; what is none leaves the error as it is.</summary>
    public static void TryRead(ChatWire wire, ReadOnlySpan<byte> document, ref WireError error)
    {
        var read = error;
        try
        {
            wire.ReadError(document, ref read);
            // Some send a list of one error.
            if (!read.HasValue && JsonField.Whole(document) is { IsArray: true } list) wire.ReadError(list.FirstElement().Bytes, ref read);
            error = read;
        }
        catch (JsonException)
        {
            // Half an error is worse than the excerpt that is shown instead.
        }
    }

    private static ErrorKind KindOf(int? status) => status switch
    {
        400 or 405 or 409 or 415 or 422 => ErrorKind.InvalidRequest,
        401 => ErrorKind.Unauthorized,
        402 => ErrorKind.QuotaExceeded,
        403 => ErrorKind.Forbidden,
        404 or 410 or (>= 300 and < 400) => ErrorKind.NotFound,
        408 or 504 => ErrorKind.Timeout,
        413 => ErrorKind.ContextTooLong,
        429 => ErrorKind.RateLimited,
        503 or 529 => ErrorKind.Overloaded,
        >= 500 => ErrorKind.ServerError,
        _ => ErrorKind.Unknown,
    };

    private static bool IsSuccess(int? status) => status is null or (>= 200 and < 300);

    // Inside an answer with status 200 the status often stands in the code.
    private static int? StatusIn(in WireError error) =>
        int.TryParse(error.Code, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 400 and < 600 ? status : null;

    private static string Describe(HttpResponseMessage response, ReadOnlySpan<byte> body)
    {
        var excerpt = Excerpt.Of(body, response.RequestMessage);
        if (excerpt.Length > 0) return excerpt;
        if (response.Headers.Location is { } location) return $"The server redirects to {Target(location)}, which is not followed. Set the base address to where the API is.";
        return "The answer has no body.";
    }

    // Without a query, which may carry secrets.
    private static string Target(Uri location) => location.IsAbsoluteUri ? location.GetLeftPart(UriPartial.Path) : location.OriginalString.Split('?')[0];

    private static string? FirstText(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (!string.IsNullOrWhiteSpace(text)) return text;
        }
        return null;
    }

    private static string Message(ChatWire wire, string what, in ErrorDetails details)
    {
        var more = new List<string>(3);
        if (!IsSuccess(details.Status)) more.Add(string.Create(CultureInfo.InvariantCulture, $"HTTP {details.Status}"));
        if (FirstText(details.Code, details.ErrorType) is { } code && !what.Contains(code, StringComparison.Ordinal)) more.Add(code);
        if (details.RequestId is { } id) more.Add("request " + id);
        return more.Count == 0 ? $"{wire.ProviderId}: {what}" : $"{wire.ProviderId}: {what} ({string.Join(", ", more)})";
    }
}
