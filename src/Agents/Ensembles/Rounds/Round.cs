using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>One run of an ensemble: asks the participants, a few at a time, and keeps in the session what they were told.</summary>
internal sealed class Round : IAsyncDisposable
{
    private readonly EnsembleOptions _settings;
    private readonly EnsembleSession? _session;
    private readonly CancellationTokenSource? _deadline;
    private readonly List<ParticipantRun> _runs = [];
    private readonly Dictionary<Task, ParticipantRun> _underWay = [];
    private int _begun;
    private Task? _stopping;

    private Round(EnsembleOptions settings, EnsembleSession? session, IReadOnlyList<ChatMessage> messages)
    {
        _settings = settings;
        _session = session;
        Messages = messages;
        _deadline = settings.Deadline is { } deadline ? new CancellationTokenSource(deadline, settings.TimeProvider) : null;
    }

    public IReadOnlyList<ChatMessage> Messages { get; }

    /// <summary>What has become of each participant so far, in their order.</summary>
    public IReadOnlyList<ParticipantResult> Results => [.. _runs.Select(static run => run.Result)];

    /// <exception cref="SessionBusyException">The session has a run under way.</exception>
    public static async Task<Round> BeginAsync(
        IReadOnlyList<EnsembleParticipant> participants, EnsembleOptions settings, EnsembleSession? session, IReadOnlyList<ChatMessage> messages, AgentRunOptions? options, CancellationToken cancellationToken)
    {
        session?.Guard.Enter();
        var round = new Round(settings, session, messages);
        try
        {
            foreach (var participant in participants)
            {
                var (copy, missed) = await round.CopyAsync(participant, cancellationToken).ConfigureAwait(false);
                round._runs.Add(new ParticipantRun(participant, copy, [.. missed, .. messages], OptionsOf(options), settings, round._deadline?.Token ?? default, cancellationToken));
            }
            return round;
        }
        catch
        {
            await round.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Waits for the next participant to end, and has others take the free places before.</summary>
    /// <returns>The participant, or null when all have ended.</returns>
    public async ValueTask<ParticipantRun?> NextAsync(Func<ParticipantRun, Task> ask)
    {
        while (_begun < _runs.Count && _underWay.Count < _settings.MaximumConcurrency)
        {
            var run = _runs[_begun++];
            _underWay.Add(ask(run), run);
        }
        if (_underWay.Count == 0) return null;
        var ended = await Task.WhenAny(_underWay.Keys).ConfigureAwait(false);
        _underWay.Remove(ended, out var next);
        return next;
    }

    /// <summary>Cancels all but the winner, and waits for them to end. Only the first call does something; the others wait for it.</summary>
    public Task StopAsync(ParticipantRun? winner = null) => _stopping ??= StopCoreAsync(winner);

    /// <summary>The run has succeeded: the session keeps the conversations of those that answered, and notes what the others have missed.</summary>
    public void Keep(AgentResponse answer)
    {
        if (_session is null) return;
        // Reasoning, tool calls and their results are a participant's own.
        var said = answer.Messages.Where(static message => message.Text.Length > 0).Select(static message => new ChatMessage(ChatRole.Assistant, message.Text) { AuthorName = message.AuthorName });
        IReadOnlyList<ChatMessage> turn = [.. Messages, .. said];
        var states = new Dictionary<string, ParticipantState>(_session.States, StringComparer.Ordinal);
        foreach (var run in _runs)
        {
            if (run.Result.Status == ParticipantStatus.Succeeded) states[run.Name] = new ParticipantState(run.Session!, []);
            else states[run.Name] = states[run.Name] with { Missed = [.. states[run.Name].Missed, .. turn] };
        }
        _session.States = states;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        foreach (var run in _runs) await run.DisposeAsync().ConfigureAwait(false);
        _deadline?.Dispose();
        _session?.Guard.Exit();
    }

    private async Task StopCoreAsync(ParticipantRun? winner)
    {
        _begun = _runs.Count;
        foreach (var run in _underWay.Values) await run.BeatAsync().ConfigureAwait(false);
        await Task.WhenAll(_underWay.Keys).ConfigureAwait(false);
        _underWay.Clear();
        foreach (var run in _runs)
        {
            if (run == winner || !run.HasOpening) continue;
            await run.BeatAsync().ConfigureAwait(false);
            await run.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask<(AgentSession? Session, IReadOnlyList<ChatMessage> Missed)> CopyAsync(EnsembleParticipant participant, CancellationToken cancellationToken)
    {
        if (_session is null) return (null, []);
        if (!_session.States.TryGetValue(participant.Name, out var state))
        {
            state = new ParticipantState(await participant.Agent.CreateSessionAsync(cancellationToken).ConfigureAwait(false), []);
            _session.States = new Dictionary<string, ParticipantState>(_session.States, StringComparer.Ordinal) { [participant.Name] = state };
        }
        if (state.Session is ChatAgentSession own) return (own.Copy(), state.Missed);
        var saved = await participant.Agent.SerializeSessionAsync(state.Session, null, cancellationToken).ConfigureAwait(false);
        return (await participant.Agent.DeserializeSessionAsync(saved, null, cancellationToken).ConfigureAwait(false), state.Missed);
    }

    // A model belongs to a provider: each participant has its own.
    private static AgentRunOptions? OptionsOf(AgentRunOptions? options)
    {
        var copy = options?.Clone();
        if (copy is ChatAgentRunOptions { ChatOptions: { } chat }) chat.ModelId = null;
        return copy;
    }
}
