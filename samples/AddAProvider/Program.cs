using AddAProvider;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit;
using ProviderKit.Testing;

// The other end of the wire comes from the declaration too: only what is said has to be written.
await using var emulator = await Emulator.StartAsync(providers => providers.Parrot());
emulator.When(request => request.Text.Contains("Sing")).Fail(ErrorKind.RateLimited, "Polly is out of breath.");
emulator.Always().Say(request => $"{request.Text.TrimEnd('?')} Squawk!").WithUsage(input: 5, output: 6);

var services = new ServiceCollection();
services.AddParrot(options => emulator.Configure(options));
await using var provider = services.BuildServiceProvider();
var parrot = provider.GetRequiredKeyedService<IChatClient>("parrot");

var usage = new UsageDetails();
await foreach (var update in parrot.GetStreamingResponseAsync("Who is a pretty bird?"))
{
    Console.Write(update.Text);
    foreach (var counts in update.Contents.OfType<UsageContent>())
        usage.Add(counts.Details);
}

Console.WriteLine();
var price = ParrotProvider.Descriptor.FindModel("polly-1")?.PriceOn(new DateOnly(2026, 6, 1));
Console.WriteLine(FormattableString.Invariant($"{usage.InputTokenCount} tokens in, {usage.OutputTokenCount} out, {price?.CostOf(usage)} dollars"));

// A typed error, from the provider's own words.
try
{
    await parrot.GetResponseAsync("Sing!");
}
catch (ProviderException refusal)
{
    Console.WriteLine($"{refusal.Kind}: {refusal.Message}");
}

// And a provider that exists: the vendor's document, its two exchanges, and an emulator of it.
await CortexExchanges.ReplayAsync();
await CortexExchanges.EmulateAsync();
