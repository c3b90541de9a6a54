using Microsoft.Extensions.AI;
using ProviderKit.Samples.Quickstart.Setup;

namespace ProviderKit.Samples.Quickstart.Demos;

/// <summary>An answer, shown while it is being written.</summary>
internal sealed class StreamingDemo : IDemo
{
    private const string Question = "In two sentences: why do language models stream their answers?";

    public string Title => $"Streaming: \"{Question}\"";

    public async Task RunAsync(Participant participant, Stage stage, CancellationToken cancellationToken)
    {
        using var answer = stage.Screen.Answer(participant.Provider);
        await foreach (var update in participant.Client.GetStreamingResponseAsync(Question, cancellationToken: cancellationToken))
        {
            foreach (var content in update.Contents)
            {
                if (content is TextReasoningContent reasoning)
                    answer.Aside(reasoning.Text);
                else if (content is TextContent text)
                    answer.Write(text.Text);
            }
        }
    }
}
