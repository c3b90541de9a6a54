using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>
/// Counts tokens: by the model's own tokenizer where it is public, else by an estimate that is calibrated on what the provider has reported so far. Every count says
/// which it is. Vocabularies are loaded when they are first needed. Safe for use by many threads.
/// </summary>
public sealed class TokenCounter : ITokenCounter
{
    private readonly TokenizerCache _tokenizers;
    private readonly TokenCalibration? _calibration;
    private readonly ProviderTokenCount? _provider;

    /// <summary>Creates a counter.</summary>
    /// <param name="calibration">What estimates are calibrated by. Default: nothing.</param>
    /// <param name="options">How tokens are counted.</param>
    public TokenCounter(TokenCalibration? calibration = null, TokenCounterOptions? options = null)
    {
        _calibration = calibration;
        // Of two rules with the same prefix the later counts.
        _tokenizers = new TokenizerCache([.. KnownTokenizers.Rules, .. options?.Tokenizers ?? []]);
        _provider = options?.Provider;
    }

    /// <inheritdoc/>
    public TokenCount CountPrompt(string providerId, string modelId, IEnumerable<ChatMessage> messages, ChatOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(providerId);
        ArgumentNullException.ThrowIfNull(modelId);
        ArgumentNullException.ThrowIfNull(messages);
        if (_tokenizers.Find(modelId) is { } rule)
        {
            var prompt = new TokenizedPrompt(_tokenizers, rule, modelId);
            var tokens = prompt.Count(messages, options);
            return new TokenCount(tokens, prompt.IsExact ? TokenCountSource.Tokenizer : TokenCountSource.Estimate);
        }
        return Estimate(EstimatedPrompt.Of(modelId, messages, options), _calibration?.PromptRatio(providerId, modelId));
    }

    /// <summary>Counts what a request sends by the provider's counting endpoint, where it has one, else as <see cref="CountPrompt"/> does.</summary>
    /// <param name="providerId">The provider's id.</param>
    /// <param name="modelId">The model's id.</param>
    /// <param name="messages">The conversation.</param>
    /// <param name="options">The options. Default: none.</param>
    /// <param name="cancellationToken">Cancels the question to the provider.</param>
    /// <returns>The count. A provider that fails to count is no error: the count is then made here.</returns>
    public async ValueTask<TokenCount> CountPromptAsync(
        string providerId, string modelId, IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(providerId);
        ArgumentNullException.ThrowIfNull(modelId);
        ArgumentNullException.ThrowIfNull(messages);
        var list = messages as IReadOnlyCollection<ChatMessage> ?? [.. messages];
        if (_provider is not null && await AskAsync(providerId, modelId, list, options, cancellationToken).ConfigureAwait(false) is { } tokens)
        {
            return new TokenCount(tokens, TokenCountSource.Provider);
        }
        return CountPrompt(providerId, modelId, list, options);
    }

    /// <inheritdoc/>
    public TokenCount CountText(string providerId, string modelId, string text)
    {
        ArgumentNullException.ThrowIfNull(providerId);
        ArgumentNullException.ThrowIfNull(modelId);
        ArgumentNullException.ThrowIfNull(text);
        return _tokenizers.Find(modelId) is { } rule
            ? new TokenCount(_tokenizers.Count(rule.Encoding, text), TokenCountSource.Tokenizer)
            : Estimate(ScriptEstimate.Of(text), _calibration?.CompletionRatio(providerId, modelId));
    }

    private async ValueTask<long?> AskAsync(string providerId, string modelId, IReadOnlyCollection<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        if (options?.ModelId != modelId)
        {
            options = options?.Clone() ?? new ChatOptions();
            options.ModelId = modelId;
        }
        try
        {
            return await _provider!(providerId, messages, options, cancellationToken).ConfigureAwait(false);
        }
        catch (ProviderException)
        {
            return null;
        }
    }

    private static TokenCount Estimate(double tokens, double? ratio) => new((long)Math.Ceiling(tokens * (ratio ?? 1)), TokenCountSource.Estimate);
}
