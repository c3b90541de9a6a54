namespace ProviderKit;

/// <summary>Too many requests or tokens in too short a time. <see cref="ProviderException.RetryAfter"/> says when to try again, if the provider did.</summary>
public sealed class RateLimitedException : ProviderException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="providerId">The provider's id.</param>
    /// <param name="message">What happened, in a sentence.</param>
    /// <param name="innerException">What lies behind it, if anything.</param>
    public RateLimitedException(string providerId, string message, Exception? innerException = null)
        : base(providerId, ErrorKind.RateLimited, message, innerException)
    {
    }
}
