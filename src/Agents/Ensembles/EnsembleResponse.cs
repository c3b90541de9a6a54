using Microsoft.Agents.AI;

namespace ProviderKit;

/// <summary>An answer of an ensemble, with how it came about. Its usage is the sum over all participants.</summary>
public sealed class EnsembleResponse : AgentResponse
{
    internal EnsembleResponse(AgentResponse answer, EnsembleResult result, string agentId)
        : base(answer)
    {
        Result = result;
        Usage = result.Usage;
        AgentId = agentId;
    }

    /// <summary>How the answer came about, participant by participant.</summary>
    public EnsembleResult Result { get; }
}
