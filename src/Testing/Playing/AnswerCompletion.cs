using Microsoft.Extensions.AI;
using ProviderKit.Wire;

namespace ProviderKit.Testing;

/// <summary>Fills in what a scripted answer leaves open, so that the same script gives the same answer in every run.</summary>
internal sealed class AnswerCompletion(ProviderServer server, TimeProvider time)
{
    private int _calls;

    /// <summary>The answer with ids, model, time, finish reason and usage; a copy, the script's own stays as it is.</summary>
    public ChatResponse Complete(EmulatedRequest request, ScriptStep step, ChatResponse answer)
    {
        var id = $"emulated-{request.Sequence}";
        var message = new ChatMessage(ChatRole.Assistant, [.. answer.Messages.SelectMany(static one => one.Contents).Where(static one => one is not UsageContent).Select(Identified)]) { MessageId = id };
        var response = new ChatResponse(message)
        {
            ResponseId = answer.ResponseId ?? id,
            ConversationId = answer.ConversationId,
            ModelId = answer.ModelId ?? request.Model,
            CreatedAt = answer.CreatedAt ?? time.GetUtcNow(),
            FinishReason = step.FinishReason ?? answer.FinishReason ?? ReasonOf(message),
            AdditionalProperties = answer.AdditionalProperties,
        };
        response.Usage = step.Usage ?? answer.Usage ?? TokenEstimate.Of(request, response);
        return response;
    }

    // Nine letters and digits, since there are providers that take no other ids.
    private AIContent Identified(AIContent content) => content is FunctionCallContent { CallId: "" } call
        ? new FunctionCallContent($"call{Interlocked.Increment(ref _calls):00000}", call.Name, call.Arguments) { AdditionalProperties = call.AdditionalProperties }
        : content;

    // Where a refusal has no place of its own, only the finish reason tells it from an answer.
    private ChatFinishReason ReasonOf(ChatMessage message)
    {
        if (message.Contents.OfType<FunctionCallContent>().Any()) return ChatFinishReason.ToolCalls;
        var isRefusal = message.Contents.OfType<ErrorContent>().Any(static error => error.ErrorCode == WireProperties.Refusal);
        return isRefusal && (server.Moments & StreamMoments.Refusal) == 0 ? ChatFinishReason.ContentFilter : ChatFinishReason.Stop;
    }
}
