namespace ProviderKit;

/// <summary>A run was started with a session whose last run has not ended.</summary>
public sealed class SessionBusyException : InvalidOperationException
{
    /// <summary>Creates the exception.</summary>
    public SessionBusyException()
        : base("The session has a run under way. Await it (read its stream to the end or dispose of it) before the next, or use a session for each conversation.")
    {
    }
}
