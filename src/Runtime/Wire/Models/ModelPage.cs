using System.ComponentModel;
using System.Text.Json;

namespace ProviderKit.Wire;

/// <summary>A page of the list of models, while it is being read.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ModelPage
{
    private readonly List<ListedModel> _models = [];
    private bool _isLast;

    /// <summary>The models so far.</summary>
    public IReadOnlyList<ListedModel> Models => _models;

    /// <summary>Where the next page begins; null when there is none.</summary>
    public string? Next { get => _isLast ? null : field; private set; }

    /// <summary>Whether there was a list, if only an empty one.</summary>
    internal bool HasList { get; private set; }

    /// <summary>Notes that the list has begun.</summary>
    public void Begin() => HasList = true;

    /// <summary>Adds a model.</summary>
    /// <param name="model">The model.</param>
    public void Add(ListedModel model) => _models.Add(model);

    /// <summary>Sets where the next page begins.</summary>
    /// <param name="next">The place; empty or no string when there is none.</param>
    public void SetNext(in JsonField next) => Next = next.IsNonEmpty ? next.GetText() : null;

    /// <summary>Sets where the next page begins, as a link to it says.</summary>
    /// <param name="link">The link, absolute or not; no string when there is none.</param>
    /// <param name="parameter">The parameter of its query string that is the place.</param>
    public void SetNextLink(in JsonField link, string parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var text = link.GetString() ?? "";
        var query = text[(text.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('#')[0].Split('&');
        Next = Array.Find(query, one => one.StartsWith(parameter + "=", StringComparison.Ordinal)) is { } found ? Uri.UnescapeDataString(found[(parameter.Length + 1)..]) : null;
    }

    /// <summary>Sets whether there is a next page, where the place alone does not say so.</summary>
    /// <param name="hasMore">Whether there is.</param>
    public void SetHasMore(in JsonField hasMore) => _isLast = hasMore.Kind == JsonTokenType.False;
}
