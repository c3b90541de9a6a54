using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ProviderKit.Samples.Quickstart.Report;

/// <summary>Measures every request that goes through it. The loop of tool calls stands outside, so each round is measured on its own.</summary>
internal sealed class CallMeter(IChatClient inner, ProviderDescriptor provider, Ledger ledger) : DelegatingChatClient(inner)
{
    private static readonly TimeProvider s_clock = TimeProvider.System;

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var start = s_clock.GetTimestamp();
        var response = await base.GetResponseAsync(messages, options, cancellationToken);
        Enter(response.ModelId, response.Usage, firstToken: null, s_clock.GetElapsedTime(start));
        return response;
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var start = s_clock.GetTimestamp();
        TimeSpan? firstToken = null;
        string? modelId = null;
        UsageDetails? usage = null;
        await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
        {
            modelId = update.ModelId ?? modelId;
            foreach (var content in update.Contents)
            {
                if (content is UsageContent counts)
                    (usage ??= new UsageDetails()).Add(counts.Details);
                else if (content is not TextContent { Text.Length: 0 })
                    firstToken ??= s_clock.GetElapsedTime(start);
            }

            yield return update;
        }

        Enter(modelId, usage, firstToken, s_clock.GetElapsedTime(start));
    }

    private void Enter(string? modelId, UsageDetails? usage, TimeSpan? firstToken, TimeSpan total) =>
        ledger.Enter(new CallRecord(provider, modelId, usage, firstToken, total, Price.Of(provider, modelId, usage)));
}
