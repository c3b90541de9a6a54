namespace ProviderKit;

/// <summary>The API key is missing or wrong.</summary>
public sealed class UnauthorizedException : ProviderException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="providerId">The provider's id.</param>
    /// <param name="message">What happened, in a sentence.</param>
    /// <param name="innerException">What lies behind it, if anything.</param>
    public UnauthorizedException(string providerId, string message, Exception? innerException = null)
        : base(providerId, ErrorKind.Unauthorized, message, innerException)
    {
    }
}
