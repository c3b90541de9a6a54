using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>Finds how an answer of an ensemble came about, whatever the answer was wrapped in.</summary>
public static class EnsembleResponseExtensions
{
    /// <summary>How an answer came about.</summary>
    /// <param name="response">The answer, such as a typed one.</param>
    /// <returns>The result, or null when no ensemble gave the answer.</returns>
    public static EnsembleResult? GetEnsembleResult(this AgentResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return Find(response);
    }

    /// <summary>How an answer came about that was given through <see cref="AgentExtensions.AsChatClient"/>.</summary>
    /// <param name="response">The answer.</param>
    /// <returns>The result, or null when no ensemble gave the answer.</returns>
    public static EnsembleResult? GetEnsembleResult(this ChatResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return Find(response);
    }

    /// <summary>How a streamed answer came about. The last piece has it.</summary>
    /// <param name="update">A piece of the answer.</param>
    /// <returns>The result, or null when this is not the last piece, or no ensemble gave the answer.</returns>
    public static EnsembleResult? GetEnsembleResult(this AgentResponseUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        return Find(update);
    }

    private static EnsembleResult? Find(object? answer)
    {
        while (true)
        {
            switch (answer)
            {
                case EnsembleResult result: return result;
                case EnsembleResponse response: return response.Result;
                case AgentResponse response: answer = response.RawRepresentation; break;
                case ChatResponse response: answer = response.RawRepresentation; break;
                case AgentResponseUpdate update: answer = update.RawRepresentation; break;
                case ChatResponseUpdate update: answer = update.RawRepresentation; break;
                default: return null;
            }
        }
    }
}
