using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>The settings of a <see cref="ChatAgent"/>. The agent copies them when it is made.</summary>
public sealed class ChatAgentOptions
{
    /// <summary>The agent's id. Default: null, a new one for each agent.</summary>
    public string? Id { get; set; }

    /// <summary>The agent's name. Requests carry it as the tag <see cref="RequestTags.Agent"/>. Default: null, none.</summary>
    public string? Name { get; set; }

    /// <summary>What the agent is for, to be read by people and other agents. Default: null, nothing.</summary>
    public string? Description { get; set; }

    /// <summary>
    /// What the model is told to be and do. <see cref="ChatOptions.Instructions"/> of <see cref="ChatOptions"/> and of a run follow on lines of their
    /// own. Default: null, nothing.
    /// </summary>
    public string? Instructions { get; set; }

    /// <summary>
    /// The id of the provider whose chat client <see cref="AgentServices.AddAgent(Microsoft.Extensions.DependencyInjection.IServiceCollection, string)"/> gives to the
    /// agent. Default: null, the client that is registered without a key.
    /// </summary>
    public string? Provider { get; set; }

    /// <summary>What the model may call, beside the tools of <see cref="ChatOptions"/> and of a run. Default: nothing.</summary>
    public IList<AITool> Tools { get; set; } = [];

    /// <summary>Model, temperature and so on, unless a run says otherwise. Default: null, as the client has it.</summary>
    public ChatOptions? ChatOptions { get; set; }

    /// <summary>
    /// How often the model may call tools in one run. After the last time it is asked once more, without tools, so that it answers with what it has.
    /// 1 or more. Default: 20. Holds unless the client invokes functions itself.
    /// </summary>
    public int MaximumSteps { get; set; } = 20;

    /// <summary>Whether the calls of one turn run at the same time. Default: <see langword="true"/>. Holds unless the client invokes functions itself.</summary>
    public bool AllowConcurrentToolCalls { get; set; } = true;

    /// <summary>
    /// How many turns in a row may have a failing tool. The model is told of each failure and may try again; one more fails the run with the
    /// tool's exception. 0 or more. Default: 3. Holds unless the client invokes functions itself.
    /// </summary>
    public int MaximumToolErrors { get; set; } = 3;

    /// <summary>
    /// Whether the model is told the message of a tool's exception, which helps it to do better and may tell it what it should not know. Default:
    /// <see langword="false"/>, only that the tool failed. Holds unless the client invokes functions itself.
    /// </summary>
    public bool TellToolErrors { get; set; }

    /// <summary>
    /// Shortens the history of a session before it is sent, such as by a summary. What it leaves is what the session keeps. Not asked while the provider
    /// keeps the conversation. Default: null, everything is sent.
    /// </summary>
    public IChatReducer? Reducer { get; set; }

    /// <summary>
    /// Keeps the history in place of the session, such as in a database. <see cref="ChatAgentSession.Messages"/> stays empty then, and
    /// <see cref="Reducer"/> must be null. Default: null, the session keeps it.
    /// </summary>
    public ChatHistoryProvider? HistoryProvider { get; set; }

    /// <summary>
    /// Add instructions, messages and tools to each run, each seeing what those before it have added. What they add is sent, but not kept in the
    /// session. Default: none.
    /// </summary>
    public IList<AIContextProvider> ContextProviders { get; set; } = [];

    internal ChatAgentOptions Copy()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumSteps, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(MaximumToolErrors);
        if (HistoryProvider is not null && Reducer is not null)
        {
            throw new ArgumentException("An agent with a HistoryProvider has no history that a Reducer could shorten: give the reducer to the history provider.");
        }
        var copy = (ChatAgentOptions)MemberwiseClone();
        copy.Tools = [.. Tools];
        copy.ContextProviders = [.. ContextProviders];
        copy.ChatOptions = ChatOptions?.Clone();
        return copy;
    }
}
