using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Samples.Quickstart.Setup;

namespace ProviderKit.Samples.Quickstart.Scenes;

/// <summary>A conversation with an agent, in the midst of which its provider goes down. Another one goes on from what was said.</summary>
internal sealed class OutageScene : IScene
{
    public string Title => "A conversation that outlives its provider";

    public string? ReasonToSkip(Stage stage) => stage.IsEmulated ? null : "Skipped: a real provider cannot be asked to go down.";

    public async Task RunAsync(Stage stage, CancellationToken cancellationToken)
    {
        var client = stage.Services.GetRequiredService<SwitchingChatClient>();
        var agent = stage.Services.GetRequiredKeyedService<AIAgent>(ServiceSetup.Agent);
        var session = await agent.CreateSessionAsync(cancellationToken);
        client.Switched += Show;
        try
        {
            stage.Emulated!.Down = await SayAsync("My train to Bergen leaves at 8:05.");
            stage.Screen.Note($"  {stage.Provider(stage.Emulated.Down).DisplayName} goes down.");
            var second = await SayAsync("Which train do I take?");
            if (second == stage.Emulated.Down)
                throw new InvalidOperationException("The provider that is down has answered.");
        }
        finally
        {
            stage.Emulated!.Down = null;
            client.Switched -= Show;
        }

        async Task<string> SayAsync(string text)
        {
            stage.Screen.User(text);
            var answer = await agent.RunAsync(text, session, cancellationToken: cancellationToken);
            var served = answer.AsChatResponse().GetServedBy()!;
            stage.Screen.Line(stage.Provider(served), answer.Text);
            return served;
        }

        void Show(object? sender, ProviderSwitch change) => stage.Screen.Note($"  {change}");
    }
}
