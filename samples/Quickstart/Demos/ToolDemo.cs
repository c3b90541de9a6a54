using System.ComponentModel;
using Microsoft.Extensions.AI;
using ProviderKit.Samples.Quickstart.Display;
using ProviderKit.Samples.Quickstart.Setup;

namespace ProviderKit.Samples.Quickstart.Demos;

/// <summary>A question that the model answers with a function of this program. The loop is Microsoft.Extensions.AI's.</summary>
internal sealed class ToolDemo : IDemo
{
    private const string Question = "I leave Lisbon this morning and land in Oslo tonight. What should I wear?";

    public string Title => $"Tools: \"{Question}\"";

    public async Task RunAsync(Participant participant, Stage stage, CancellationToken cancellationToken)
    {
        using var answer = stage.Screen.Answer(participant.Provider);
        var runs = 0;
        var weather = AIFunctionFactory.Create(GetWeather, name: "get_weather");
        var options = new ChatOptions { Tools = [weather], Instructions = "Look the weather up before you give advice." };

        using var client = new FunctionInvokingChatClient(participant.Client);
        await foreach (var update in client.GetStreamingResponseAsync(Question, options, cancellationToken))
            answer.Write(update.Text);
        if (runs == 0)
            answer.Line("(the model chose to answer without the tool)");

        [Description("The weather in a city, today.")]
        string GetWeather([Description("The city's name.")] string city)
        {
            runs++;
            var report = Weather.In(city);
            answer.Line($"get_weather(\"{city}\") ran in this process: {report}");
            return $"{city}: {report}";
        }
    }
}
