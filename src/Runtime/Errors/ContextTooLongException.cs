namespace ProviderKit;

/// <summary>The request does not fit into the context window of the model.</summary>
public sealed class ContextTooLongException : ProviderException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="providerId">The provider's id.</param>
    /// <param name="message">What happened, in a sentence.</param>
    /// <param name="innerException">What lies behind it, if anything.</param>
    public ContextTooLongException(string providerId, string message, Exception? innerException = null)
        : base(providerId, ErrorKind.ContextTooLong, message, innerException)
    {
    }
}
