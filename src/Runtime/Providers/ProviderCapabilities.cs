namespace ProviderKit;

/// <summary>What a provider's declaration can say on the wire. A model may be able to do less.</summary>
[Flags]
public enum ProviderCapabilities
{
    /// <summary>Nothing but plain answers to plain text.</summary>
    None = 0,
    /// <summary>Answers in pieces.</summary>
    Streaming = 1,
    /// <summary>Calls of functions by the model.</summary>
    Tools = 2,
    /// <summary>Whether several functions may be called at once can be said.</summary>
    ParallelToolCalls = 4,
    /// <summary>Whether and which function must be called can be said.</summary>
    ToolChoice = 8,
    /// <summary>Images in messages.</summary>
    ImageInput = 16,
    /// <summary>Audio in messages.</summary>
    AudioInput = 32,
    /// <summary>Other files in messages.</summary>
    FileInput = 64,
    /// <summary>Reasoning can be asked for or read.</summary>
    Reasoning = 128,
    /// <summary>Answers by a JSON schema.</summary>
    StructuredOutput = 256,
    /// <summary>System messages or instructions.</summary>
    SystemMessages = 512,
    /// <summary>Answers that are any JSON.</summary>
    JsonOutput = 1024,
    /// <summary>Embeddings.</summary>
    Embeddings = 2048,
    /// <summary>A list of the models that there are.</summary>
    ModelList = 4096,
    /// <summary>The tokens of a conversation can be counted without an answer.</summary>
    TokenCounting = 8192,
    /// <summary>What an answer cites is read.</summary>
    Citations = 16384,
    /// <summary>Tools that the provider runs itself, such as a search on the web or code, can be asked for in the terms of Microsoft.Extensions.AI.</summary>
    HostedTools = 32768,
}
