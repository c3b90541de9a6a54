using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Tests.Support;

namespace ProviderKit.Review.Mutations;

/// <summary>Makes every mutation of a shipped provider and runs the checker on each.</summary>
public static class MutationRun
{
    /// <summary>The part that has to be caught.</summary>
    public const double Target = 0.98;

    /// <summary>The shipped providers.</summary>
    public static IReadOnlyList<string> Providers { get; } = ["IOpenAI", "IAnthropic", "IGroq"];

    /// <summary>Runs the checker on every mutation of the provider, or on each <paramref name="step"/>th.</summary>
    public static MutationReport Run(string provider, int step = 1)
    {
        var subject = Subject.Read(provider);
        if (subject.Check(subject.Declaration, subject.Schema) is [var problem, ..])
        {
            throw new InvalidOperationException($"{provider} is not clean to begin with: {problem}");
        }

        var all = TemplateMutations.Of(subject).Concat(AttributeMutations.Of(subject)).Concat(SchemaMutations.Of(subject)).Where((_, i) => i % step == 0).ToList();
        var outcomes = new (bool IsCaught, string Found)[all.Count];
        Parallel.For(0, all.Count, i => outcomes[i] = Try(subject, all[i]));
        var report = new MutationReport(provider);
        for (var i = 0; i < all.Count; i++)
        {
            var (isCaught, found) = outcomes[i];
            report.Add(all[i].Kind, all[i].What, found, isCaught ? null : all[i].WhyEquivalent(), isCaught);
        }

        return report;
    }

    private static (bool IsCaught, string Found) Try(Subject subject, Mutation mutation)
    {
        var problems = subject.Check(mutation.Declaration, mutation.Schema);
        return (problems.Any(mutation.IsAtSpot), problems.Count == 0 ? "nothing" : "elsewhere: " + string.Join(" | ", problems.Take(3).Select(Describe)));
    }

    private static string Describe(Problem one) => $"{one.Id} {string.Join(", ", one.Arguments)} at {one.Place.Origin.Attribute}:{one.Place.File}{one.Place.Start}-{one.Place.End}";
}
