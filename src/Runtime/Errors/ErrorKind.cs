namespace ProviderKit;

/// <summary>What a failure of a provider means, whatever the provider calls it.</summary>
public enum ErrorKind
{
    /// <summary>Nothing is known about it.</summary>
    Unknown,
    /// <summary>The request is not what the provider accepts.</summary>
    InvalidRequest,
    /// <summary>The API key is missing or wrong.</summary>
    Unauthorized,
    /// <summary>The key is right, but may not do this.</summary>
    Forbidden,
    /// <summary>There is no such model or address.</summary>
    NotFound,
    /// <summary>Too many requests or tokens in too short a time.</summary>
    RateLimited,
    /// <summary>The account has no credit left.</summary>
    QuotaExceeded,
    /// <summary>The request does not fit into the model's context window.</summary>
    ContextTooLong,
    /// <summary>A content filter refused the request or stopped the answer.</summary>
    ContentFiltered,
    /// <summary>The provider is overloaded for the moment.</summary>
    Overloaded,
    /// <summary>The provider failed.</summary>
    ServerError,
    /// <summary>No answer, or no further piece of it, came in time.</summary>
    Timeout,
    /// <summary>
    /// The answer is not what the declaration says, or the model's output is not what was asked for: a tool call or JSON that the provider itself refused.
    /// </summary>
    MalformedResponse,
    /// <summary>The stream ended before the answer was complete.</summary>
    StreamInterrupted,
    /// <summary>The provider could not be reached: no such host, a refused connection, a failed TLS handshake, a connection that broke before an answer began.</summary>
    Unreachable,
}
