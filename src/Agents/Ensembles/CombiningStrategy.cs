using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>
/// How an <see cref="EnsembleAgent"/> makes one answer of several. Derive from it for a way of your own. One strategy may be used by many runs at the same time.
/// </summary>
public abstract class CombiningStrategy
{
    /// <summary>
    /// Whether the first participant that has something to show wins, and is streamed as it comes; the others are cancelled. Otherwise a stream begins when
    /// the answer is decided. Default: <see langword="false"/>.
    /// </summary>
    public virtual bool StreamsFirst => false;

    /// <summary>The first answer that is good enough; the other participants are cancelled.</summary>
    /// <param name="isGood">
    /// Whether an answer is good. Default: when it has text; then a streamed run is won by the first piece of text. If none is good, the first answer is
    /// taken.
    /// </param>
    /// <returns>The strategy.</returns>
    public static CombiningStrategy FirstGood(Func<AgentResponse, bool>? isGood = null) => new FirstGoodStrategy(isGood);

    /// <summary>All answers, one message for each, with the participant's name as its author.</summary>
    /// <returns>The strategy.</returns>
    public static CombiningStrategy SideBySide() => new SideBySideStrategy();

    /// <summary>
    /// The answer that most participants agree on, and of these the first in the order of participants; so is a tie broken. When more than half of all agree, the
    /// others are cancelled.
    /// </summary>
    /// <param name="key">
    /// What has to be equal for two answers to agree. Default: the text, without differences of case, of white space, and of punctuation around it.
    /// </param>
    /// <returns>The strategy.</returns>
    public static CombiningStrategy Majority(Func<AgentResponse, string>? key = null) => new MajorityStrategy(key);

    /// <summary>The answer that a judge finds best. A judge that fails, is late or does not name an answer is passed over: the first answer in the order of participants is taken.</summary>
    /// <param name="judge">The judge's chat client. It sees the answers numbered, without names.</param>
    /// <param name="options">The judge's settings. Default: those of <see cref="JudgeOptions"/>.</param>
    /// <returns>The strategy.</returns>
    public static CombiningStrategy Judge(IChatClient judge, JudgeOptions? options = null) => new JudgeStrategy(judge, options ?? new JudgeOptions());

    /// <summary>What a delegate makes of the answers.</summary>
    /// <param name="combine">Makes the answer, when all participants are done.</param>
    /// <returns>The strategy.</returns>
    public static CombiningStrategy Custom(Func<CombiningContext, CancellationToken, ValueTask<CombinedAnswer>> combine) => new CustomStrategy(combine);

    /// <summary>Whether the answers that have come suffice, so that the other participants are cancelled. Asked after each answer. Default: no.</summary>
    /// <param name="arrivals">The answers, in the order in which they came.</param>
    /// <param name="participants">The number of participants.</param>
    /// <returns>Whether they suffice.</returns>
    public virtual bool IsDecided(IReadOnlyList<ParticipantResult> arrivals, int participants) => false;

    /// <summary>Makes the answer. Asked once in a run, when all participants are done and at least one has answered.</summary>
    /// <param name="context">The answers.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>The answer. What is thrown fails the run.</returns>
    public abstract ValueTask<CombinedAnswer> CombineAsync(CombiningContext context, CancellationToken cancellationToken);
}
