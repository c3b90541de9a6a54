using ProviderKit.Generator.Declarations;

namespace ProviderKit.Generator.Binding;

/// <summary>Something wrong with a declaration or a schema, and where, without a reference to the compilation.</summary>
/// <param name="Id">The diagnostic's id, such as <c>PK3001</c>.</param>
/// <param name="Place">Where to point.</param>
/// <param name="Arguments">What the message's placeholders stand for.</param>
/// <param name="Related">Another place that matters, such as the C# use of a faulty schema.</param>
/// <param name="Fault">The number of the schema's known fault that excuses it, or -1.</param>
internal sealed record Problem(string Id, Place Place, EquatableArray<string> Arguments, Place? Related = null, int Fault = -1)
{
    /// <summary>What would mend it, where that can be said.</summary>
    public Remedy? Remedy { get; init; }
}

/// <summary>
/// A span of text: characters <paramref name="Start"/> to <paramref name="End"/> of the string value at
/// <paramref name="Origin"/>, or of the additional file <paramref name="File"/>. Without a span, the whole of it.
/// </summary>
internal sealed record Place(Origin Origin, string? File = null, int Start = 0, int End = 0);
