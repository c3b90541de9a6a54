using ProviderKit.Wire;

namespace ProviderKit;

/// <summary>The other side of an endpoint beside chat. It has no state, so that one serves all requests.</summary>
public abstract class EndpointServer
{
    private PathPattern? _pattern;

    /// <summary>
    /// The path of requests, below the base address: <c>/embeddings</c>. What the client fills in stands in it as a hole (<c>/models/$model:embed</c>); it may have
    /// a query string, which does not matter here.
    /// </summary>
    public abstract string Path { get; }

    /// <summary>The schema that the body of a request has to keep; null when the declaration names none, or requests have no body.</summary>
    public virtual RequestSchema? RequestSchema => null;

    /// <summary>Whether requests go to a path.</summary>
    /// <param name="path">The path below the base address, decoded but for <c>%2F</c>, without its query string.</param>
    /// <returns>Whether it is <see cref="Path"/>, with something in the place of each hole.</returns>
    public bool Serves(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Pattern.Matches(path, anywhere: false, out _);
    }

    /// <summary>The model that a path names, whatever stands before the provider's own path; null when there is no place for one in it.</summary>
    private protected string? ModelIn(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!Pattern.HasHoles) return null;
        Pattern.Matches(path, anywhere: true, out var model);
        return model;
    }

    private PathPattern Pattern => _pattern ??= PathPattern.Of(Path);
}
