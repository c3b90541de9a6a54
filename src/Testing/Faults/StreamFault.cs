namespace ProviderKit.Testing;

/// <summary>How a scripted answer goes wrong after it has begun.</summary>
internal enum FaultKind
{
    /// <summary>The connection breaks.</summary>
    Cut,
    /// <summary>Nothing more comes.</summary>
    Stall,
    /// <summary>What comes is not JSON.</summary>
    Malformed,
    /// <summary>The provider reports an error.</summary>
    Error,
}

/// <summary>A fault in the midst of an answer.</summary>
/// <param name="Kind">How it goes wrong.</param>
/// <param name="After">How many pieces of the answer come before.</param>
/// <param name="Failure">The error, when it is one.</param>
internal sealed record StreamFault(FaultKind Kind, int After, Failure? Failure = null);
