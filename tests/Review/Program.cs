using System.Diagnostics;
using ProviderKit.Review.Drift;
using ProviderKit.Review.Mutations;
using ProviderKit.Review.Vendors;

// Reviews the reviewer: what the checker finds in vendors' documents, where our schemas differ from them, and how much of
// what could be wrong with the shipped providers it would notice.
return args switch
{
    ["vendors", var folder] => await Vendors(folder),
    ["drift", var ours, var vendors] => Drift(ours, vendors),
    ["drift", var folder] => DriftOfAll(folder),
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

static int Drift(string ours, string vendors)
{
    var differences = SchemaDrift.Compare(File.ReadAllText(ours), File.ReadAllText(vendors), DefinitionPairs.Of(ours));
    foreach (var one in differences)
    {
        Console.WriteLine($"{one}  # {KnownDrift.ReasonOf(ours, one) ?? "WHY?"}");
    }

    var unknown = differences.Count(one => KnownDrift.ReasonOf(ours, one) is null);
    Console.WriteLine($"{differences.Count} differences, {unknown} of them without a reason");
    return unknown == 0 ? 0 : 1;
}

static int DriftOfAll(string folder)
{
    var result = 0;
    foreach (var (ours, document) in DefinitionPairs.Documents)
    {
        Console.WriteLine($"== {ours} against {document}");
        result |= Drift(DefinitionPairs.Find(ours), Path.Combine(folder, document));
    }

    return result;
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
        vendors <folder>            binds the shipped declarations to the vendors' documents (*.openapi.json) in the folder
        drift <schema> <document>   says where a schema of ours and a vendor's document differ
        drift <folder>              the same for all shipped schemas
        mutate [<provider> ...]     breaks the shipped providers at every place and counts what is noticed
        """);
    return 2;
}
