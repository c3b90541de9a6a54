using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace ProviderKit;

/// <summary>The Polly pipeline of a provider: retries around a circuit breaker, which all its requests share.</summary>
internal sealed class AttemptPipeline
{
    private static readonly ResiliencePropertyKey<ResilientRequest> RequestKey = new("ProviderKit.Request");

    private readonly string _providerId;
    private readonly ResiliencePipeline _pipeline;
    private readonly CircuitBreakerStateProvider _circuit = new();

    public AttemptPipeline(string providerId, ResilienceOptions options, TimeProvider time, ILoggerFactory? loggers)
    {
        _providerId = providerId;
        var builder = new ResiliencePipelineBuilder { Name = "ProviderKit", InstanceName = providerId, TimeProvider = time };
        if (options.MaxRetries > 0) builder.AddRetry(Retry(options, providerId));
        if (options.CircuitBreaker.Enabled) builder.AddCircuitBreaker(Breaker(options.CircuitBreaker, _circuit));
        if (loggers is not null) builder.ConfigureTelemetry(loggers);
        _pipeline = builder.Build();
    }

    public bool IsOpen => _circuit.CircuitState == CircuitState.Open;

    /// <summary>Makes attempts until one succeeds or there may be no further.</summary>
    /// <exception cref="CircuitOpenException">The breaker let no attempt pass.</exception>
    public async Task<T> ExecuteAsync<T>(ResilientRequest request, Func<ResilientRequest, CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(RequestKey, request);
            return await _pipeline.ExecuteAsync(
                static async (context, state) => await state.attempt(state.request, context.CancellationToken).ConfigureAwait(false), context, (attempt, request)).ConfigureAwait(false);
        }
        catch (BrokenCircuitException open)
        {
            throw new CircuitOpenException(_providerId, open.RetryAfter, open.InnerException);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static RetryStrategyOptions Retry(ResilienceOptions options, string providerId) => new()
    {
        MaxRetryAttempts = options.MaxRetries,
        ShouldHandle = static arguments => new(RequestOf(arguments.Context).MayRetry(arguments.Outcome.Exception, arguments.AttemptNumber)),
        DelayGenerator = static arguments => new(RequestOf(arguments.Context).NextDelay),
        OnRetry = arguments =>
        {
            if (arguments.Outcome.Exception is ProviderException error)
            {
                options.OnRetry?.Invoke(new RetryAttempt(providerId, RequestOf(arguments.Context).Options?.ModelId, arguments.AttemptNumber + 1, error, arguments.RetryDelay));
            }
            return default;
        },
    };

    private static CircuitBreakerStrategyOptions Breaker(CircuitBreakerOptions options, CircuitBreakerStateProvider state) => new()
    {
        FailureRatio = options.FailureRatio,
        MinimumThroughput = options.MinimumThroughput,
        SamplingDuration = options.SamplingDuration,
        BreakDuration = options.BreakDuration,
        StateProvider = state,
        ShouldHandle = static arguments => new(IsTheProvidersFault(arguments.Outcome.Exception)),
    };

    // Limits are the business of pacing: a provider that refuses one client's surplus serves all others well.
    private static bool IsTheProvidersFault(Exception? failure) =>
        failure is ProviderException { Kind: ErrorKind.Overloaded or ErrorKind.ServerError or ErrorKind.Timeout or ErrorKind.Unreachable or ErrorKind.StreamInterrupted };

    private static ResilientRequest RequestOf(ResilienceContext context) =>
        context.Properties.TryGetValue(RequestKey, out var request) ? request : throw new InvalidOperationException("The pipeline was entered without a request.");
}
