using Microsoft.Extensions.AI;

namespace ProviderKit.Testing.Tests.Fake;

/// <summary>What most tests begin with.</summary>
internal static class FakeEmulator
{
    public static Task<Emulator> StartAsync(Action<EmulatorOptions>? configure = null) => Emulator.StartAsync(static providers => providers.Add(new FakeServer()), configure);

    public static IChatClient Client(this Emulator emulator) => emulator.ChatClient("fake");

    public static async Task<string> AskAsync(this Emulator emulator, string text)
    {
        using var client = emulator.Client();
        return (await client.GetResponseAsync(text)).Text;
    }

    /// <summary>The pieces of a streamed answer until its end or until it breaks.</summary>
    public static async Task<(List<string> Pieces, Exception? Error)> StreamAsync(this Emulator emulator, string text, CancellationToken cancellation = default)
    {
        using var client = emulator.Client();
        var pieces = new List<string>();
        try
        {
            await foreach (var update in client.GetStreamingResponseAsync(text, cancellationToken: cancellation))
            {
                if (update.Text.Length > 0) pieces.Add(update.Text);
            }
            return (pieces, null);
        }
        catch (Exception exception)
        {
            return (pieces, exception);
        }
    }

    /// <summary>Sends what follows on a call.</summary>
    public static Task<ChatResponse> ContinueAsync(this IChatClient client, string question, ChatResponse answer, string result) => client.GetResponseAsync(
    [
        new ChatMessage(ChatRole.User, question),
        .. answer.Messages,
        new ChatMessage(ChatRole.Tool, [.. Calls(answer).Select(call => new FunctionResultContent(call.CallId, result))]),
    ]);

    public static IReadOnlyList<FunctionCallContent> Calls(this ChatResponse answer) => [.. answer.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>()];
}
