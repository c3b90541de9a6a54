using ProviderKit.Generator.Benchmarks;

// dotnet run -c Release --project benchmarks/ProviderKit.Generator.Benchmarks -- --quick
// prints what the generator and the analyzer take, beside Refit's and System.Text.Json's generators, and fails when an aim is
// missed; without --quick it takes more rounds. --document <path> names the vendor's document that is used as a schema.
var rounds = args.Contains("--quick") ? 25 : 151;
var document = args.SkipWhile(static one => one != "--document").Skip(1).FirstOrDefault();
return await new Report(rounds, VendorDocument.Find(document)).RunAsync() ? 0 : 1;
