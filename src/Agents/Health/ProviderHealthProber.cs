using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>
/// Asks providers that nobody has asked for a while whether they answer: with a request of one word for one token, since the wire formats declared so far have
/// no cheaper question. However many callers want to know, a provider gets one probe at a time, and none within <see cref="HealthOptions.ProbeInterval"/>.
/// </summary>
public sealed class ProviderHealthProber
{
    /// <summary>The tag of the probes' requests, for observers that want to tell them from others.</summary>
    public const string Tag = "providerkit-probe";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Probe> _probes = new(StringComparer.OrdinalIgnoreCase);
    private readonly ProviderRegistry _registry;
    private readonly ProviderHealthMonitor _monitor;
    private readonly HealthOptions _options;
    private readonly TimeProvider _time;

    /// <summary>Creates the prober.</summary>
    /// <param name="registry">The providers.</param>
    /// <param name="monitor">Where what is found out goes to.</param>
    /// <param name="options">The settings. Default: all defaults.</param>
    /// <param name="time">The clock. Default: the system's.</param>
    public ProviderHealthProber(ProviderRegistry registry, ProviderHealthMonitor monitor, HealthOptions? options = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(monitor);
        _registry = registry;
        _monitor = monitor;
        _options = options ?? new HealthOptions();
        _time = time ?? TimeProvider.System;
    }

    /// <summary>Probes a provider, unless there was traffic or a probe lately; waits for the probe that is under way, if one is.</summary>
    /// <param name="providerId">The provider's id, in any case.</param>
    /// <param name="cancellationToken">Ends the wait. The probe goes on, for those others that wait for it.</param>
    /// <returns>What is known then.</returns>
    /// <exception cref="UnknownProviderException">There is no such provider.</exception>
    public async Task<ProviderHealthReport> ProbeAsync(string providerId, CancellationToken cancellationToken = default)
    {
        var provider = _registry.Get(providerId);
        Task running;
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            var known = _probes.GetValueOrDefault(provider.Id);
            if (known is { Running.IsCompleted: false }) running = known.Running;
            else if (now - known?.At < _options.ProbeInterval || now - _monitor.GetReport(provider.Id).LastOutcomeAt < _options.ProbeInterval) running = Task.CompletedTask;
            else running = (_probes[provider.Id] = new Probe(now, Task.Run(() => AskAsync(provider), CancellationToken.None))).Running;
        }
        await running.WaitAsync(cancellationToken).ConfigureAwait(false);
        return _monitor.GetReport(provider.Id);
    }

    /// <summary>Probes all providers side by side.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What is known then, in the order of the registry.</returns>
    public async Task<IReadOnlyList<ProviderHealthReport>> ProbeAllAsync(CancellationToken cancellationToken = default) =>
        await Task.WhenAll(_registry.Providers.Select(provider => ProbeAsync(provider.Id, cancellationToken))).ConfigureAwait(false);

    private async Task AskAsync(ProviderDescriptor provider)
    {
        var start = _time.GetTimestamp();
        using var limit = new CancellationTokenSource(_options.ProbeTimeout, _time);
        Exception? failure = null;
        try
        {
            var client = _registry.GetClient(provider.Id);
            var options = new ChatOptions { ModelId = ModelOf(provider, client), MaxOutputTokens = 1 }.WithTag(Tag, "1");
            await client.GetResponseAsync([new ChatMessage(ChatRole.User, "Hi")], options, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException cancelled) when (limit.IsCancellationRequested)
        {
            failure = new ProviderException(provider.Id, ErrorKind.Timeout, FormattableString.Invariant($"{provider.Id}: No answer to a probe within {_options.ProbeTimeout.TotalSeconds:0.#} s."), cancelled);
        }
        catch (Exception exception)
        {
            failure = exception;
        }
        var now = _time.GetUtcNow();
        _monitor.Record(provider.Id, new HealthSample(now, WeightOf(failure), failure is null ? _time.GetElapsedTime(start) : null, failure?.Message, now + (failure as ProviderException)?.RetryAfter));
    }

    // A provider that finds fault with the probe itself is there, and answers.
    private static OutcomeWeight WeightOf(Exception? failure) => failure switch
    {
        null or ProviderException { Kind: ErrorKind.InvalidRequest, Status: not null } => OutcomeWeight.Answered,
        _ => HealthSample.WeightOf(failure),
    };

    private string? ModelOf(ProviderDescriptor provider, IChatClient client)
    {
        if (_options.ProbeModels.TryGetValue(provider.Id, out var model)) return model;
        if (client.GetService<ChatClientMetadata>()?.DefaultModelId is { Length: > 0 } byDefault) return byDefault;
        var day = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);
        return provider.Models.OrderBy(candidate => candidate.PriceOn(day)?.Input ?? decimal.MaxValue).FirstOrDefault()?.Id;
    }

    private sealed record Probe(DateTimeOffset At, Task Running);
}
