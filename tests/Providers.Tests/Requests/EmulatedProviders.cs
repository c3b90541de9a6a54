using Microsoft.Extensions.AI;
using ProviderKit.Providers.Tests.Conversations;
using ProviderKit.Testing;

namespace ProviderKit.Providers.Tests.Requests;

/// <summary>An emulator of all shipped providers, which takes every request, whatever the schema says of it.</summary>
public sealed class EmulatedProviders : IAsyncLifetime
{
    /// <summary>The emulator.</summary>
    public Emulator Emulator { get; private set; } = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        Emulator = await Emulator.StartAsync(
            static providers =>
            {
                foreach (var server in ShippedServers.All)
                    providers.Add(server);
            },
            static options => options.ValidateRequests = false);
        Emulator.Always().Say("Hello.");
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => Emulator.DisposeAsync().AsTask();

    /// <summary>The body that a provider's client sends for a conversation.</summary>
    /// <exception cref="NotSupportedException">Something in it has no form on the provider's wire.</exception>
    internal async Task<string> BodyAsync(string provider, Conversation conversation)
    {
        var options = conversation.Options?.Clone() ?? new();
        options.ModelId = "model";
        using var client = Emulator.ChatClient(provider);
        await (conversation with { Options = options }).SendAsync(client);
        return Emulator.Requests[^1].Body;
    }
}
