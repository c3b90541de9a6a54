namespace ProviderKit.Testing;

/// <summary>
/// How a rule goes from step to step. Its steps fall into rounds: a round begins with a request that keeps the condition, and goes on with those that
/// bring results of the round's calls.
/// </summary>
internal static class RulePosition
{
    /// <summary>Whether the rule still answers new conversations.</summary>
    public static bool IsOpen(Rule rule)
    {
        if (rule.Position >= rule.Steps.Count) return false;
        var end = EndOfRound(rule, rule.Position);
        if (end < rule.Steps.Count - 1) return true;
        return rule.Steps[end].Count is not { } count || (rule.Begun < count && rule.Steps[end].Answers < count);
    }

    /// <summary>Counts a new conversation. The last round is repeated, the others are done after as many conversations as their last step says.</summary>
    public static void Begin(Rule rule)
    {
        rule.Begun++;
        var end = EndOfRound(rule, rule.Position);
        if (end == rule.Steps.Count - 1 || rule.Begun < (rule.Steps[end].Count ?? 1)) return;
        rule.Position = end + 1;
        rule.Begun = 0;
    }

    /// <summary>What answers the results of the calls that a step has just made.</summary>
    public static (ScriptStep? Step, int Used) AfterCalls(Pick pick)
    {
        var (step, used) = pick;
        var isLast = step.Index == step.Rule.Steps.Count - 1;
        if (!isLast) return used < (step.Count ?? 1) ? (step, used) : (step.Rule.Steps[step.Index + 1], 0);
        return IsReachedByResults(step.Rule, step.Index) && step.Count > step.Answers ? (step, used) : (null, 0);
    }

    /// <summary>What answers the same results if they come once more.</summary>
    public static (ScriptStep? Step, int Used) AfterResults(Pick pick)
    {
        var (step, used) = pick;
        var isLast = step.Index == step.Rule.Steps.Count - 1;
        if (isLast) return step.Count <= step.Answers ? (null, 0) : (step, used - 1);
        if (!step.Fails) return (step, used - 1);
        return used < (step.Count ?? 1) ? (step, used) : (step.Rule.Steps[step.Index + 1], 0);
    }

    private static int EndOfRound(Rule rule, int start)
    {
        var end = start;
        while (end + 1 < rule.Steps.Count && IsReachedByResults(rule, end + 1)) end++;
        return end;
    }

    // A failure within a conversation leaves it where it was: the same results come again.
    private static bool IsReachedByResults(Rule rule, int index)
    {
        if (index == 0) return false;
        var before = rule.Steps[index - 1];
        return before.Fails ? IsReachedByResults(rule, index - 1) : before.Content.HasCalls;
    }
}
