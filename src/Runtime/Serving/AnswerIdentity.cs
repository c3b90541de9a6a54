using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

/// <summary>What every answer on a wire has, and what an answer of a chat client may lack.</summary>
internal static class AnswerIdentity
{
    public static Func<string> NewId { get; } = static () => Guid.NewGuid().ToString("N");

    /// <summary>The answer itself when it lacks nothing, else a copy that has it.</summary>
    public static ChatResponse Complete(ChatResponse response, ChatRequest request, Func<string> newId, TimeProvider time)
    {
        var wasCalled = response.Messages.Any(static message => message.Contents.Any(IsCalledAlready));
        if (!wasCalled && response is { ResponseId: not null, ModelId: not null, CreatedAt: not null, FinishReason: not null }) return response;
        return new ChatResponse(wasCalled ? [.. response.Messages.Select(WithoutCalled)] : response.Messages)
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

    // What was called behind this server already is not the client's to call.
    private static bool IsCalledAlready(AIContent content) => content is FunctionCallContent { InformationalOnly: true };

    private static ChatMessage WithoutCalled(ChatMessage message)
    {
        var copy = message.Clone();
        copy.Contents = [.. message.Contents.Where(static content => !IsCalledAlready(content))];
        return copy;
    }

    private static bool HasCalls(ChatResponse response) =>
        response.Messages.Any(static message => message.Contents.Any(static content => content is FunctionCallContent { InformationalOnly: false }));
}
