using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ProviderKit;

/// <summary>
/// A chat client over several providers. Which one serves can be changed while the program runs, and changes by itself when a provider fails; conversation and
/// model ids are translated for the provider that a request goes to. Safe for any number of requests at once.
/// </summary>
/// <remarks>Answers say who served them (<see cref="RoutingProperties.ServedBy"/>); keep their messages as they are, so that the next translation knows.</remarks>
public sealed partial class SwitchingChatClient : IChatClient
{
    private readonly ProviderRegistry _registry;
    private readonly SwitchingOptions _options;
    private readonly RoutePlanner _planner;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    /// <summary>Creates the client.</summary>
    /// <param name="registry">The providers and their clients, which this client does not dispose of.</param>
    /// <param name="options">The settings, which must not change any more. Default: all providers in the registry's order.</param>
    /// <param name="health">What is known of their health. Default: nothing.</param>
    /// <param name="time">The clock for cool-downs. Default: the system's.</param>
    /// <param name="logger">Where switches are logged. Default: nowhere.</param>
    /// <exception cref="UnknownProviderException">A target names a provider that is not registered.</exception>
    /// <exception cref="ArgumentException">There is no provider.</exception>
    public SwitchingChatClient(ProviderRegistry registry, SwitchingOptions? options = null, IProviderHealth? health = null, TimeProvider? time = null, ILogger<SwitchingChatClient>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(registry);
        _registry = registry;
        _options = options ?? new SwitchingOptions();
        _time = time ?? TimeProvider.System;
        _logger = logger ?? (ILogger)NullLogger.Instance;
        _planner = new RoutePlanner(registry, _options, health, _time);
    }

    /// <summary>Requests go to another target, by somebody's wish or because of a failure. Handlers ought to be quick; what they throw is logged.</summary>
    public event EventHandler<ProviderSwitch>? Switched;

    /// <summary>The target that requests go to first, as long as it is well.</summary>
    public RouteTarget Current => _planner.Selected;

    /// <summary>
    /// Has requests go to a provider from now on; those that are under way are not concerned. It also ends the provider's cool-down.
    /// </summary>
    /// <param name="providerId">The provider's id, in any case.</param>
    /// <param name="modelId">The model, also for requests that name another. Default: null, the request's where the provider has it, else its default.</param>
    /// <exception cref="UnknownProviderException">There is no such provider.</exception>
    public void SwitchTo(string providerId, string? modelId = null)
    {
        var before = _planner.Select(providerId, modelId);
        if (_planner.Selected is var now && now != before) Tell(before, now, SwitchReason.Requested, null);
    }

    /// <inheritdoc/>
    /// <exception cref="RoutingFailedException">Several targets were tried, and all failed. When it was only one, its own exception goes through.</exception>
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return new RouteRun(this, _planner.Plan(options)).GetResponseAsync(ListOf(messages), options, cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="RoutingFailedException">Several targets were tried, and all failed. When it was only one, its own exception goes through.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var conversation = ListOf(messages);
        var continuation = _options.SwitchMidStream ? new Continuation(conversation, _options.ContinuationPrompt) : null;
        var run = new RouteRun(this, _planner.Plan(options));
        while (true)
        {
            var updates = run.GetStreamingResponseAsync(conversation, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
            await using (updates.ConfigureAwait(false))
            {
                while (await MoveNextAsync(updates, run, continuation).ConfigureAwait(false) is var step && step != Step.Broken)
                {
                    if (step == Step.Ended) yield break;
                    continuation?.Read(updates.Current);
                    yield return updates.Current;
                }
            }
            conversation = continuation!.Break();
            run = run.Continue();
        }
    }

    /// <summary>Serves the client itself and what the client of the preferred target serves.</summary>
    /// <param name="serviceType">The wanted type.</param>
    /// <param name="serviceKey">A key; nothing of this client's is served under one.</param>
    /// <returns>The service, or null.</returns>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this : _registry.GetClient(Current.ProviderId).GetService(serviceType, serviceKey);
    }

    /// <summary>Does nothing: the providers' clients belong to the registry's maker.</summary>
    public void Dispose()
    {
    }

    internal IChatClient ClientOf(RouteCandidate candidate) => new TargetChatClient(_registry.GetClient(candidate.Provider.Id), candidate, _options.Translation);

    internal bool IsSwitchable(Exception error) =>
        _options.Automatic && ((error is ProviderException failure && _options.SwitchOnKinds.Contains(failure.Kind)) || _options.SwitchOn?.Invoke(error) == true);

    internal void Answered(RouteTarget target, RoutePlan plan)
    {
        if (_planner.Answered(target, plan) && target == plan.Selection.Target) Tell(null, target, SwitchReason.Returned, null);
    }

    internal void Failed(RouteTarget target, Exception error) => _planner.Failed(target, error);

    internal void Tell(RouteTarget? from, RouteTarget to, SwitchReason reason, Exception? cause)
    {
        LogSwitch(_logger, from, to, reason, cause?.Message);
        try
        {
            Switched?.Invoke(this, new ProviderSwitch(from, to, reason, cause, _time.GetUtcNow()));
        }
        catch (Exception exception)
        {
            // A listener's fault must not become that of the request.
            LogListenerFailed(_logger, exception);
        }
    }

    private static async ValueTask<Step> MoveNextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, RouteRun run, Continuation? continuation)
    {
        try
        {
            return await updates.MoveNextAsync().ConfigureAwait(false) ? Step.Moved : Step.Ended;
        }
        catch (ProviderException error) when (continuation is { IsPossible: true } && error is not RoutingFailedException && run.MayContinueAfter(error))
        {
            return Step.Broken;
        }
    }

    private static IReadOnlyList<ChatMessage> ListOf(IEnumerable<ChatMessage> messages) => messages as IReadOnlyList<ChatMessage> ?? [.. messages];

    [LoggerMessage(Level = LogLevel.Information, Message = "Requests switch from {From} to {To}: {Reason} {Cause}")]
    private static partial void LogSwitch(ILogger logger, RouteTarget? from, RouteTarget to, SwitchReason reason, string? cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "A listener to switches of providers has failed")]
    private static partial void LogListenerFailed(ILogger logger, Exception exception);

    private enum Step
    {
        Moved,
        Ended,
        Broken,
    }
}
