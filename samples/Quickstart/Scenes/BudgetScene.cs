using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Samples.Quickstart.Setup;

namespace ProviderKit.Samples.Quickstart.Scenes;

/// <summary>A user whose budget is soon used up. What may go over it is refused before it is sent.</summary>
internal sealed class BudgetScene : IScene
{
    private const string User = "trial";
    private const string Question = "Tell me a story of a lighthouse.";
    private const int MostRequests = 10;

    public string Title => $"A budget of the user \"{User}\": \"{Question}\"";

    public async Task RunAsync(Stage stage, CancellationToken cancellationToken)
    {
        var client = stage.Services.GetRequiredService<IChatClient>();
        for (var request = 1; request <= MostRequests; request++)
        {
            try
            {
                var options = new ChatOptions { MaxOutputTokens = 500 }.WithTag(RequestTags.User, User);
                var answer = await client.GetResponseAsync(Question, options, cancellationToken);
                stage.Screen.Line(stage.Provider(answer.GetServedBy()!), $"answered with {answer.Usage?.TotalTokenCount} tokens");
            }
            catch (BudgetExceededException refusal)
            {
                stage.Screen.Complain($"  {refusal.Message}");
                return;
            }

            foreach (var status in await stage.Services.GetRequiredService<BudgetGuard>().GetStatusAsync(cancellationToken))
                stage.Screen.Note($"  {status}");
        }

        throw new InvalidOperationException($"The budget had room for {MostRequests} requests. Is there one for the user '{User}' in appsettings.json?");
    }
}
