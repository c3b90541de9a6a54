using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

// Citations: annotations of the text that they are of. In a stream that text is out before they are known, so that they come on an empty text behind it, which joining leaves alone.
public sealed partial class ResponseAssembler
{
    // Those that came when there was no text that was not complete.
    private List<AIAnnotation>? _citations;

    /// <summary>Adds citations of the answer (<c>$citations</c> of a response or event) to its last text. One that has come before is not added again.</summary>
    /// <param name="citations">The citations; null for none.</param>
    public void AddCitations(List<AIAnnotation>? citations)
    {
        foreach (var citation in citations ?? []) AddCitation(default, citation);
    }

    /// <summary>Adds a citation (<c>$citation</c> of an event) to the open text with the index, or to the last text when there is none. One that has come before is not added again.</summary>
    /// <param name="index">The part's index.</param>
    /// <param name="citation">The citation; null for none.</param>
    public void AddCitation(in JsonField index, AIAnnotation? citation)
    {
        if (citation is null) return;
        if ((FindOpened(AnswerPartKind.Text, index) ?? FindLast(AnswerPartKind.Text)) is { } part)
        {
            Cite(part, citation);
        }
        else if (!IsKnown(citation))
        {
            Disturb();
            (_citations ??= []).Add(citation);
        }
    }

    private void Cite(AnswerPart part, AIAnnotation citation)
    {
        if (IsKnown(citation)) return;
        Disturb();
        (part.Citations ??= []).Add(citation);
    }

    // Some providers send all citations with every event.
    private bool IsKnown(AIAnnotation citation) =>
        _citations?.Exists(one => WireCitations.IsSame(one, citation)) == true || _parts.Exists(part => part.Citations?.Exists(one => WireCitations.IsSame(one, citation)) == true);

    private void AttachCitations()
    {
        if (_citations is not { } citations) return;
        _citations = null;
        // In a stream what is complete has been given out.
        var part = _streamed ? FindLast(AnswerPartKind.Text) : _parts.FindLast(static one => one.Kind == AnswerPartKind.Text);
        if (part is null) _parts.Add(part = new AnswerPart(AnswerPartKind.Text, default));
        (part.Citations ??= []).AddRange(citations);
    }

    // The citations of a part whose text is out. What they point to is told by its place in the whole text.
    private TextContent Note(AnswerPart part)
    {
        var content = new TextContent("") { AdditionalProperties = part.Extra, Annotations = part.Citations };
        if (!part.IsOpened) return content;
        var start = 0;
        foreach (var one in _parts)
        {
            if (one == part) break;
            if (one.Kind == AnswerPartKind.Text) start += one.Text.Length;
        }
        var length = part.Text.Length;
        content.Annotations = part.Citations!.ConvertAll(citation => WireCitations.Shifted(citation, start, length));
        (content.AdditionalProperties ??= [])[WireProperties.Cited] = length;
        return content;
    }
}
