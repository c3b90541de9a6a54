using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>One of those that an <see cref="EnsembleAgent"/> asks.</summary>
public sealed class EnsembleParticipant
{
    /// <summary>Takes an agent in.</summary>
    /// <param name="name">The name by which results and errors are attributed, such as the provider's id.</param>
    /// <param name="agent">The agent.</param>
    public EnsembleParticipant(string name, AIAgent agent)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(agent);
        Name = name;
        Agent = agent;
    }

    /// <summary>Takes a chat client in, as an agent without instructions.</summary>
    /// <param name="name">The name by which results and errors are attributed, such as the provider's id.</param>
    /// <param name="client">The client, which the caller disposes of.</param>
    public EnsembleParticipant(string name, IChatClient client)
        : this(name, client.AsAgent(name))
    {
    }

    /// <summary>The name by which results and errors are attributed.</summary>
    public string Name { get; }

    /// <summary>The agent that is asked.</summary>
    public AIAgent Agent { get; }
}
