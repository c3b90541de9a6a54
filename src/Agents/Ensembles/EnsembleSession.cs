using System.Text.Json;
using Microsoft.Agents.AI;

namespace ProviderKit;

/// <summary>
/// A conversation with an <see cref="EnsembleAgent"/>: one with each participant. A participant that had no answer in a run is told in the next what it has
/// missed. A run that fails or is aborted leaves all of them as they were. There is one run at a time.
/// </summary>
public sealed class EnsembleSession : AgentSession
{
    internal EnsembleSession(AgentSessionStateBag? state = null)
        : base(state ?? new AgentSessionStateBag())
    {
    }

    /// <summary>The state of each participant by its name. It is replaced, never changed, so that it can be saved while a run is under way.</summary>
    internal IReadOnlyDictionary<string, ParticipantState> States { get; set; } = new Dictionary<string, ParticipantState>(StringComparer.Ordinal);

    /// <summary>Sessions of participants that the ensemble does not have now, kept as they were read.</summary>
    internal IReadOnlyDictionary<string, JsonElement> Absent { get; set; } = new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    internal RunGuard Guard { get; } = new();
}
