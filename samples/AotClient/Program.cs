using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Samples.AotClient;

// The client part of the quickstart, compiled ahead of time. The address is that of a provider, or of one that stands in for it.
if (args is not [var providerId, var address] || !Uri.TryCreate(address, UriKind.Absolute, out var baseAddress))
{
    await Console.Error.WriteLineAsync("Usage: AotClient openai|anthropic|groq <base address>");
    return 1;
}

try
{
    await using var services = Providers.Register(providerId, baseAddress);
    var client = services.GetRequiredKeyedService<IChatClient>(providerId);
    await Conversation.StreamAsync(client);
    await Conversation.CallToolAsync(client);
    await Conversation.ReadObjectAsync(client);
    return 0;
}
catch (Exception fault)
{
    await Console.Error.WriteLineAsync($"{fault.GetType().Name}: {fault.Message}");
    return 1;
}
