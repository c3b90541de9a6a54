using ProviderKit.Conformance;
using ProviderKit.Conformance.Providers;
using ProviderKit.Conformance.Traffic;

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
    if (outcome.Failed)
        Console.WriteLine($"FAILED  {outcome.Case}\n        {string.Join("\n        ", outcome.Differences!)}");
    else if (arguments.Verbose)
        Console.WriteLine($"{(outcome.Skipped ? "skipped" : "passed ")} {outcome.Case}");
}

Console.WriteLine();
foreach (var format in outcomes.GroupBy(outcome => $"{outcome.Case.Provider}/{outcome.Case.Api}"))
{
    var (passed, failed, skipped) = (format.Count(outcome => outcome.Passed), format.Count(outcome => outcome.Failed), format.Count(outcome => outcome.Skipped));
    Console.WriteLine(skipped > 0 ? $"{format.Key}: {skipped} skipped, the format is not declared" : $"{format.Key}: {passed} passed, {failed} failed");
}

var failures = outcomes.Count(outcome => outcome.Failed);
var successes = outcomes.Count(outcome => outcome.Passed);
Console.WriteLine($"{successes} passed, {failures} failed");
return failures > 0 || successes == 0 ? 1 : 0;
