using Microsoft.Agents.AI;

namespace ProviderKit;

internal sealed class FirstGoodStrategy(Func<AgentResponse, bool>? isGood) : CombiningStrategy
{
    private readonly Func<AgentResponse, bool> _isGood = isGood ?? (static response => !string.IsNullOrWhiteSpace(response.Text));

    // Whether a whole answer is good is not known at its first piece.
    public override bool StreamsFirst => isGood is null;

    public override bool IsDecided(IReadOnlyList<ParticipantResult> arrivals, int participants) => _isGood(arrivals[^1].Response!);

    public override ValueTask<CombinedAnswer> CombineAsync(CombiningContext context, CancellationToken cancellationToken)
    {
        var good = context.Arrivals.FirstOrDefault(answer => _isGood(answer.Response!));
        return new(good is not null ? new CombinedAnswer(good, "the first good answer") : new CombinedAnswer(context.Arrivals[0], "the first answer, as none was good"));
    }
}
