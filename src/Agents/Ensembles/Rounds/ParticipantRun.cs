using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>
/// One participant in one round. What it does never throws: what became of it stands in <see cref="Result"/>. It ends soon after it is stopped, even when the
/// agent does not.
/// </summary>
internal sealed class ParticipantRun : IAsyncDisposable
{
    // How long an agent may take to notice that it is cancelled, before it is left behind.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly EnsembleParticipant _participant;
    private readonly EnsembleOptions _settings;
    private readonly TimeProvider _time;
    private readonly CancellationToken _deadline;
    private readonly CancellationTokenSource _stop;
    private readonly CancellationTokenRegistration _deadlineStops;
    private readonly List<AgentResponseUpdate> _said = [];
    private IAsyncEnumerator<AgentResponseUpdate>? _stream;
    private AgentResponse? _response;
    private Exception? _error;
    private ParticipantStatus _status = ParticipantStatus.NotStarted;
    private TimeSpan? _firstToken;
    private TimeSpan _duration;
    private long _start;
    private bool _isBeaten;

    public ParticipantRun(EnsembleParticipant participant, AgentSession? session, IReadOnlyList<ChatMessage> messages, AgentRunOptions? options, EnsembleOptions settings, CancellationToken deadline, CancellationToken caller)
    {
        _participant = participant;
        Session = session;
        Messages = messages;
        Options = options;
        _settings = settings;
        _time = settings.TimeProvider;
        _deadline = deadline;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(caller);
        _deadlineStops = deadline.UnsafeRegister(static stop => ((CancellationTokenSource)stop!).Cancel(), _stop);
    }

    public string Name => _participant.Name;

    /// <summary>The copy of the participant's session that this run works on; null when there is no session.</summary>
    public AgentSession? Session { get; }

    /// <summary>Whether a stream has something to show and is waiting to be read on.</summary>
    public bool HasOpening { get; private set; }

    public ParticipantResult Result
    {
        get
        {
            var usage = _response?.Usage ?? (_error as ProviderException)?.PartialResponse?.Usage ?? UsageOf(_said);
            var provider = _participant.Agent.GetService<ChatClientMetadata>()?.ProviderName;
            var model = (_response?.RawRepresentation as ChatResponse)?.ModelId;
            return new ParticipantResult
            {
                Name = Name,
                Status = _status,
                Response = _response,
                Usage = usage,
                ProviderId = provider,
                ModelId = model,
                Cost = usage is null || provider is null ? null : _settings.Pricing?.CostOf(provider, model, usage, _settings.TimeProvider.GetUtcNow()),
                Duration = _duration,
                TimeToFirstToken = _firstToken,
                Error = _error,
            };
        }
    }

    private IReadOnlyList<ChatMessage> Messages { get; }

    private AgentRunOptions? Options { get; }

    /// <summary>Asks for the whole answer.</summary>
    public async Task AnswerAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        if (!Begin()) return;
        try
        {
            _response = await WithinGraceAsync(_participant.Agent.RunAsync(Messages, Session, Options, _stop.Token)).ConfigureAwait(false);
            End(ParticipantStatus.Succeeded);
        }
        catch (Exception error)
        {
            Fail(error);
        }
    }

    /// <summary>Begins a stream, and reads it up to the first piece that can be shown or, if there is none, to its end.</summary>
    public async Task OpenAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        if (!Begin()) return;
        try
        {
            _stream = _participant.Agent.RunStreamingAsync(Messages, Session, Options, _stop.Token).GetAsyncEnumerator(_stop.Token);
        }
        catch (Exception error)
        {
            Fail(error);
            return;
        }
        while (await NextAsync().ConfigureAwait(false) is { } update)
        {
            if (string.IsNullOrWhiteSpace(update.Text)) continue;
            _firstToken = _duration = _time.GetElapsedTime(_start);
            HasOpening = true;
            return;
        }
    }

    /// <summary>The winner's stream: what has come, and then what comes. The deadline holds no more.</summary>
    public async IAsyncEnumerable<AgentResponseUpdate> ReadAsync()
    {
        HasOpening = false;
        await _deadlineStops.DisposeAsync().ConfigureAwait(false);
        foreach (var update in _said.ToList()) yield return update;
        while (await NextAsync().ConfigureAwait(false) is { } update) yield return update;
    }

    /// <summary>Cancels it, since the answer is decided.</summary>
    public async ValueTask BeatAsync()
    {
        _isBeaten = true;
        await _stop.CancelAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_stream is { } stream)
        {
            // It waits between two pieces: its own client takes this for an abort.
            await CloseAsync(stream).ConfigureAwait(false);
            Fail(new OperationCanceledException());
        }
        await _deadlineStops.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private bool Begin()
    {
        if (_isBeaten) return false;
        _start = _time.GetTimestamp();
        if (!_stop.IsCancellationRequested) return true;
        Fail(new OperationCanceledException(_stop.Token));
        return false;
    }

    private async ValueTask<AgentResponseUpdate?> NextAsync()
    {
        var stream = _stream!;
        try
        {
            if (await WithinGraceAsync(stream.MoveNextAsync().AsTask(), stream).ConfigureAwait(false))
            {
                _said.Add(stream.Current);
                return stream.Current;
            }
            await CloseAsync(stream).ConfigureAwait(false);
            _response = _said.ToAgentResponse();
            End(ParticipantStatus.Succeeded);
        }
        catch (Exception error)
        {
            if (_stream is not null) await CloseAsync(stream).ConfigureAwait(false);
            Fail(error);
        }
        return null;
    }

    private void Fail(Exception error)
    {
        _error = error;
        End(_isBeaten ? ParticipantStatus.Cancelled
            : _deadline.IsCancellationRequested && _stop.IsCancellationRequested ? ParticipantStatus.TimedOut
            : _stop.IsCancellationRequested ? ParticipantStatus.Cancelled
            : ParticipantStatus.Failed);
    }

    private void End(ParticipantStatus status)
    {
        _status = status;
        _duration = _time.GetElapsedTime(_start);
    }

    private async ValueTask CloseAsync(IAsyncEnumerator<AgentResponseUpdate> stream)
    {
        _stream = null;
        try
        {
            await stream.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // What went wrong before is what matters.
            _error ??= error;
        }
    }

    private async Task<T> WithinGraceAsync<T>(Task<T> work, IAsyncDisposable? stream = null)
    {
        try
        {
            return await work.WaitAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!work.IsCompleted)
        {
            await Task.WhenAny(work, Task.Delay(Grace, _time)).ConfigureAwait(false);
        }
        if (work.IsCompleted) return await work.ConfigureAwait(false);
        _stream = null;
        _ = LeaveAsync(work, stream);
        throw new OperationCanceledException($"'{Name}' did not end when it was cancelled, and was left behind.", _stop.Token);
    }

    // Sees to it that what is left behind is cleaned up in the end, and that its exception is seen.
    private static async Task LeaveAsync(Task work, IAsyncDisposable? stream)
    {
        try
        {
            await work.ConfigureAwait(false);
        }
        catch (Exception)
        {
        }
        if (stream is null) return;
        try
        {
            await stream.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
        }
    }

    private static UsageDetails? UsageOf(IEnumerable<AgentResponseUpdate> said)
    {
        UsageDetails? sum = null;
        foreach (var usage in said.SelectMany(static update => update.Contents).OfType<UsageContent>()) (sum ??= new UsageDetails()).Add(usage.Details);
        return sum;
    }
}
