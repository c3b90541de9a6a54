namespace ProviderKit.Conformance.Traffic;

/// <summary>One recorded exchange with a provider, and the reading that is expected of it.</summary>
public sealed record TrafficCase
{
    /// <summary>The name of the case's folder.</summary>
    public required string Id { get; init; }

    /// <summary>Who answered, such as <c>openai</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>In which of the provider's formats, such as <c>chat.completions</c>.</summary>
    public required string Api { get; init; }

    /// <summary>Whether a streamed answer was asked for.</summary>
    public required bool Stream { get; init; }

    /// <summary>The answer, as it goes over the wire.</summary>
    public required CannedAnswer Answer { get; init; }

    /// <summary>The request as it was recorded, or null when it was not.</summary>
    public ReadOnlyMemory<byte>? Request { get; init; }

    /// <summary>What a reader must make of it.</summary>
    public required Expectation Expected { get; init; }

    /// <summary>The model that was asked.</summary>
    public string? Model { get; init; }

    /// <summary>The case's name among those of all providers.</summary>
    public string Name => $"{Provider}/{Api}/{Id}";

    /// <inheritdoc/>
    public override string ToString() => Name;
}
