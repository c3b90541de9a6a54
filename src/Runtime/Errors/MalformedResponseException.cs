namespace ProviderKit;

/// <summary>The answer is not JSON, or not what the declaration of the provider says.</summary>
public sealed class MalformedResponseException : ProviderException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="providerId">The provider's id.</param>
    /// <param name="message">What happened, in a sentence.</param>
    /// <param name="innerException">What lies behind it, if anything.</param>
    public MalformedResponseException(string providerId, string message, Exception? innerException = null)
        : base(providerId, ErrorKind.MalformedResponse, message, innerException)
    {
    }
}
