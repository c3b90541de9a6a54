namespace ProviderKit;

/// <summary>A saved session cannot be read, or a session cannot be saved.</summary>
public sealed class SessionFormatException : FormatException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, and where.</param>
    /// <param name="innerException">What lies behind it, if anything.</param>
    public SessionFormatException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
