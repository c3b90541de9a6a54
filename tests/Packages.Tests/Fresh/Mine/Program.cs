using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Mine;
using ProviderKit;

var services = new ServiceCollection().AddProviderKit();
services.AddMine(options =>
{
    options.BaseAddress = new Uri(args[0]);
    options.ApiKey = "a-key";
    options.DefaultModel = "my-model";
});
await using var provider = services.BuildServiceProvider();
var agent = provider.GetRequiredKeyedService<IChatClient>("mine").AsAgent("parrot", "Say something.");
var session = await agent.CreateSessionAsync();
await foreach (var update in agent.RunStreamingAsync("Say something.", session))
    Console.Write(update.Text);
Console.WriteLine();
Console.WriteLine(await agent.RunAsync("What did I ask you?", session));
Console.WriteLine(provider.GetRequiredService<CostLedger>().Snapshot());
