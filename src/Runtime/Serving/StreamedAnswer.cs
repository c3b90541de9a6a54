using System.ComponentModel;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

/// <summary>
/// What an event of a streamed answer can say. The identity of the answer stays; the rest holds for one moment and is null at all others, so that one
/// template with places for everything drops what is not meant.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class StreamedAnswer
{
    /// <summary>The id of the answer.</summary>
    public string? ResponseId { get; set; }

    /// <summary>The id of the message.</summary>
    public string? MessageId { get; set; }

    /// <summary>The id of the conversation that the provider keeps.</summary>
    public string? ConversationId { get; set; }

    /// <summary>The model.</summary>
    public string? Model { get; set; }

    /// <summary>When the answer was made.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>Whether the answer begins now: the moment for its role.</summary>
    public bool IsFirst { get; set; }

    /// <summary>A piece of text.</summary>
    public string? Text { get; set; }

    /// <summary>A piece of reasoning.</summary>
    public string? Reasoning { get; set; }

    /// <summary>Citations: one where they come one by one.</summary>
    public IReadOnlyList<AIAnnotation>? Citations { get; set; }

    /// <summary>A signature.</summary>
    public string? Signature { get; set; }

    /// <summary>A piece of a refusal.</summary>
    public string? Refusal { get; set; }

    /// <summary>The number of the part that is open or, where tool calls are numbered by themselves, of the call. From 0.</summary>
    public int? Index { get; set; }

    /// <summary>
    /// The content of a part that begins: of text and reasoning without what comes in pieces later, of a tool call without arguments. Or a tool call, whole.
    /// </summary>
    public AIContent? Part { get; set; }

    /// <summary>The contents of the answer, at its end, where parts have contents within them; else null.</summary>
    public IReadOnlyList<AIContent>? Contents { get; set; }

    /// <summary>The id of a tool call, when it is announced.</summary>
    public string? CallId { get; set; }

    /// <summary>The name of a tool call's function, when it is announced.</summary>
    public string? Name { get; set; }

    /// <summary>A piece of a tool call's arguments; empty when the call is announced.</summary>
    public string? Arguments { get; set; }

    /// <summary>Why the model stopped.</summary>
    public ChatFinishReason? FinishReason { get; set; }

    /// <summary>The token counts: at the beginning as far as they are known, at the end all of them.</summary>
    public UsageDetails? Usage { get; set; }

    /// <summary>Further properties of the answer.</summary>
    public AdditionalPropertiesDictionary? Properties { get; set; }
}
