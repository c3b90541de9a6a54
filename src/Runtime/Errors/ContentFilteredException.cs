namespace ProviderKit;

/// <summary>A content filter of the provider refused the request or stopped the answer.</summary>
public sealed class ContentFilteredException : ProviderException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="providerId">The provider's id.</param>
    /// <param name="message">What happened, in a sentence.</param>
    /// <param name="innerException">What lies behind it, if anything.</param>
    public ContentFilteredException(string providerId, string message, Exception? innerException = null)
        : base(providerId, ErrorKind.ContentFiltered, message, innerException)
    {
    }
}
