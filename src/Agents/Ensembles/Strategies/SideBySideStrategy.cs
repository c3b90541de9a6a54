using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace ProviderKit;

internal sealed class SideBySideStrategy : CombiningStrategy
{
    public override ValueTask<CombinedAnswer> CombineAsync(CombiningContext context, CancellationToken cancellationToken)
    {
        var messages = context.Answers.Select(static answer => new ChatMessage(ChatRole.Assistant, answer.Response!.Text) { AuthorName = answer.Name }).ToList();
        return new(new CombinedAnswer(new AgentResponse(messages) { FinishReason = ChatFinishReason.Stop, CreatedAt = context.TimeProvider.GetUtcNow() }, $"{messages.Count} answers side by side"));
    }
}
