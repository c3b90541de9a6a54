using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>A participant's part of a conversation.</summary>
/// <param name="Session">Its own conversation.</param>
/// <param name="Missed">What was said since its last answer.</param>
internal sealed record ParticipantState(AgentSession Session, IReadOnlyList<ChatMessage> Missed);
