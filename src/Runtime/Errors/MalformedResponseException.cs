namespace ProviderKit;

/// <summary>The answer is not JSON, not what the declaration of the provider says, or model output that the provider itself refused.</summary>
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
