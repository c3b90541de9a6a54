using System.Text.Json.Serialization.Metadata;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>Makes agents of chat clients and chat clients of agents, and asks agents for typed results.</summary>
public static class AgentExtensions
{
    /// <summary>Makes an agent over a chat client.</summary>
    /// <param name="client">The client, which the caller disposes of.</param>
    /// <param name="name">The agent's name. Default: none.</param>
    /// <param name="instructions">What the model is told to be and do. Default: nothing.</param>
    /// <param name="tools">What the model may call. Default: nothing.</param>
    /// <returns>The agent.</returns>
    public static ChatAgent AsAgent(this IChatClient client, string? name = null, string? instructions = null, params IList<AITool> tools) =>
        new(client, new ChatAgentOptions { Name = name, Instructions = instructions, Tools = tools });

    /// <summary>
    /// Makes a chat client of an agent. It keeps no conversation: each request is a run by itself, with the request's messages and options.
    /// </summary>
    /// <param name="agent">The agent.</param>
    /// <returns>The client. Disposing of it does nothing.</returns>
    public static IChatClient AsChatClient(this AIAgent agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        return new AgentChatClient(agent);
    }

    /// <summary>Runs an agent and asks for a result of a type. Trimmed and AOT-compiled programs take the type's metadata from their <c>JsonSerializerContext</c>.</summary>
    /// <typeparam name="T">The result's type.</typeparam>
    /// <param name="agent">The agent.</param>
    /// <param name="message">What the user says.</param>
    /// <param name="resultType">The type's metadata; its options make the schema that the model gets.</param>
    /// <param name="session">The conversation. Default: a new one.</param>
    /// <param name="options">Options of the run. Default: none.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>The answer; its <c>Result</c> throws a <see cref="System.Text.Json.JsonException"/> when the model did not keep the schema.</returns>
    public static Task<AgentResponse<T>> RunAsync<T>(
        this AIAgent agent, string message, JsonTypeInfo<T> resultType, AgentSession? session = null, AgentRunOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(resultType);
        return agent.RunAsync<T>(message, session, resultType.Options, options, cancellationToken);
    }
}
