namespace ProviderKit;

/// <summary>The provider is overloaded for the moment.</summary>
public sealed class OverloadedException : ProviderException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="providerId">The provider's id.</param>
    /// <param name="message">What happened, in a sentence.</param>
    /// <param name="innerException">What lies behind it, if anything.</param>
    public OverloadedException(string providerId, string message, Exception? innerException = null)
        : base(providerId, ErrorKind.Overloaded, message, innerException)
    {
    }
}
