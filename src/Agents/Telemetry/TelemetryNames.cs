namespace ProviderKit;

/// <summary>
/// The names of what is measured. They follow OpenTelemetry's semantic conventions for generative AI where those have a name; what begins with
/// <c>providerkit.</c> they have none for.
/// </summary>
public static class TelemetryNames
{
    /// <summary>The name of the meters and of the activity source.</summary>
    public const string Source = "ProviderKit";

    /// <summary>A counter: requests by outcome and error, unit <c>{request}</c>.</summary>
    public const string Requests = "providerkit.client.requests";

    /// <summary>A counter: USD that requests cost, as far as it is known, unit <c>USD</c>.</summary>
    public const string Cost = "providerkit.client.cost";

    /// <summary>A counter: input tokens that came from providers' caches, unit <c>{token}</c>. A part of the input tokens.</summary>
    public const string CacheReadTokens = "gen_ai.client.inference.usage.cache_read.input_tokens";

    /// <summary>A counter: input tokens that were written to providers' caches, unit <c>{token}</c>. A part of the input tokens.</summary>
    public const string CacheWriteTokens = "gen_ai.client.inference.usage.cache_write.input_tokens";

    /// <summary>A counter: output tokens that were reasoning, unit <c>{token}</c>. A part of the output tokens.</summary>
    public const string ReasoningTokens = "gen_ai.client.inference.usage.reasoning.output_tokens";

    /// <summary>A histogram: seconds until the first piece with content of a streamed answer that came whole, as the client sees it.</summary>
    public const string TimeToFirstToken = "gen_ai.server.time_to_first_token";

    /// <summary>A histogram: seconds for each output token after the first, of a streamed answer that came whole, as the client sees it.</summary>
    public const string TimePerOutputToken = "gen_ai.server.time_per_output_token";

    /// <summary>A counter: tries that followed a failed one at the same provider, unit <c>{retry}</c>.</summary>
    public const string Retries = "providerkit.client.retries";

    /// <summary>A counter: switches of a request to another provider, unit <c>{switch}</c>.</summary>
    public const string Switches = "providerkit.client.switches";

    /// <summary>A counter: requests that met a response cache, by what it did, unit <c>{request}</c>.</summary>
    public const string CacheRequests = "providerkit.cache.requests";

    /// <summary>A counter: tokens that a response cache saved, by type, unit <c>{token}</c>.</summary>
    public const string CacheSavedTokens = "providerkit.cache.saved_tokens";

    /// <summary>A counter: USD that a response cache saved, as far as it is known, unit <c>USD</c>.</summary>
    public const string CacheSavedCost = "providerkit.cache.saved_cost";

    internal const string Operation = "gen_ai.operation.name";
    internal const string Chat = "chat";
    internal const string Provider = "gen_ai.provider.name";
    internal const string RequestModel = "gen_ai.request.model";
    internal const string TokenType = "gen_ai.token.type";
    internal const string TokenModality = "gen_ai.token.modality";
    internal const string ErrorType = "error.type";
    internal const string Outcome = "providerkit.outcome";
    internal const string CacheOutcome = "providerkit.cache.result";
    internal const string SwitchedTo = "providerkit.switched_to";
}
