using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Mine;

var services = new ServiceCollection();
services.AddMine(options =>
{
    options.BaseAddress = new Uri(args[0]);
    options.ApiKey = "a-key";
    options.DefaultModel = "my-model";
});
await using var provider = services.BuildServiceProvider();
var client = provider.GetRequiredKeyedService<IChatClient>("mine");
await foreach (var update in client.GetStreamingResponseAsync("Say something."))
    Console.Write(update.Text);
Console.WriteLine();
