using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using ProviderKit.Providers;
using ProviderKit.Testing;
using ProviderKit.Tests.Ensembles;

namespace ProviderKit.Tests.Soak;

/// <summary>Some turns of many conversations with an emulator of their own, which remembers all requests and so must not live as long as the soak.</summary>
internal static class SoakEpoch
{
    private const int Conversations = 200;
    private const int Turns = 6;
    private static readonly string[] Providers = ["openai", "anthropic", "groq"];

    /// <summary>Runs it, and checks what has to hold at its end.</summary>
    /// <returns>What happened, in a line.</returns>
    public static async Task<string> RunAsync(int seed)
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic().Groq());
        SoakScript.Write(emulator);
        using var http = new OpenConnections(emulator.Address.Port);
        var tally = new SoakTally();
        using var accounts = new SoakAccounts();
        var clients = Providers.ToDictionary(static id => id, id => emulator.ChatClient(id).AsBuilder().UseObservers([tally, .. accounts.Observers]).Build());
        string money;
        try
        {
            var agents = clients.ToDictionary(static client => client.Key, static client => SoakScript.Agent(client.Value, client.Key));
            AIAgent ensemble = new EnsembleAgent(agents.Select(static agent => new EnsembleParticipant(agent.Key, agent.Value)));
            var conversations = Enumerable.Range(0, Conversations).Select(i => new SoakConversation(
                i % 10 == 0 ? ensemble : agents[Providers[i % Providers.Length]], new Random(unchecked((seed * Conversations) + i)))).ToList();

            await Task.WhenAll(conversations.Select(static conversation => conversation.RunAsync(Turns)));

            await SoakScript.UseUpAsync(clients[Providers[0]]);

            await http.NoneInUseAsync();
            tally.Check();
            money = await accounts.CheckAsync();
            Assert.InRange(tally.Ended, emulator.Requests.Count, int.MaxValue);
            Assert.All(Enum.GetValues<SoakTrouble>(), trouble => Assert.Contains(conversations, conversation => conversation.Met.Contains(trouble)));
        }
        finally
        {
            foreach (var client in clients.Values) client.Dispose();
        }
        await http.NoneAsync();
        return $"{tally}; {money}";
    }
}
