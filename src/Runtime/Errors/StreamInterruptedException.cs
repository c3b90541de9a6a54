namespace ProviderKit;

/// <summary>The stream ended before the answer was complete.</summary>
public sealed class StreamInterruptedException : ProviderException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="providerId">The provider's id.</param>
    /// <param name="message">What happened, in a sentence.</param>
    /// <param name="innerException">What lies behind it, if anything.</param>
    public StreamInterruptedException(string providerId, string message, Exception? innerException = null)
        : base(providerId, ErrorKind.StreamInterrupted, message, innerException)
    {
    }
}
