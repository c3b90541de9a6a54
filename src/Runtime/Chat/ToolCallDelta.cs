namespace ProviderKit;

/// <summary>
/// A piece of a tool call that is still being written. It is the <c>RawRepresentation</c> of a <c>ChatResponseUpdate</c> without contents;
/// the complete call comes later, once, as a <c>FunctionCallContent</c>.
/// </summary>
/// <param name="index">The number of the call on the wire, or null when the wire has none.</param>
/// <param name="callId">The id of the call, as far as it is known.</param>
/// <param name="name">The name of the function, as far as it is known.</param>
/// <param name="arguments">The next piece of the arguments' JSON text; empty when only the call itself was announced.</param>
public sealed class ToolCallDelta(long? index, string? callId, string? name, string arguments)
{
    /// <summary>The number of the call on the wire, or null when the wire has none.</summary>
    public long? Index { get; } = index;

    /// <summary>The id of the call, as far as it is known.</summary>
    public string? CallId { get; } = callId;

    /// <summary>The name of the function, as far as it is known.</summary>
    public string? Name { get; } = name;

    /// <summary>The next piece of the arguments' JSON text; empty when only the call itself was announced.</summary>
    public string Arguments { get; } = arguments;
}
