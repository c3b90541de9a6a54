namespace ProviderKit;

/// <summary>The moments of a streamed answer. A provider has an event for some of them; which, follows from its templates.</summary>
[Flags]
public enum StreamMoments
{
    /// <summary>None.</summary>
    None = 0,
    /// <summary>The answer begins: id, model, role.</summary>
    Begin = 1,
    /// <summary>A part begins; it is closed before the next one is opened. Without it, pieces follow each other as they are.</summary>
    OpenPart = 2,
    /// <summary>A piece of text.</summary>
    Text = 4,
    /// <summary>A piece of reasoning.</summary>
    Reasoning = 8,
    /// <summary>The signature of the open reasoning part.</summary>
    Signature = 16,
    /// <summary>A piece of a refusal.</summary>
    Refusal = 32,
    /// <summary>A tool call is announced by its id and name; its arguments follow, or are there in whole where they have no moment of their own.</summary>
    ToolCall = 64,
    /// <summary>A piece of the JSON text of a tool call's arguments.</summary>
    Arguments = 128,
    /// <summary>A tool call, whole.</summary>
    WholeToolCall = 256,
    /// <summary>A part ends.</summary>
    ClosePart = 512,
    /// <summary>Why the model stopped; with the token counts, unless they have an event of their own.</summary>
    Finish = 1024,
    /// <summary>The token counts, for those who asked for them.</summary>
    Usage = 2048,
    /// <summary>The answer is complete.</summary>
    End = 4096,
    /// <summary>The answer failed.</summary>
    Error = 8192,
    /// <summary>A tool call begins as a part, in place of <see cref="OpenPart"/>; other parts begin with their first piece, and all are closed.</summary>
    OpenCall = 16384,
    /// <summary>Reasoning that is protected as a whole.</summary>
    Redacted = 32768,
    /// <summary>A tool call that was announced by itself is complete.</summary>
    EndToolCall = 65536,
    /// <summary>The content within a part that begins: of text and refusals that stand in a message.</summary>
    OpenContent = 131072,
    /// <summary>The content within a part is complete.</summary>
    CloseContent = 262144,
    /// <summary>A citation of the text before it.</summary>
    Citation = 524288,
    /// <summary>All citations of the text before it, as a list.</summary>
    Citations = 1048576,
}
