namespace ProviderKit;

/// <summary>What becomes of a content that the provider cannot take.</summary>
public enum ForeignContent
{
    /// <summary>It is left out.</summary>
    Drop,
    /// <summary>It is sent as text that says what it was; media, which have no text, as a note that there was one.</summary>
    AsText,
    /// <summary>The request fails with a <see cref="HistoryTranslationException"/>.</summary>
    Fail,
}

/// <summary>
/// How a conversation that began with one provider is carried over to another. The conversation itself is not changed: each request gets a translation for the
/// provider that it goes to, so that on return to the first everything is there again.
/// </summary>
public sealed class HistoryTranslation
{
    /// <summary>
    /// Reasoning of another provider: signatures hold for the provider that made them, and some refuse reasoning without one. Default:
    /// <see cref="ForeignContent.Drop"/>.
    /// </summary>
    public ForeignContent Reasoning { get; set; } = ForeignContent.Drop;

    /// <summary>Contents and tools that only another provider knows, such as the blocks of its server-side tools. Default: <see cref="ForeignContent.Drop"/>.</summary>
    public ForeignContent ProviderContent { get; set; } = ForeignContent.Drop;

    /// <summary>
    /// Calls of functions and their results, when the model takes no tools or the request offers none; otherwise they are kept, with ids that every provider
    /// accepts. Default: <see cref="ForeignContent.AsText"/>.
    /// </summary>
    public ForeignContent Tools { get; set; } = ForeignContent.AsText;

    /// <summary>Images, audio and files that the provider or the model does not take. Default: <see cref="ForeignContent.AsText"/>, a note.</summary>
    public ForeignContent Media { get; set; } = ForeignContent.AsText;
}
