using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>A request to a provider that is about to be sent. The same instance is handed to an observer again when the request has ended.</summary>
public sealed class ObservedRequest
{
    /// <summary>The provider's id.</summary>
    public required string ProviderId { get; init; }

    /// <summary>The model's id as the request names it or the provider's settings do; null when neither names one.</summary>
    public required string? ModelId { get; init; }

    /// <summary>The conversation.</summary>
    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    /// <summary>The options as the request gave them, or null.</summary>
    public required ChatOptions? Options { get; init; }

    /// <summary>Whether the answer comes in pieces.</summary>
    public required bool IsStreamed { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The tags by name.</summary>
    public IReadOnlyDictionary<string, string> Tags => _tags ??= Options.GetTags();

    private IReadOnlyDictionary<string, string>? _tags;
    private int? _outputLimit;
    private readonly ChatOptions? _effectiveOptions;

    /// <summary>
    /// Has the request sent with no more <see cref="ChatOptions.MaxOutputTokens"/> than this. Takes effect while it is starting; <see cref="Options"/> stay as they are.
    /// </summary>
    /// <param name="tokens">The most tokens that the answer may have. Of several limits the lowest holds.</param>
    public void LimitOutput(long tokens)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tokens);
        _outputLimit = (int)Math.Min(tokens, _outputLimit ?? int.MaxValue);
    }

    /// <summary>The options with the provider's configured defaults in them, where the provider's model is known; else as the request gave them.</summary>
    internal ChatOptions? EffectiveOptions { get => _effectiveOptions ?? Options; init => _effectiveOptions = value; }

    /// <summary>The options to send.</summary>
    internal ChatOptions? OptionsToSend()
    {
        if (_outputLimit is not { } limit || EffectiveOptions?.MaxOutputTokens <= limit) return Options;
        var options = Options?.Clone() ?? new ChatOptions();
        options.MaxOutputTokens = limit;
        return options;
    }
}
