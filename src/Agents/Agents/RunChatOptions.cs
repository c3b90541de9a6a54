using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>Makes the chat options of a run: the run's own, filled up with the agent's.</summary>
internal static class RunChatOptions
{
    public static ChatOptions Merge(ChatAgentOptions agent, AgentRunOptions? run)
    {
        var own = (run as ChatAgentRunOptions)?.ChatOptions;
        var merged = own?.Clone() ?? new ChatOptions();
        if (agent.ChatOptions is { } defaults) FillIn(merged, defaults);
        merged.Instructions = Lines(agent.Instructions, agent.ChatOptions?.Instructions, own?.Instructions);
        merged.Tools = Tools(agent.Tools, agent.ChatOptions?.Tools, own?.Tools);
        if (run?.ResponseFormat is { } format) merged.ResponseFormat = format;
        foreach (var (key, value) in run?.AdditionalProperties ?? []) (merged.AdditionalProperties ??= [])[key] = value;
        return agent.Name is { Length: > 0 } name ? merged.WithTag(RequestTags.Agent, name) : merged;
    }

    /// <summary>Texts on lines of their own; null when there are none.</summary>
    public static string? Lines(params ReadOnlySpan<string?> texts)
    {
        var lines = new List<string>();
        foreach (var text in texts)
        {
            if (!string.IsNullOrEmpty(text)) lines.Add(text);
        }
        return lines.Count > 0 ? string.Join('\n', lines) : null;
    }

    private static void FillIn(ChatOptions options, ChatOptions defaults)
    {
        options.ConversationId ??= defaults.ConversationId;
        options.ModelId ??= defaults.ModelId;
        options.Temperature ??= defaults.Temperature;
        options.MaxOutputTokens ??= defaults.MaxOutputTokens;
        options.TopP ??= defaults.TopP;
        options.TopK ??= defaults.TopK;
        options.FrequencyPenalty ??= defaults.FrequencyPenalty;
        options.PresencePenalty ??= defaults.PresencePenalty;
        options.Seed ??= defaults.Seed;
        options.Reasoning ??= defaults.Reasoning;
        options.ResponseFormat ??= defaults.ResponseFormat;
        options.StopSequences ??= defaults.StopSequences is { } stops ? [.. stops] : null;
        options.AllowMultipleToolCalls ??= defaults.AllowMultipleToolCalls;
        options.ToolMode ??= defaults.ToolMode;
        options.RawRepresentationFactory ??= defaults.RawRepresentationFactory;
        foreach (var (key, value) in defaults.AdditionalProperties ?? []) (options.AdditionalProperties ??= []).TryAdd(key, value);
    }

    // A later tool takes the place of an earlier one of its name. Tools of a provider itself may share one.
    private static List<AITool>? Tools(params ReadOnlySpan<IList<AITool>?> sources)
    {
        var tools = new List<AITool>();
        foreach (var source in sources)
        {
            foreach (var tool in source ?? [])
            {
                var place = tool is AIFunctionDeclaration ? tools.FindIndex(known => known is AIFunctionDeclaration && known.Name == tool.Name) : -1;
                if (place >= 0) tools[place] = tool;
                else tools.Add(tool);
            }
        }
        return tools.Count > 0 ? tools : null;
    }
}
