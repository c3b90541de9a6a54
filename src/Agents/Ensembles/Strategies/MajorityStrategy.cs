using System.Text.RegularExpressions;
using Microsoft.Agents.AI;

namespace ProviderKit;

internal sealed partial class MajorityStrategy(Func<AgentResponse, string>? key) : CombiningStrategy
{
    private readonly Func<AgentResponse, string> _key = key ?? (static response => Normalize(response.Text));

    public override bool IsDecided(IReadOnlyList<ParticipantResult> arrivals, int participants) =>
        arrivals.GroupBy(KeyOf, StringComparer.Ordinal).Any(group => group.Count() * 2 > participants);

    public override ValueTask<CombinedAnswer> CombineAsync(CombiningContext context, CancellationToken cancellationToken)
    {
        // Both are stable: of groups of the same size, and within a group, the first in the order of participants comes first.
        var largest = context.Answers.GroupBy(KeyOf, StringComparer.Ordinal).OrderByDescending(static group => group.Count()).First().ToList();
        return new(new CombinedAnswer(largest[0], $"{largest.Count} of {context.Participants.Count} agree"));
    }

    internal static string Normalize(string text) => WhiteSpace().Replace(Around().Replace(text, ""), " ").ToUpperInvariant();

    private string KeyOf(ParticipantResult answer) => _key(answer.Response!);

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    // A sign or a currency at the beginning, or a percent sign at the end, is no decoration.
    [GeneratedRegex(@"^[\s\p{Po}\p{Ps}\p{Pe}\p{Pi}\p{Pf}`-[%#]]+|[\s\p{Po}\p{Ps}\p{Pe}\p{Pi}\p{Pf}`-[%#]]+$")]
    private static partial Regex Around();
}
