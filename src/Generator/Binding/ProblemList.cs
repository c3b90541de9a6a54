namespace ProviderKit.Generator.Binding;

internal static class ProblemList
{
    /// <summary>More than anyone reads; to find the place of each takes its time.</summary>
    private const int MaxProblems = 1000;

    public static void AddUnlessMany(this List<Problem> problems, Problem problem)
    {
        if (problems.Count < MaxProblems)
        {
            problems.Add(problem);
        }
    }
}
