using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

/// <summary>
/// The keys under which a conversation carries on what the common model has no member for, in the <c>AdditionalProperties</c> of contents and
/// responses. They survive serialisation, and only the provider that they came from gets them back.
/// </summary>
public static class WireProperties
{
    /// <summary>The id (a string) of the provider whose further properties a content carries.</summary>
    public const string Provider = "providerkit.provider";

    /// <summary>A part of a message that no template knows, as a whole (<see cref="System.Text.Json.JsonElement"/>).</summary>
    public const string Raw = "providerkit.raw";

    /// <summary>The text (a string) of tool-call arguments that are not a JSON object.</summary>
    public const string RawArguments = "providerkit.raw_arguments";

    /// <summary>The signature (a string) of a content other than reasoning, which has <see cref="TextReasoningContent.ProtectedData"/> for it.</summary>
    public const string Signature = "providerkit.signature";

    /// <summary>Whether (<see langword="true"/>) a reasoning content is redacted: it has protected data only.</summary>
    public const string Redacted = "redacted";

    /// <summary>The finish reason (a string) as it stood on the wire, in a response or its last update.</summary>
    public const string FinishReason = "finish_reason";

    /// <summary>The <see cref="ErrorContent.ErrorCode"/> of a refusal.</summary>
    public const string Refusal = "Refusal";

    /// <summary>Whether a key is one of these, which are never written onto the wire.</summary>
    internal static bool IsReserved(string key) => key is Provider or Raw or RawArguments or Signature or Redacted or FinishReason;
}
