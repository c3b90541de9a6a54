using System.Text;

namespace ProviderKit.Testing;

/// <summary>The report of a test whose requests were not what its script provides for.</summary>
internal static class VerificationReport
{
    /// <summary>The report, or null when all is well.</summary>
    public static string? Of(IReadOnlyList<EmulatedRequest> requests, Script script)
    {
        var faulty = requests.Where(static request => request.Problems.Count > 0).ToList();
        var unused = script.Unused();
        if (faulty.Count == 0 && unused.Count == 0) return null;
        var report = new StringBuilder("The requests are not what the emulator's script provides for. (If the test failed before this, here may be why.)\n");
        foreach (var request in faulty) Append(report, request);
        if (unused.Count > 0) report.Append("\nNot used up:\n");
        foreach (var one in unused) report.Append("  ").Append(one).Append('\n');
        return report.ToString();
    }

    private static void Append(StringBuilder report, EmulatedRequest request)
    {
        report.Append("\nRequest ").Append(request.Describe()).Append('\n');
        var marked = request.Findings.Select(static finding => finding.ToString()).ToHashSet(StringComparer.Ordinal);
        foreach (var problem in request.Problems)
        {
            if (!marked.Contains(problem)) report.Append("  ").Append(problem.ReplaceLineEndings("\n  ")).Append('\n');
        }
        report.Append(AnnotatedJson.Of(request.Json, request.Findings) ?? request.Body).Append('\n');
    }
}
