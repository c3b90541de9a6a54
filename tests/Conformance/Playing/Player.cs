using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Traffic;

namespace ProviderKit.Conformance.Playing;

/// <summary>Asks a client as an application would, and gives what it made of the answer.</summary>
public static class Player
{
    /// <summary>Far more than any canned answer takes; a reader that waits for more than there is must not hang the run.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Plays one answer.</summary>
    /// <param name="client">The client.</param>
    /// <param name="traffic">The case.</param>
    public static async Task<Reading> PlayAsync(IChatClient client, TrafficCase traffic)
    {
        using var patience = new CancellationTokenSource(Patience);
        var options = new ChatOptions { ModelId = string.IsNullOrEmpty(traffic.Model) ? "model" : traffic.Model };
        try
        {
            return new(
                traffic.Stream
                    ? await client.GetStreamingResponseAsync("Hello", options, patience.Token).ToChatResponseAsync(patience.Token)
                    : await client.GetResponseAsync("Hello", options, patience.Token),
                null);
        }
        catch (ProviderException error)
        {
            return new(error.PartialResponse, error);
        }
    }
}
