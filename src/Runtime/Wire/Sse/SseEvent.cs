using System.ComponentModel;

namespace ProviderKit.Wire;

/// <summary>A server-sent event as it lies in the reader's buffer. It is gone with the next call of the reader.</summary>
/// <param name="name">The event's name; empty when it has none.</param>
/// <param name="data">The event's data, several lines joined by a line feed, without white space around it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct SseEvent(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
{
    /// <summary>The event's name; empty when it has none.</summary>
    public ReadOnlySpan<byte> Name { get; } = name;

    /// <summary>The event's data, several lines joined by a line feed, without white space around it.</summary>
    public ReadOnlySpan<byte> Data { get; } = data;
}
