namespace ProviderKit;

/// <summary>
/// A request was not sent, because the provider has failed so often that it is left alone for a while. <see cref="ProviderException.RetryAfter"/> says for how
/// long still, <see cref="Exception.InnerException"/> is the last failure.
/// </summary>
public sealed class CircuitOpenException : ProviderException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="providerId">The provider's id.</param>
    /// <param name="retryAfter">The time until requests are tried again; null when it is not known.</param>
    /// <param name="innerException">The last failure, or null.</param>
    public CircuitOpenException(string providerId, TimeSpan? retryAfter, Exception? innerException = null)
        : base(providerId, KindOf(innerException), MessageOf(providerId, retryAfter, innerException), innerException) => RetryAfter = retryAfter;

    private static ErrorKind KindOf(Exception? cause) => (cause as ProviderException)?.Kind ?? ErrorKind.Overloaded;

    private static string MessageOf(string providerId, TimeSpan? retryAfter, Exception? cause)
    {
        var until = retryAfter is { } wait ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $" for {wait.TotalSeconds:0.#} s") : "";
        var last = cause is null ? "" : $" The last failure: {cause.Message}";
        return $"{providerId}: Too many requests failed; no more are sent{until}.{last}";
    }
}
