namespace ProviderKit.Wire;

/// <summary>A tool call while its pieces are written.</summary>
internal sealed class StreamedCall(long? wireIndex)
{
    private JsonExtent _arguments;

    /// <summary>The number that its pieces came under.</summary>
    public long? WireIndex { get; } = wireIndex;

    public string? CallId { get; set; }

    public string? Name { get; set; }

    /// <summary>The number that it goes out under.</summary>
    public int Number { get; set; }

    /// <summary>The arguments that came before its id and name.</summary>
    public string? Waiting { get; set; }

    public bool IsAnnounced { get; set; }

    public bool HasArguments { get; set; }

    /// <summary>Whether nothing of it is to be written any more.</summary>
    public bool IsDone { get; set; }

    public ref JsonExtent Arguments => ref _arguments;
}
