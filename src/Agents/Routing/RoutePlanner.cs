using System.Collections.Concurrent;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>Knows which targets there are, which one is preferred just now and which are to be passed over; makes the order in which a request tries them.</summary>
internal sealed class RoutePlanner
{
    private readonly ConcurrentDictionary<RouteTarget, DateTimeOffset> _coolingUntil = new();
    private readonly ProviderRegistry _registry;
    private readonly SwitchingOptions _options;
    private readonly IProviderHealth? _health;
    private readonly TimeProvider _time;
    private readonly RouteTarget[] _targets;
    private Selection _selection;

    public RoutePlanner(ProviderRegistry registry, SwitchingOptions options, IProviderHealth? health, TimeProvider time)
    {
        _registry = registry;
        _options = options;
        _health = health;
        _time = time;
        _targets = options.Targets.Count > 0
            ? [.. options.Targets.Select(target => target with { ProviderId = registry.Get(target.ProviderId).Id }).Distinct()]
            : [.. registry.Providers.Select(static provider => new RouteTarget(provider.Id))];
        if (_targets.Length == 0) throw new ArgumentException("There is no provider to switch between. Call services.AddOpenAI() or that of another provider.", nameof(registry));
        _selection = new Selection(_targets[0], IsModelFixed: false);
    }

    /// <summary>The preferred target.</summary>
    public RouteTarget Selected => Volatile.Read(ref _selection).Target;

    /// <summary>Prefers a target from now on; requests that are under way are not concerned.</summary>
    /// <returns>The one that was preferred.</returns>
    public RouteTarget Select(string providerId, string? modelId)
    {
        var id = _registry.Get(providerId).Id;
        var target = modelId is not null ? new RouteTarget(id, modelId) : Array.Find(_targets, known => known.ProviderId == id) ?? new RouteTarget(id);
        _coolingUntil.TryRemove(target, out _);
        return Interlocked.Exchange(ref _selection, new Selection(target, IsModelFixed: modelId is not null)).Target;
    }

    /// <summary>The targets in the order in which a request is to try them; at least one.</summary>
    public RoutePlan Plan(ChatOptions? options)
    {
        var selection = Volatile.Read(ref _selection);
        List<RouteTarget> order = [selection.Target];
        if (_options.Automatic)
        {
            order.AddRange(_targets.Where(target => target != selection.Target));
            // Those that are likely to fail are the last resort, and not excluded: all may be.
            order = [.. order.OrderBy(target => IsPassedOver(target))];
        }
        var candidates = order.Select((target, i) => CandidateOf(target, options?.ModelId, selection, isFirst: i == 0));
        return new RoutePlan(selection, [.. candidates.Take(_options.MaxAttempts ?? int.MaxValue)]);
    }

    /// <summary>A target answered.</summary>
    /// <returns>Whether it had been passed over.</returns>
    public bool Answered(RouteTarget target, RoutePlan plan)
    {
        var isBack = _coolingUntil.TryRemove(target, out _);
        if (_options is { Automatic: true, Return: ReturnPolicy.Sticky } && target != plan.Selection.Target)
        {
            // Not over a switch that somebody has made meanwhile.
            Interlocked.CompareExchange(ref _selection, new Selection(target, IsModelFixed: false), plan.Selection);
        }
        return isBack;
    }

    /// <summary>A target failed.</summary>
    public void Failed(RouteTarget target, Exception error)
    {
        // What was wrong with the request, or what a budget refuses to one user, says nothing about the next request.
        if (error is not ProviderException { Kind: not (ErrorKind.InvalidRequest or ErrorKind.ContentFiltered or ErrorKind.ContextTooLong or ErrorKind.MalformedResponse) } failure) return;
        var wait = failure.RetryAfter > _options.CoolDown ? failure.RetryAfter.Value : _options.CoolDown;
        _coolingUntil[target] = _time.GetUtcNow() + wait;
    }

    private bool IsPassedOver(RouteTarget target) =>
        (_coolingUntil.TryGetValue(target, out var until) && until > _time.GetUtcNow()) || _health?.GetStatus(target.ProviderId) == ProviderHealthStatus.Unhealthy;

    private RouteCandidate CandidateOf(RouteTarget target, string? requested, Selection selection, bool isFirst)
    {
        var provider = _registry.Get(target.ProviderId);
        var modelId = ModelFor(target, provider, string.IsNullOrEmpty(requested) ? null : requested, selection, isFirst);
        var known = modelId ?? _registry.GetClient(provider.Id).GetService<ChatClientMetadata>()?.DefaultModelId;
        return new RouteCandidate(target, provider, modelId, known is null ? null : provider.FindModel(known));
    }

    // An id is sent to a provider only if there is reason to believe that it has such a model.
    private string? ModelFor(RouteTarget target, ProviderDescriptor provider, string? requested, Selection selection, bool isFirst)
    {
        if (selection.IsModelFixed && target == selection.Target) return target.ModelId;
        if (requested is null) return target.ModelId;
        if (_options.Models.Find(requested, provider.Id) is { } mapped) return mapped;
        if (provider.FindModel(requested) is not null) return isFirst ? requested : target.ModelId ?? requested;
        var isKnownElsewhere = _options.Models.Knows(requested) || _registry.Providers.Any(other => other.FindModel(requested) is not null);
        // A model that no catalogue has yet is meant for the provider that was chosen.
        return !isKnownElsewhere && provider.Id == selection.Target.ProviderId ? requested : target.ModelId;
    }
}

/// <summary>The preferred target.</summary>
/// <param name="Target">The target.</param>
/// <param name="IsModelFixed">Whether its model holds also for requests that name one.</param>
internal sealed record Selection(RouteTarget Target, bool IsModelFixed);

/// <summary>The targets that a request is to try.</summary>
/// <param name="Selection">The preferred target when the request began.</param>
/// <param name="Candidates">The targets in order; at least one.</param>
internal sealed record RoutePlan(Selection Selection, IReadOnlyList<RouteCandidate> Candidates);
