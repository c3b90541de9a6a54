using System.Text;

namespace ProviderKit.Testing;

/// <summary>Says of a request that no rule answers what it looks like, and which rules there are.</summary>
internal static class UnmatchedReport
{
    public static string Of(EmulatedRequest request, IReadOnlyList<Rule> rules)
    {
        var report = new StringBuilder($"The emulator has no answer to request {request.Describe()}.");
        if (rules.Count == 0) return report.Append(" Its script has no rules; begin with emulator.When(...) or emulator.Always().").ToString();
        report.Append(rules.Count == 1 ? " Its only rule does not answer it:" : $" None of its {rules.Count} rules answers it:");
        foreach (var rule in rules) report.Append("\n  - ").Append(rule).Append(": ").Append(WhyNot(rule, request));
        return report.ToString();
    }

    private static string WhyNot(Rule rule, EmulatedRequest request) =>
        rule.Steps.Count == 0 ? "it has no answer"
        : !rule.IsForProvider(request) ? $"it is not for {request.Provider}"
        : !RulePosition.IsOpen(rule) ? "it is used up"
        : "its condition does not hold";
}
