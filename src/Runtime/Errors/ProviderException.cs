using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>
/// A provider failed, could not be reached, or answered what cannot be understood. The message begins with the provider's id and ends with the HTTP status,
/// the provider's code and its id of the request, as far as they are known. Nothing in the exception carries an API key.
/// </summary>
public class ProviderException : Exception
{
    private ErrorDetails _details;

    /// <summary>Creates the exception.</summary>
    /// <param name="providerId">The provider's id.</param>
    /// <param name="kind">What the failure means.</param>
    /// <param name="message">What happened, in a sentence.</param>
    /// <param name="innerException">What lies behind it, if anything.</param>
    public ProviderException(string providerId, ErrorKind kind, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        ProviderId = providerId;
        Kind = kind;
    }

    /// <summary>The provider's id.</summary>
    public string ProviderId { get; }

    /// <summary>What the failure means.</summary>
    public ErrorKind Kind { get; }

    /// <summary>The HTTP status of the answer, or null when there was none.</summary>
    public int? Status { get => _details.Status; init => _details.Status = value; }

    /// <summary>The provider's own error code, or null when it gave none.</summary>
    public string? Code { get => _details.Code; init => _details.Code = value; }

    /// <summary>The provider's own error type, or null when it gave none.</summary>
    public string? ErrorType { get => _details.ErrorType; init => _details.ErrorType = value; }

    /// <summary>The part of the request that the provider complains of, or null when it named none.</summary>
    public string? Param { get => _details.Param; init => _details.Param = value; }

    /// <summary>How long the provider asks to wait before the next try, never negative; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get => _details.RetryAfter; init => _details.RetryAfter = value; }

    /// <summary>The provider's id of the request, for its support; null when it gave none.</summary>
    public string? RequestId { get => _details.RequestId; init => _details.RequestId = value; }

    /// <summary>
    /// What else the provider tells of the error, by the names that the declaration gives it: for Groq, <c>failed_generation</c> is what the model had said, for
    /// Azure, <c>innererror</c> which filter refused. Null when there is nothing.
    /// </summary>
    public IReadOnlyDictionary<string, JsonElement>? Details { get => _details.Details; init => _details.Details = value; }

    /// <summary>
    /// What had come of the answer before the failure, or null when nothing had. Tool calls that were not yet complete are left out. Where the provider had
    /// only named the answer, its message has no contents; what is known (ids, model, finish reason, usage) is there all the same.
    /// </summary>
    public ChatResponse? PartialResponse { get => _details.PartialResponse; init => _details.PartialResponse = value; }

    /// <summary>Whether the same request may well succeed later.</summary>
    public bool IsTransient => Kind is ErrorKind.RateLimited or ErrorKind.Overloaded or ErrorKind.ServerError or ErrorKind.Timeout
        or ErrorKind.StreamInterrupted or ErrorKind.Unreachable;

    /// <summary>Makes the exception of the type that goes with the kind.</summary>
    internal static ProviderException Create(string providerId, ErrorKind kind, string message, in ErrorDetails details, Exception? innerException = null)
    {
        ProviderException exception = kind switch
        {
            ErrorKind.RateLimited => new RateLimitedException(providerId, message, innerException),
            ErrorKind.ContextTooLong => new ContextTooLongException(providerId, message, innerException),
            ErrorKind.Unauthorized => new UnauthorizedException(providerId, message, innerException),
            ErrorKind.ContentFiltered => new ContentFilteredException(providerId, message, innerException),
            ErrorKind.Overloaded => new OverloadedException(providerId, message, innerException),
            ErrorKind.MalformedResponse => new MalformedResponseException(providerId, message, innerException),
            ErrorKind.StreamInterrupted => new StreamInterruptedException(providerId, message, innerException),
            _ => new ProviderException(providerId, kind, message, innerException),
        };
        exception._details = details;
        return exception;
    }
}
