using Microsoft.Extensions.AI;
using static ProviderKit.Providers.Tests.Conversations.Ingredients;

namespace ProviderKit.Providers.Tests.Conversations;

/// <summary>Reasoning: asked for, declined, and sent back.</summary>
internal static class ReasoningConversations
{
    public static IEnumerable<Conversation> All =>
    [
        Effort(ReasoningEffort.None), Effort(ReasoningEffort.Low), Effort(ReasoningEffort.Medium), Effort(ReasoningEffort.High), Effort(ReasoningEffort.ExtraHigh),
        new("reasoning shown", [User("Why?")], new() { MaxOutputTokens = 9000, Reasoning = new() { Effort = ReasoningEffort.High, Output = ReasoningOutput.Full } }),
        new("reasoning hidden", [User("Why?")], new() { MaxOutputTokens = 9000, Reasoning = new() { Effort = ReasoningEffort.High, Output = ReasoningOutput.None } }),
        new("reasoning sent back", [
            User("Why?"),
            Assistant(new TextReasoningContent("Because.") { ProtectedData = "c2lnbmF0dXJl" }, new TextContent("So."), Call("call_1", "now", "{}")),
            Results(new FunctionResultContent("call_1", "12:00"))], new() { Tools = [Now] }),
        new("redacted reasoning sent back", [
            User("Why?"),
            Assistant(new TextReasoningContent(null) { ProtectedData = "cmVkYWN0ZWQ=" }, new TextContent("So.")),
            User("Really?")]),
    ];

    private static Conversation Effort(ReasoningEffort effort) =>
        new($"reasoning effort {effort}", [User("Why?")], new() { MaxOutputTokens = 9000, Reasoning = new() { Effort = effort } });
}
