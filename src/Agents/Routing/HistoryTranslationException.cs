namespace ProviderKit;

/// <summary>A conversation has something in it that a provider cannot take, and <see cref="HistoryTranslation"/> says that such requests fail.</summary>
public sealed class HistoryTranslationException : NotSupportedException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="providerId">The provider that cannot take it.</param>
    /// <param name="what">What it is, such as <c>reasoning of anthropic</c>.</param>
    /// <param name="setting">The property of <see cref="HistoryTranslation"/> that decides.</param>
    public HistoryTranslationException(string providerId, string what, string setting)
        : base($"The conversation has {what}, which {providerId} does not take. Set {nameof(HistoryTranslation)}.{setting} to {nameof(ForeignContent.Drop)} or {nameof(ForeignContent.AsText)} to send it without.") =>
        ProviderId = providerId;

    /// <summary>The provider that cannot take it.</summary>
    public string ProviderId { get; }
}
