using System.Text;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

internal enum AnswerPartKind
{
    Text,
    Reasoning,
    Refusal,
    ToolCall,
    /// <summary>A part that no template knows.</summary>
    Raw,
}

/// <summary>A part of an answer while it is being put together.</summary>
internal sealed class AnswerPart(AnswerPartKind kind, PartKey key)
{
    private string? _text;
    private StringBuilder? _longText;

    public AnswerPartKind Kind { get; } = kind;

    /// <summary>The index under which deltas find it; none when it was not opened under one.</summary>
    public PartKey Key { get; } = key;

    /// <summary>Whether an event opened it, so that only another event closes it.</summary>
    public bool IsOpened { get; init; }

    /// <summary>Whether nothing can be added any more.</summary>
    public bool IsClosed { get; set; }

    /// <summary>The signature or protected data so far.</summary>
    public string? Signature { get; set; }

    public bool IsRedacted { get; set; }

    public string? CallId { get; set; }

    public string? Name { get; set; }

    public ToolArguments? Arguments { get; init; }

    /// <summary>What goes into the content's additional properties and has not been surfaced yet.</summary>
    public AdditionalPropertiesDictionary? Extra { get; set; }

    /// <summary>The citations of its text.</summary>
    public List<AIAnnotation>? Citations { get; set; }

    /// <summary>Whether a piece of it has been surfaced.</summary>
    public bool HasSurfaced { get; set; }

    /// <summary>The finished content, if it came whole or was finished early.</summary>
    public AIContent? Content { get; set; }

    /// <summary>What came of the call that it is of a tool of the provider, if it says that too.</summary>
    public AIContent? Result { get; set; }

    /// <summary>The path of the object in it that comes piece by piece.</summary>
    public string? ArgumentsAt { get; set; }

    /// <summary>Reads it once more when it is complete.</summary>
    public PartReader? Reader { get; init; }

    public string Text => _longText?.ToString() ?? _text ?? "";

    public bool HasText => _text is not null;

    public void Append(string piece)
    {
        if (_text is null) _text = piece;
        else (_longText ??= new StringBuilder(_text, Math.Max(256, 2 * _text.Length))).Append(piece);
    }
}
