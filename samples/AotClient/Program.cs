using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit;
using ProviderKit.Samples.AotClient;

// What a program uses to talk to providers, compiled ahead of time. The address is that of a provider, or of one that stands in for it.
if (args is not [var providerId, var address] || !Uri.TryCreate(address, UriKind.Absolute, out var baseAddress))
{
    await Console.Error.WriteLineAsync("Usage: AotClient openai|anthropic|groq <base address>");
    return 1;
}

try
{
    await using var services = Providers.Register(providerId, baseAddress);
    var client = services.GetRequiredService<IChatClient>();
    await Conversation.StreamAsync(client);
    var saved = await Conversation.CallToolAsync(services.GetRequiredKeyedService<AIAgent>(Conversation.Clerk));
    var reader = services.GetRequiredKeyedService<IChatClient>(providerId).AsAgent("reader");
    await Conversation.ResumeAsync(reader, saved);
    await Conversation.ReadObjectAsync(reader);
    await Conversation.OverspendAsync(client);

    Console.WriteLine(services.GetRequiredService<CostLedger>().Snapshot());
    Console.WriteLine(services.GetRequiredService<RequestStatistics>().Snapshot());
    Console.WriteLine(services.GetRequiredService<ModelSelector>().Choose(new ModelCriteria { AllowedProviders = [providerId] }).Best);
    Console.WriteLine($"{providerId}: {services.GetRequiredService<IProviderHealth>().GetStatus(providerId)}");
    return 0;
}
catch (Exception fault)
{
    await Console.Error.WriteLineAsync($"{fault.GetType().Name}: {fault.Message}");
    return 1;
}
