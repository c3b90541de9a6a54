using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

/// <summary>What every answer on a wire has, and what an answer of a chat client may lack.</summary>
internal static class AnswerIdentity
{
    public static Func<string> NewId { get; } = static () => Guid.NewGuid().ToString("N");

    /// <summary>The answer itself when it lacks nothing, else a copy that has it.</summary>
    public static ChatResponse Complete(ChatResponse response, ChatRequest request, Func<string> newId, TimeProvider time)
    {
        if (response is { ResponseId: not null, ModelId: not null, CreatedAt: not null, FinishReason: not null }) return response;
        return new ChatResponse(response.Messages)
        {
            ResponseId = response.ResponseId ?? newId(),
            ConversationId = response.ConversationId,
            ModelId = response.ModelId ?? request.Options.ModelId,
            CreatedAt = response.CreatedAt ?? time.GetUtcNow(),
            FinishReason = response.FinishReason ?? (HasCalls(response) ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop),
            Usage = response.Usage,
            RawRepresentation = response.RawRepresentation,
            AdditionalProperties = response.AdditionalProperties,
        };
    }

    private static bool HasCalls(ChatResponse response) =>
        response.Messages.Any(static message => message.Contents.Any(static content => content is FunctionCallContent { InformationalOnly: false }));
}
