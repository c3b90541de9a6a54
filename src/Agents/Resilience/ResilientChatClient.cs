using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace ProviderKit;

/// <summary>
/// Stands around a provider's model, and deals with what can go wrong for a while: tries again, keeps time limits, leaves a failing provider alone, waits
/// while its limits are used up. One instance for each provider: breaker and retry budget are the instance's, the queues are those of the limits.
/// </summary>
/// <remarks>
/// A stream is tried again only while none of its content has been handed out. Later failures go through, with
/// <see cref="ProviderException.PartialResponse"/>.
/// </remarks>
public sealed class ResilientChatClient : DelegatingChatClient
{
    private readonly ResilienceOptions _options;
    private readonly TimeProvider _time;
    private readonly string _providerId;
    private readonly AttemptPipeline _pipeline;
    private readonly RetryTokens _tokens;
    private readonly RateLimits _limits;

    /// <summary>Creates the client.</summary>
    /// <param name="innerClient">The provider's model.</param>
    /// <param name="options">The settings, which must not change any more. Default: all defaults.</param>
    /// <param name="limits">What is known of the provider's rate limits, filled by a <see cref="RateLimitHandler"/>. Default: only what errors tell.</param>
    /// <param name="time">The clock. Default: the system's.</param>
    /// <param name="loggers">Where Polly reports retries and the circuit breaker to, beside its metrics. Default: nowhere.</param>
    /// <exception cref="ArgumentException">The options make no sense.</exception>
    public ResilientChatClient(IChatClient innerClient, ResilienceOptions? options = null, RateLimits? limits = null, TimeProvider? time = null, ILoggerFactory? loggers = null)
        : base(innerClient)
    {
        _options = options ?? new ResilienceOptions();
        if (_options.Faults().FirstOrDefault() is { } fault) throw new ArgumentException(fault, nameof(options));
        _time = time ?? TimeProvider.System;
        _providerId = innerClient.GetService<ChatClientMetadata>()?.ProviderName ?? "unknown";
        _pipeline = new AttemptPipeline(_providerId, _options, _time, loggers);
        _tokens = new RetryTokens(_options.RetryBudget, _options.RetryReserve);
        _limits = limits ?? new RateLimits(_time);
    }

    /// <summary>Whether requests fail at once just now, with a <see cref="CircuitOpenException"/>.</summary>
    public bool IsCircuitOpen => _pipeline.IsOpen;

    /// <summary>What is known of the provider's rate limits, of the model of which it told something last.</summary>
    public RateLimitState RateLimits => _limits.Get(_providerId);

    /// <inheritdoc/>
    /// <exception cref="ProviderException">The request failed for good.</exception>
    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        _pipeline.ExecuteAsync(NewRequest(messages, options), AttemptAsync, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ProviderException">The request failed for good, or in the midst of its answer.</exception>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var stream = await _pipeline.ExecuteAsync(NewRequest(messages, options), OpenAsync, cancellationToken).ConfigureAwait(false);
        await using var ending = stream.ConfigureAwait(false);
        while (await stream.MoveNextAsync().ConfigureAwait(false)) yield return stream.Current;
    }

    private ResilientRequest NewRequest(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        ArgumentNullException.ThrowIfNull(messages);
        _tokens.Pay();
        return new ResilientRequest(messages as IReadOnlyList<ChatMessage> ?? [.. messages], options, _options, _tokens, _time);
    }

    private async Task<ChatResponse> AttemptAsync(ResilientRequest request, CancellationToken cancellationToken)
    {
        await TakeTurnAsync(request, cancellationToken).ConfigureAwait(false);
        using var clock = new AttemptClock(_options, request, _time, cancellationToken);
        clock.Start();
        try
        {
            return await InnerClient.GetResponseAsync(request.Messages, request.Options, clock.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException cancelled) when (clock.HasPassed)
        {
            throw clock.TimedOut(_providerId, null, cancelled);
        }
        catch (ProviderException error)
        {
            _limits.Note(_providerId, ModelOf(request), error);
            throw;
        }
    }

    private async Task<HeldStream> OpenAsync(ResilientRequest request, CancellationToken cancellationToken)
    {
        await TakeTurnAsync(request, cancellationToken).ConfigureAwait(false);
        return await HeldStream.OpenAsync(ReadAsync(request, cancellationToken), CancellationToken.None).ConfigureAwait(false);
    }

    private async IAsyncEnumerable<ChatResponseUpdate> ReadAsync(ResilientRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var clock = new AttemptClock(_options, request, _time, cancellationToken);
        var updates = InnerClient.GetStreamingResponseAsync(request.Messages, request.Options, clock.Token).GetAsyncEnumerator(clock.Token);
        await using var ending = updates.ConfigureAwait(false);
        // Kept for the answer so far, which a limit that passes here would lose.
        var received = new List<ChatResponseUpdate>();
        var hasContent = false;
        while (await MoveNextAsync(request, updates, clock, received, hasContent).ConfigureAwait(false))
        {
            received.Add(updates.Current);
            hasContent = hasContent || VisibleContent.IsIn(updates.Current);
            yield return updates.Current;
        }
    }

    private async ValueTask<bool> MoveNextAsync(ResilientRequest request, IAsyncEnumerator<ChatResponseUpdate> updates, AttemptClock clock, List<ChatResponseUpdate> received, bool hasContent)
    {
        clock.Start(isBetweenPieces: received.Count > 0, hasContent);
        try
        {
            return await updates.MoveNextAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException cancelled) when (clock.HasPassed)
        {
            throw clock.TimedOut(_providerId, hasContent ? received.ToChatResponse() : null, cancelled);
        }
        catch (ProviderException error)
        {
            _limits.Note(_providerId, ModelOf(request), error);
            throw;
        }
        finally
        {
            clock.Stop();
        }
    }

    private string? ModelOf(ResilientRequest request) => request.Options?.ModelId ?? InnerClient.GetService<ChatClientMetadata>()?.DefaultModelId;

    private async ValueTask TakeTurnAsync(ResilientRequest request, CancellationToken cancellationToken)
    {
        if (_options.MaxPacingWait == TimeSpan.Zero || _limits.Find(_providerId, ModelOf(request)) is not { } pacing) return;
        var longest = request.Remaining is { } remaining && remaining < _options.MaxPacingWait ? remaining : _options.MaxPacingWait;
        var tokens = _options.EstimateTokens?.Invoke(request.Messages, request.Options) ?? 1;
        if (await pacing.EnterAsync(tokens, longest, cancellationToken).ConfigureAwait(false) is not { } wait) return;
        request.IsRefused = true;
        throw new RateLimitedException(_providerId, FormattableString.Invariant(
            $"{_providerId}: The rate limits are used up for {wait.TotalSeconds:0.###} s, and requests wait {longest.TotalSeconds:0.###} s at most (MaxPacingWait)."))
        { RetryAfter = wait };
    }
}
