namespace ProviderKit;

/// <summary>What a model can do.</summary>
[Flags]
public enum ModelCapabilities
{
    /// <summary>Nothing beyond chat, or nothing is known.</summary>
    None = 0,
    /// <summary>It calls functions.</summary>
    Tools = 1,
    /// <summary>It sees images.</summary>
    ImageInput = 2,
    /// <summary>It hears audio.</summary>
    AudioInput = 4,
    /// <summary>It reads other files.</summary>
    FileInput = 8,
    /// <summary>It reasons before it answers.</summary>
    Reasoning = 16,
    /// <summary>It answers by a JSON schema.</summary>
    StructuredOutput = 32,
    /// <summary>It makes embeddings, and does not chat.</summary>
    Embeddings = 64,
}
