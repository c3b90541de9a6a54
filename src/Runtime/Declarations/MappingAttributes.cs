using Microsoft.Extensions.AI;

namespace ProviderKit.Declarations;

/// <summary>What a finish reason of the wire means. Values without a mapping pass through as they are.</summary>
/// <param name="value">The value on the wire.</param>
/// <param name="reason">What it means.</param>
/// <example><code>[FinishReason("max_tokens", Finish.Length)]</code></example>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class FinishReasonAttribute(string value, Finish reason) : Attribute
{
    /// <summary>The value on the wire.</summary>
    public string Value { get; } = value;

    /// <summary>What it means.</summary>
    public Finish Reason { get; } = reason;

    /// <summary>What stands where <c>$finishReason:status</c> does when this is the reason. Default: the reason itself.</summary>
    public string? Status { get; set; }

    /// <summary>Whether it means <see cref="Finish.ToolCalls"/> in an answer that calls tools. Default: false.</summary>
    public bool Calls { get; set; }
}

/// <summary>What a reasoning effort is on the wire, where <c>$reasoningEffort</c> stands. An effort without a mapping is not written.</summary>
/// <param name="effort">The effort.</param>
/// <param name="value">The value on the wire; null takes a dialect's mapping away.</param>
/// <example><code>[ReasoningEffort(ReasoningEffort.ExtraHigh, "xhigh", Budget = 16384)]</code></example>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class ReasoningEffortAttribute(ReasoningEffort effort, string? value) : Attribute
{
    /// <summary>The effort.</summary>
    public ReasoningEffort Effort { get; } = effort;

    /// <summary>The value on the wire, or null for none.</summary>
    public string? Value { get; } = value;

    /// <summary>How many tokens it is, where <c>$reasoningBudget</c> stands. Default: 0, it is not said.</summary>
    public int Budget { get; set; }
}

/// <summary>What a reasoning output is on the wire, where <c>$reasoningOutput</c> stands. An output without a mapping is not written.</summary>
/// <param name="output">The output.</param>
/// <param name="value">The value on the wire.</param>
/// <example><code>[ReasoningOutput(ReasoningOutput.None, "omitted")]</code></example>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class ReasoningOutputAttribute(ReasoningOutput output, string value) : Attribute
{
    /// <summary>The output.</summary>
    public ReasoningOutput Output { get; } = output;

    /// <summary>The value on the wire.</summary>
    public string Value { get; } = value;
}

/// <summary>What a provider's error means. The first mapping that fits is taken; without one the HTTP status decides.</summary>
/// <example><code>[ErrorKind("billing_error", ErrorKind.QuotaExceeded)]</code></example>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class ErrorKindAttribute : Attribute
{
    /// <summary>Maps an error code or error type.</summary>
    /// <param name="value">The value of <c>$errorCode</c> or <c>$errorType</c>, or the text to find (see <see cref="Match"/>).</param>
    /// <param name="kind">What it means.</param>
    public ErrorKindAttribute(string value, ErrorKind kind) => (Value, Kind) = (value, kind);

    /// <summary>Maps an HTTP status.</summary>
    /// <param name="status">The status, such as 529.</param>
    /// <param name="kind">What it means.</param>
    public ErrorKindAttribute(int status, ErrorKind kind) => (Status, Kind) = (status, kind);

    /// <summary>The value to compare with, or null for a mapping of a status.</summary>
    public string? Value { get; }

    /// <summary>The HTTP status, or 0 for a mapping of a value.</summary>
    public int Status { get; }

    /// <summary>What the error means.</summary>
    public ErrorKind Kind { get; }

    /// <summary>What <see cref="Value"/> is compared with. Default: the error's code and type.</summary>
    public new ErrorMatch Match { get; set; }
}
