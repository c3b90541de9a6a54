using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ProviderKit;

/// <summary>
/// Answers requests that were answered before, and sends equal requests that come at the same time once. It differs from
/// <see cref="DistributedCachingChatClient"/> in that: the configured defaults are in the key, whole and streamed requests share answers, what was cut off or
/// refused is not kept, and the store may fail.
/// </summary>
public sealed class ResponseCachingChatClient : DelegatingChatClient
{
    private readonly FlightTable<WholeFlight> _whole = new();
    private readonly FlightTable<StreamFlight> _streams = new();
    private readonly ResponseCacheOptions _options;
    private readonly GuardedStore _store;
    private readonly IReadOnlyList<RequestObserver> _observers;

    /// <summary>Creates the client.</summary>
    /// <param name="innerClient">What answers requests that the cache has no answer to.</param>
    /// <param name="options">The settings. Default: the defaults.</param>
    /// <param name="store">Where answers are kept. Default: what the settings say, else memory of its own.</param>
    /// <param name="observers">Are told of what the cache does. Default: none.</param>
    /// <param name="time">The clock. Default: the system's.</param>
    /// <param name="loggers">For failures of the store. Default: none.</param>
    public ResponseCachingChatClient(
        IChatClient innerClient,
        ResponseCacheOptions? options = null,
        ResponseStore? store = null,
        IReadOnlyList<RequestObserver>? observers = null,
        TimeProvider? time = null,
        ILoggerFactory? loggers = null)
        : base(innerClient)
    {
        time ??= TimeProvider.System;
        _options = options ?? new ResponseCacheOptions();
        _store = new GuardedStore(store ?? _options.MakeStore(time), _options.StoreTimeout, time, loggers?.CreateLogger<ResponseCachingChatClient>() ?? (ILogger)NullLogger.Instance);
        _observers = observers ?? [];
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var request = CacheRequest.Of(InnerClient, messages, options, _options);
        if (request.Key is null)
        {
            Tell(request, CacheResult.Bypassed);
            return await base.GetResponseAsync(request.Messages, options, cancellationToken).ConfigureAwait(false);
        }

        var key = FlightKey(request, isStreamed: false);
        var flight = _whole.Join(key, out var isFirst);
        if (isFirst) _ = RunAsync(key, flight, request);
        var isUnshared = false;
        ChatResponse? response = null;
        try
        {
            await flight.WaitAsync(cancellationToken).ConfigureAwait(false);
            response = isFirst ? flight.Response : flight.Answer is { } answer ? CachedAnswer.Read(answer) : null;
            // An answer that cannot be put down as JSON cannot be shared.
            isUnshared = response is null;
        }
        finally
        {
            _whole.Leave(key, flight);
            Tell(request, isUnshared ? CacheResult.Miss : flight.ResultFor(isFirst), response?.Usage, response?.ModelId);
        }
        if (response is null) return await base.GetResponseAsync(request.Messages, options, cancellationToken).ConfigureAwait(false);
        (response.AdditionalProperties ??= [])[ResponseCaching.ResultKey] = ResponseCaching.MarkOf(flight.ResultFor(isFirst) ?? CacheResult.Miss);
        return response;
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var request = CacheRequest.Of(InnerClient, messages, options, _options);
        if (request.Key is null)
        {
            Tell(request, CacheResult.Bypassed);
            await foreach (var update in base.GetStreamingResponseAsync(request.Messages, options, cancellationToken).ConfigureAwait(false)) yield return update;
            yield break;
        }

        var key = FlightKey(request, isStreamed: true);
        var flight = _streams.Join(key, out var isFirst);
        if (isFirst) _ = RunAsync(key, flight, request);
        try
        {
            await foreach (var update in flight.ReadAsync(isFirst, cancellationToken).ConfigureAwait(false)) yield return update;
            yield return Mark(flight.ResultFor(isFirst) ?? CacheResult.Miss);
        }
        finally
        {
            _streams.Leave(key, flight);
            Tell(request, flight.ResultFor(isFirst), flight.Usage, flight.ModelId);
        }
    }

    private async Task RunAsync(string key, WholeFlight flight, CacheRequest request)
    {
        try
        {
            if (await FindAsync(request, flight).ConfigureAwait(false) is var (kept, bytes) && kept is not null)
            {
                _whole.End(key, flight);
                flight.Succeed(kept, bytes);
                return;
            }
            var response = await base.GetResponseAsync(request.Messages, request.Options, flight.CancellationToken).ConfigureAwait(false);
            var answer = await KeepAsync(request, response, flight).ConfigureAwait(false);
            _whole.End(key, flight);
            flight.Succeed(response, answer);
        }
        catch (Exception error)
        {
            _whole.End(key, flight);
            flight.Fail(error);
        }
    }

    private async Task RunAsync(string key, StreamFlight flight, CacheRequest request)
    {
        try
        {
            if (await FindAsync(request, flight).ConfigureAwait(false) is var (kept, _) && kept is not null)
            {
                (flight.Usage, flight.ModelId) = (kept.Usage, kept.ModelId);
                foreach (var update in kept.ToChatResponseUpdates()) flight.Add(update);
            }
            else
            {
                await foreach (var update in base.GetStreamingResponseAsync(request.Messages, request.Options, flight.CancellationToken).ConfigureAwait(false)) flight.Add(update);
                var response = flight.ToResponse();
                (flight.Usage, flight.ModelId) = (response.Usage, response.ModelId);
                await KeepAsync(request, response, flight).ConfigureAwait(false);
            }
            _streams.End(key, flight);
            flight.End();
        }
        catch (Exception error)
        {
            _streams.End(key, flight);
            flight.End(error);
        }
    }

    private async Task<(ChatResponse? Response, byte[]? Answer)> FindAsync(CacheRequest request, Flight flight)
    {
        var answer = request.IsRefresh ? null : await _store.GetAsync(request.Key!, flight.CancellationToken).ConfigureAwait(false);
        var response = answer is null ? null : CachedAnswer.Read(answer);
        flight.IsFromStore = response is not null;
        return (response, answer);
    }

    private async Task<byte[]?> KeepAsync(CacheRequest request, ChatResponse response, Flight flight)
    {
        var answer = CachedAnswer.Write(response);
        if (answer is not null && answer.Length <= _options.MaxEntryBytes && CachedAnswer.IsKeepable(response))
        {
            await _store.SetAsync(request.Key!, answer, _options.Lifetime, flight.CancellationToken).ConfigureAwait(false);
        }
        return answer;
    }

    private static string FlightKey(CacheRequest request, bool isStreamed) =>
        (request.IsRefresh ? "refresh" : "") + ResponseCacheKey.ForFlight(request.Key!, request.Options, isStreamed);

    private static ChatResponseUpdate Mark(CacheResult result) =>
        new() { AdditionalProperties = new AdditionalPropertiesDictionary { [ResponseCaching.ResultKey] = ResponseCaching.MarkOf(result) } };

    private void Tell(CacheRequest request, CacheResult? result, UsageDetails? usage = null, string? modelId = null)
    {
        if (result is not { } known || _observers.Count == 0) return;
        var lookup = new CacheLookup
        {
            ProviderId = request.ProviderId,
            ModelId = request.ModelId ?? modelId,
            Result = known,
            Tags = request.Options.GetTags(),
            SavedUsage = known is CacheResult.Hit or CacheResult.Joined ? usage : null,
        };
        foreach (var observer in _observers) observer.OnCacheLookup(lookup);
    }
}
