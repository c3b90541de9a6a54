namespace ProviderKit;

/// <summary>The kinds of tokens that have a price of their own. None is part of another.</summary>
public enum TokenKind
{
    /// <summary>Input that is none of the following.</summary>
    Input,
    /// <summary>Input that came from the provider's cache.</summary>
    CachedInput,
    /// <summary>Input that was written to the provider's cache.</summary>
    CacheWrite,
    /// <summary>Input that was audio.</summary>
    InputAudio,
    /// <summary>Output that is none of the following.</summary>
    Output,
    /// <summary>Output that was reasoning.</summary>
    Reasoning,
    /// <summary>Output that was audio.</summary>
    OutputAudio,
}
