using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>One request under way: what has come of it so far, and who is to be told.</summary>
internal sealed class Observation(ObservedRequest request, IReadOnlyList<RequestObserver> observers, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private readonly StringBuilder _output = new();
    private TimeSpan? _firstToken;
    private string? _model;
    private string? _serviceTier;
    private UsageDetails? _usage;
    private ChatResponse? _response;
    private int _started;
    private bool _ended;

    public ObservedRequest Request => request;

    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            for (; _started < observers.Count; _started++) await observers[_started].OnStartingAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            await EndAsync(RequestStatus.Refused, error).ConfigureAwait(false);
            throw;
        }
    }

    public void Read(ChatResponse response)
    {
        _response = response;
        _model = response.ModelId;
        _usage = response.Usage;
        _serviceTier = TierOf(response.AdditionalProperties);
    }

    public void Read(ChatResponseUpdate update)
    {
        _model ??= update.ModelId;
        _serviceTier = TierOf(update.AdditionalProperties) ?? _serviceTier;
        foreach (var content in update.Contents)
        {
            switch (content)
            {
                case UsageContent usage:
                    (_usage ??= new UsageDetails()).Add(usage.Details);
                    continue;
                default:
                    CompletionText.Append(_output, content);
                    break;
            }
            _firstToken ??= time.GetElapsedTime(_start);
        }
    }

    public ValueTask FailAsync(Exception error, CancellationToken cancellationToken) =>
        EndAsync(error is OperationCanceledException && cancellationToken.IsCancellationRequested ? RequestStatus.Aborted : RequestStatus.Failed, error);

    public async ValueTask EndAsync(RequestStatus status, Exception? error = null)
    {
        if (_ended) return;
        _ended = true;
        var outcome = new RequestOutcome
        {
            Request = request,
            Status = status,
            ModelId = _model ?? request.ModelId,
            Usage = _usage,
            ServiceTier = _serviceTier ?? TierOf(request.Options?.AdditionalProperties),
            PartialOutput = _usage is null && (request.IsStreamed || status is RequestStatus.Failed or RequestStatus.Aborted) ? _output.ToString() : null,
            Error = error,
            Duration = time.GetElapsedTime(_start),
            TimeToFirstToken = _firstToken,
            Response = _response,
        };
        for (var i = 0; i < _started; i++) await observers[i].OnCompletedAsync(outcome).ConfigureAwait(false);
    }

    private static string? TierOf(AdditionalPropertiesDictionary? properties) => properties?.TryGetValue("service_tier", out var tier) == true ? tier switch
    {
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } json => json.GetString(),
        _ => null,
    } : null;
}
