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

    /// <summary>
    /// A part, message or tool as it stood on the wire (<see cref="System.Text.Json.JsonElement"/>): one that no template knows, or one that the common
    /// model cannot hold to the letter.
    /// </summary>
    public const string Raw = "providerkit.raw";

    /// <summary>The text (a string) of tool-call arguments that are not a JSON object.</summary>
    public const string RawArguments = "providerkit.raw_arguments";

    /// <summary>
    /// Whether (<see langword="true"/>) a message stood on the wire in one with the message before it: tool results and what the user said with them.
    /// The provider that it came from gets both in one message again.
    /// </summary>
    public const string Joined = "providerkit.joined";

    /// <summary>The name (a string) of the function that a tool result is of, where the result says it itself.</summary>
    public const string ToolName = "providerkit.tool_name";

    /// <summary>
    /// Whether (<see langword="true"/>) a message stood apart from the conversation, in a property of the request that is kept. The provider that it came from
    /// gets it there again, and not as a message.
    /// </summary>
    public const string Apart = "providerkit.apart";

    /// <summary>The signature (a string) of a content other than reasoning, which has <see cref="TextReasoningContent.ProtectedData"/> for it.</summary>
    public const string Signature = "providerkit.signature";

    /// <summary>The form (a string) in which a content came, where its provider has several that hold the same.</summary>
    public const string Form = "providerkit.form";

    /// <summary>Whether (<see langword="true"/>) a reasoning content is redacted: it has protected data only.</summary>
    public const string Redacted = "redacted";

    /// <summary>
    /// That a content or tool has a cache marker (<see cref="CacheMarkers"/>): for how long, as a <see cref="TimeSpan"/> in its constant form, or an empty string for as long as
    /// the provider has it.
    /// </summary>
    public const string CacheMarker = "providerkit.cache_marker";

    /// <summary>
    /// How many characters (a number) before it the citations of an empty text are of: in a stream the text of a part is out before its citations are known. The provider that they
    /// came from gets text and citations in one part again.
    /// </summary>
    public const string Cited = "providerkit.cited";

    /// <summary>The finish reason (a string) as it stood on the wire, in a response or its last update.</summary>
    public const string FinishReason = "finish_reason";

    /// <summary>The <see cref="ErrorContent.ErrorCode"/> of a refusal.</summary>
    public const string Refusal = "Refusal";

    private const string OwnCallIds = "pkcall_";

    /// <summary>An id for a tool call that came without. It is never written to a provider that does without ids.</summary>
    internal static string NewCallId() => $"{OwnCallIds}{Guid.NewGuid():N}";

    /// <summary>The id of a call that came without, the same for the same place.</summary>
    internal static string CallIdAt(int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{OwnCallIds}{number}");

    /// <summary>Whether the id of a call was made up here.</summary>
    internal static bool IsOwnCallId(string id) => id.StartsWith(OwnCallIds, StringComparison.Ordinal);

    /// <summary>Whether a key is one of these, which are never written onto the wire.</summary>
    internal static bool IsReserved(string key) => key is Redacted or FinishReason || IsOwn(key);

    /// <summary>Whether a key is in the space of names that nobody else has.</summary>
    internal static bool IsOwn(string key) => key.StartsWith("providerkit.", StringComparison.Ordinal);

    /// <summary>Properties with the mark that only the provider gets them.</summary>
    internal static AdditionalPropertiesDictionary Tag(AdditionalPropertiesDictionary? properties, string providerId)
    {
        properties ??= [];
        properties[Provider] = providerId;
        return properties;
    }
}
