namespace ProviderKit.Testing;

public sealed partial class ScriptStep
{
    /// <summary>Breaks the connection in the midst of the answer. An answer that is not streamed breaks off in the midst of its body.</summary>
    /// <param name="pieces">How many pieces of the answer come before. 0 breaks it before anything is sent.</param>
    /// <returns>The answer, to say more about it.</returns>
    public ScriptStep CutAfter(int pieces) => Spoil(FaultKind.Cut, pieces, $"CutAfter({pieces})");

    /// <summary>Goes silent in the midst of the answer, until the client gives up. An answer that is not streamed does not come at all.</summary>
    /// <param name="pieces">How many pieces of the answer come before. 0 holds back even the headers.</param>
    /// <returns>The answer, to say more about it.</returns>
    public ScriptStep StallAfter(int pieces) => Spoil(FaultKind.Stall, pieces, $"StallAfter({pieces})");

    /// <summary>Sends what is not JSON: in a stream a broken event in place of the next piece, else half a document. The connection ends in order.</summary>
    /// <param name="pieces">How many pieces of a stream come before. Default: 0.</param>
    /// <returns>The answer, to say more about it.</returns>
    public ScriptStep Malform(int pieces = 0) => Spoil(FaultKind.Malformed, pieces, "Malform()");

    /// <summary>Reports an error in the midst of a stream. An answer that is not streamed fails with it.</summary>
    /// <param name="pieces">How many pieces of the answer come before.</param>
    /// <param name="kind">What the failure means.</param>
    /// <param name="message">What the provider says. Default: a sentence that fits the kind.</param>
    /// <returns>The answer, to say more about it.</returns>
    public ScriptStep ErrorAfter(int pieces, ErrorKind kind, string? message = null) =>
        Spoil(FaultKind.Error, pieces, $"ErrorAfter({pieces}, {kind})", new Failure(kind, Message: message));

    internal StreamFault? Fault { get; private set; }

    /// <summary>Whether the client gets no whole answer, and may well ask again.</summary>
    internal bool Fails => Fault is not null || Content.Failure is not null;

    private ScriptStep Spoil(FaultKind kind, int pieces, string description, Failure? failure = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pieces);
        if (Content.Failure is not null) throw new InvalidOperationException("A failure has no pieces that something could come after.");
        Fault = new StreamFault(kind, pieces, failure);
        return Note(description);
    }
}
