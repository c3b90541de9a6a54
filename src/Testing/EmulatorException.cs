namespace ProviderKit.Testing;

/// <summary>A test did something that its emulator's script does not provide for. The message is a report for people to read.</summary>
public sealed class EmulatorException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">The report.</param>
    /// <param name="innerException">What lies behind it, if anything.</param>
    public EmulatorException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
