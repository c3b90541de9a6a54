using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>
/// Asks several agents, such as one for each provider, and makes one answer of theirs. One that fails does not fail the run, unless all do.
/// </summary>
/// <example>
/// <code>
/// var ensemble = new EnsembleAgent([new("anthropic", claude), new("openai", gpt)], new() { Strategy = CombiningStrategy.Majority() });
/// var answer = await ensemble.RunAsync("Is 91 prime? Yes or no.");
/// foreach (var participant in answer.GetEnsembleResult()!.Participants) Console.WriteLine($"{participant.Name}: {participant.Status}");
/// </code>
/// </example>
public sealed class EnsembleAgent : AIAgent
{
    private readonly EnsembleParticipant[] _participants;
    private readonly EnsembleOptions _settings;

    /// <summary>Creates an ensemble.</summary>
    /// <param name="participants">Who is asked, in their order of preference; at least one, of different names.</param>
    /// <param name="options">The settings, copied. Default: the first good answer, three at a time.</param>
    /// <exception cref="ArgumentException">There is no participant, or two have the same name.</exception>
    public EnsembleAgent(IEnumerable<EnsembleParticipant> participants, EnsembleOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(participants);
        _participants = [.. participants];
        _settings = (options ?? new EnsembleOptions()).Copy();
        if (_participants.Length == 0) throw new ArgumentException("An ensemble needs at least one participant.", nameof(participants));
        if (_participants.GroupBy(static participant => participant.Name, StringComparer.Ordinal).FirstOrDefault(static group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Two participants have the name '{twice.Key}'. Results are attributed by names, which must differ.", nameof(participants));
        }
    }

    /// <summary>Who is asked, in their order.</summary>
    public IReadOnlyList<EnsembleParticipant> Participants => _participants;

    /// <inheritdoc/>
    public override string? Name => _settings.Name;

    /// <inheritdoc/>
    public override string? Description => _settings.Description;

    /// <inheritdoc/>
    protected override string? IdCore => _settings.Id;

    /// <inheritdoc/>
    protected override ValueTask<AgentSession> CreateSessionCoreAsync(CancellationToken cancellationToken = default) => new(new EnsembleSession());

    /// <inheritdoc/>
    protected override ValueTask<JsonElement> SerializeSessionCoreAsync(AgentSession session, JsonSerializerOptions? jsonSerializerOptions = null, CancellationToken cancellationToken = default) =>
        EnsembleSessionDocument.WriteAsync(Own(session), _participants, jsonSerializerOptions, cancellationToken);

    /// <inheritdoc/>
    protected override async ValueTask<AgentSession> DeserializeSessionCoreAsync(JsonElement serializedState, JsonSerializerOptions? jsonSerializerOptions = null, CancellationToken cancellationToken = default) =>
        await EnsembleSessionDocument.ReadAsync(serializedState, _participants, jsonSerializerOptions, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    protected override async Task<AgentResponse> RunCoreAsync(
        IEnumerable<ChatMessage> messages, AgentSession? session = null, AgentRunOptions? options = null, CancellationToken cancellationToken = default)
    {
        var round = await BeginAsync(messages, session, options, cancellationToken).ConfigureAwait(false);
        await using var end = round.ConfigureAwait(false);
        var arrivals = new List<ParticipantRun>();
        while (await round.NextAsync(static run => run.AnswerAsync()).ConfigureAwait(false) is { } run)
        {
            if (run.Result.Status != ParticipantStatus.Succeeded) continue;
            arrivals.Add(run);
            if (_settings.Strategy.IsDecided([.. arrivals.Select(static arrival => arrival.Result)], _participants.Length)) break;
        }
        return await CombineAsync(round, arrivals, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override async IAsyncEnumerable<AgentResponseUpdate> RunCoreStreamingAsync(
        IEnumerable<ChatMessage> messages, AgentSession? session = null, AgentRunOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (!_settings.Strategy.StreamsFirst)
        {
            var whole = (EnsembleResponse)await RunCoreAsync(messages, session, options, cancellationToken).ConfigureAwait(false);
            foreach (var update in Pieces(whole)) yield return update;
            yield break;
        }

        var round = await BeginAsync(messages, session, options, cancellationToken).ConfigureAwait(false);
        await using var end = round.ConfigureAwait(false);
        var arrivals = new List<ParticipantRun>();
        ParticipantRun? winner = null;
        while (winner is null && await round.NextAsync(static run => run.OpenAsync()).ConfigureAwait(false) is { } run)
        {
            if (run.HasOpening) winner = run;
            else if (run.Result.Status == ParticipantStatus.Succeeded) arrivals.Add(run);
        }
        if (winner is null)
        {
            foreach (var update in Pieces(await CombineAsync(round, arrivals, cancellationToken).ConfigureAwait(false))) yield return update;
            yield break;
        }

        // The reader need not wait until the others have ended.
        var stopping = round.StopAsync(winner);
        await foreach (var update in winner.ReadAsync().ConfigureAwait(false)) yield return Said(update, winner.Name);
        await stopping.ConfigureAwait(false);
        yield return Last(round, winner, cancellationToken);
    }

    private async ValueTask<EnsembleResponse> CombineAsync(Round round, List<ParticipantRun> arrivals, CancellationToken cancellationToken)
    {
        await round.StopAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        var results = round.Results;
        if (arrivals.Count == 0) throw new AllProvidersFailedException(results);
        var context = new CombiningContext(round.Messages, results, [.. arrivals.Select(arrival => results.First(result => result.Name == arrival.Name))], _settings.TimeProvider);
        var answer = await _settings.Strategy.CombineAsync(context, cancellationToken).ConfigureAwait(false);
        var response = new EnsembleResponse(answer.Response, new EnsembleResult(results, answer.Winner, answer.Decision, answer.Usage), Id);
        round.Keep(response);
        return response;
    }

    // The winner's own tokens have been streamed: what is left are those of the others.
    private AgentResponseUpdate Last(Round round, ParticipantRun winner, CancellationToken cancellationToken)
    {
        var won = winner.Result;
        if (won.Response is not { } answer)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Rethrow(won.Error!);
        }
        round.Keep(answer);
        var result = new EnsembleResult(round.Results, winner.Name, "the first that had something to show", combiningUsage: null);
        var others = new EnsembleResult([.. result.Participants.Where(participant => participant.Name != winner.Name)], null, "", null).Usage;
        return new AgentResponseUpdate(ChatRole.Assistant, others is null ? [] : [new UsageContent(others)]) { AgentId = Id, AuthorName = winner.Name, RawRepresentation = result };
    }

    private static Exception Rethrow(Exception error)
    {
        ExceptionDispatchInfo.Throw(error);
        return error;
    }

    private static AgentResponseUpdate Said(AgentResponseUpdate update, string by)
    {
        update.AuthorName ??= by;
        return update;
    }

    private static IEnumerable<AgentResponseUpdate> Pieces(EnsembleResponse response)
    {
        var pieces = response.ToAgentResponseUpdates();
        foreach (var piece in pieces) piece.AuthorName ??= response.Result.Winner;
        return pieces.Append(new AgentResponseUpdate(ChatRole.Assistant, Array.Empty<AIContent>()) { AgentId = response.AgentId, RawRepresentation = response.Result });
    }

    private async Task<Round> BeginAsync(IEnumerable<ChatMessage> messages, AgentSession? session, AgentRunOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return await Round.BeginAsync(_participants, _settings, session is null ? null : Own(session), [.. messages], options, cancellationToken).ConfigureAwait(false);
    }

    private static EnsembleSession Own(AgentSession session) => session as EnsembleSession ?? throw new ArgumentException(
        $"An EnsembleAgent needs an EnsembleSession, which its CreateSessionAsync and DeserializeSessionAsync make, but this is a {session.GetType().Name}.", nameof(session));
}
