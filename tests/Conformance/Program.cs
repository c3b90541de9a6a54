using System.Globalization;
using ProviderKit.Conformance;
using ProviderKit.Conformance.Providers;
using ProviderKit.Conformance.Traffic;

// The share of cases that a provider has to pass.
const double Bar = 0.99;

if (Arguments.Read(args) is not { } arguments)
{
    Console.Error.WriteLine(Arguments.Usage);
    return 2;
}

if (!Directory.Exists(arguments.Folder))
{
    Console.Error.WriteLine($"There is no folder {Path.GetFullPath(arguments.Folder)}.");
    return 2;
}

var cases = CaseReader.ReadAll(arguments.Folder).Where(traffic => arguments.Provider is null || traffic.Provider == arguments.Provider);
var outcomes = new List<CaseOutcome>();
await foreach (var outcome in new ConformanceRun(Dialects.All).PlayAsync(cases))
{
    outcomes.Add(outcome);
    Report("FAILED  ", "", outcome.Differences);
    Report("REQUEST ", "the request comes back otherwise: ", outcome.RequestDifferences);
    Report("EMITTED ", "", outcome.EmissionDifferences);
    if (arguments.Verbose && !outcome.Failed)
        Console.WriteLine($"{(outcome.Skipped ? "skipped" : "passed ")} {outcome.Case}");

    void Report(string label, string what, IReadOnlyList<string>? differences)
    {
        if (differences is { Count: > 0 })
            Console.WriteLine($"{label}{outcome.Case}\n        {string.Join("\n        ", differences.Select(one => what + one))}");
    }
}

Console.WriteLine();
foreach (var format in outcomes.GroupBy(outcome => $"{outcome.Case.Provider}/{outcome.Case.Api}"))
{
    if (format.All(outcome => outcome.Skipped))
    {
        Console.WriteLine($"{format.Key}: {format.Count()} skipped, the format is not declared");
        continue;
    }

    Console.WriteLine($"{format.Key}: {Tally.Of(format, outcome => outcome.Differences)}");
    Console.WriteLine($"{format.Key} requests, read and written back: {Tally.Of(format, outcome => outcome.RequestDifferences)}");
    Console.WriteLine($"{format.Key} answers, written by the server half and read again: {Tally.Of(format, outcome => outcome.EmissionDifferences)}");
}

var all = Tally.Of(outcomes, outcome => outcome.Differences) + Tally.Of(outcomes, outcome => outcome.RequestDifferences) + Tally.Of(outcomes, outcome => outcome.EmissionDifferences);
Console.WriteLine(all);
var below = 0;
foreach (var provider in outcomes.Where(outcome => !outcome.Skipped).GroupBy(outcome => outcome.Case.Provider))
{
    var passed = provider.Count(outcome => outcome.Passed);
    var share = (double)passed / provider.Count();
    below += share < Bar ? 1 : 0;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{provider.Key}: {passed} of {provider.Count()} cases, {share:P1}{(share < Bar ? $", below {Bar:P0}" : "")}"));
}

Console.WriteLine(below == 0 ? $"Every provider has at least {Bar:P0}." : $"{below} providers have less than {Bar:P0}.");
return all.Failed > 0 || all.Passed == 0 ? 1 : 0;

/// <summary>How many went well, and how many not.</summary>
internal readonly record struct Tally(int Passed, int Failed)
{
    /// <summary>Counts what was tried.</summary>
    public static Tally Of(IEnumerable<CaseOutcome> outcomes, Func<CaseOutcome, IReadOnlyList<string>?> differences)
    {
        var tried = outcomes.Select(differences).OfType<IReadOnlyList<string>>().ToList();
        return new(tried.Count(one => one.Count == 0), tried.Count(one => one.Count > 0));
    }

    public static Tally operator +(Tally one, Tally other) => new(one.Passed + other.Passed, one.Failed + other.Failed);

    public override string ToString() => $"{Passed} passed, {Failed} failed";
}
