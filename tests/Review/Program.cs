using System.Diagnostics;
using ProviderKit.Review.Drift;
using ProviderKit.Review.Mutations;
using ProviderKit.Review.Vendors;

// Reviews the reviewer: what the checker finds in vendors' documents, where our schemas differ from them, and how much of
// what could be wrong with the shipped providers it would notice.
return args switch
{
    ["vendors", var folder] => await Vendors(folder),
    ["drift", var folder] => Drift(folder),
    ["mutate", .. var providers] => Mutate(providers),
    _ => Usage(),
};

static async Task<int> Vendors(string folder)
{
    foreach (var document in VendorDocument.Read(folder))
    {
        Console.WriteLine($"== {document.File}: {document.Definitions} definitions, {document.References} references, {document.Unresolved.Count} unresolved, {document.Milliseconds:0} ms");
        document.Unresolved.ToList().ForEach(static one => Console.WriteLine("   " + one));
    }

    var watch = Stopwatch.StartNew();
    var findings = await VendorCompilation.Diagnose(folder);
    findings.ToList().ForEach(Console.WriteLine);
    Console.WriteLine($"== {findings.Count} errors and warnings of the shipped declarations on these documents, {watch.Elapsed.TotalSeconds:0} s");
    return findings.Count == 0 ? 0 : 1;
}

static int Drift(string folder)
{
    var isClean = true;
    foreach (var pair in DefinitionPairs.All)
    {
        var differences = pair.Differences(folder);
        Console.WriteLine($"== {pair.Ours} against {pair.Document}");
        foreach (var one in differences)
        {
            Console.WriteLine($"{one}  # {KnownDrift.ReasonOf(pair, one) ?? "WHY?"}");
        }

        var unknown = differences.Count(one => KnownDrift.ReasonOf(pair, one) is null);
        var idle = KnownDrift.Idle(pair, differences);
        idle.ToList().ForEach(static one => Console.WriteLine($"IDLE {one}"));
        Console.WriteLine($"{differences.Count} differences, {unknown} of them without a reason; {idle.Count} reasons for none");
        isClean &= unknown + idle.Count == 0;
    }

    return isClean ? 0 : 1;
}

static int Mutate(string[] providers)
{
    var watch = Stopwatch.StartNew();
    var isEnough = true;
    foreach (var provider in providers.Length > 0 ? providers : [.. MutationRun.Providers])
    {
        var report = MutationRun.Run(provider);
        Console.WriteLine(report.ToString());
        isEnough &= report.Share >= MutationRun.Target;
    }

    Console.WriteLine($"{watch.Elapsed.TotalSeconds:0} s");
    return isEnough ? 0 : 1;
}

static int Usage()
{
    Console.Error.WriteLine("""
        vendors <folder>          compiles the shipped declarations against the vendors' documents (*.openapi.json) in the folder
        drift <folder>            says where the shipped schemas and these documents differ, and why
        mutate [<provider> ...]   breaks the shipped providers at every place and counts what is noticed
        """);
    return 2;
}
