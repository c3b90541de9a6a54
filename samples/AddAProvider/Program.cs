using AddAProvider;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit;

await using var server = await ParrotServer.StartAsync();

var services = new ServiceCollection();
services.AddParrot(options =>
{
    options.BaseAddress = server.Address;
    options.ApiKey = "cracker";
    options.DefaultModel = "polly-1";
});
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
var nobody = new ParrotChatModel(new ParrotOptions { BaseAddress = server.Address, ApiKey = "stone", DefaultModel = "polly-1" });
try
{
    await nobody.GetResponseAsync("Hello?");
}
catch (ProviderException refusal)
{
    Console.WriteLine($"{refusal.Kind}: {refusal.Message}");
}
