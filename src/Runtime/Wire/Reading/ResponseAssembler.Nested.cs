using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

// Parts within a part: their texts together are the text of the outer one.
public sealed partial class ResponseAssembler
{
    private NestedText? _nested;
    private bool _isRefusal;
    private List<AIAnnotation>? _nestedCitations;

    /// <summary>A part that has parts in it (<c>$parts</c> in a <c>[Part]</c>): the texts of what is added until <see cref="CloseNested"/> are its text.</summary>
    public void OpenNested() => _nested = new NestedText(_nested);

    /// <summary>The parts within a part are read.</summary>
    /// <param name="part">The outer part.</param>
    /// <param name="kept">The outer part, if there is more to what is in it than one plain text; else absent.</param>
    /// <param name="isWritten">Whether the outer part is in the form in which such parts are written; one in another form is always kept.</param>
    /// <returns>The texts, joined.</returns>
    public JsonField CloseNested(in JsonField part, out JsonField kept, bool isWritten = true)
    {
        var nested = _nested ?? throw new InvalidOperationException("No part was opened.");
        _nested = nested.Outer;
        _isRefusal = nested.IsRefusal;
        _nestedCitations = nested.Citations;
        kept = nested.IsPlain && isWritten ? default : part;
        return nested.Text;
    }

    // A text that has nothing but a refusal in it is one.
    private bool TakeIsRefusal()
    {
        var isRefusal = _isRefusal;
        _isRefusal = false;
        return isRefusal;
    }

    private List<AIAnnotation>? TakeNestedCitations()
    {
        var citations = _nestedCitations;
        _nestedCitations = null;
        return citations;
    }

    // Within a part only texts count.
    private bool IsNested()
    {
        if (_nested is null) return false;
        _nested.IsPlain = false;
        return true;
    }
}
