using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>Tells observers of every request that passes.</summary>
public sealed class ObservingChatClient : DelegatingChatClient
{
    private readonly IReadOnlyList<RequestObserver> _observers;
    private readonly TimeProvider _time;
    private readonly ChatClientMetadata? _metadata;

    /// <summary>Creates the client.</summary>
    /// <param name="innerClient">The provider's model, or what stands around it.</param>
    /// <param name="observers">The observers, asked in this order.</param>
    /// <param name="time">The clock. Default: the system's.</param>
    public ObservingChatClient(IChatClient innerClient, IReadOnlyList<RequestObserver> observers, TimeProvider? time = null)
        : base(innerClient)
    {
        ArgumentNullException.ThrowIfNull(observers);
        _observers = observers;
        _time = time ?? TimeProvider.System;
        _metadata = innerClient.GetService<ChatClientMetadata>();
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var observation = Begin(messages, options, isStreamed: false);
        await observation.StartAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var response = await base.GetResponseAsync(observation.Request.Messages, observation.Request.OptionsToSend(), cancellationToken).ConfigureAwait(false);
            observation.Read(response);
            await observation.EndAsync(RequestStatus.Succeeded).ConfigureAwait(false);
            return response;
        }
        catch (Exception error)
        {
            await observation.FailAsync(error, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var observation = Begin(messages, options, isStreamed: true);
        await observation.StartAsync(cancellationToken).ConfigureAwait(false);
        var updates = base.GetStreamingResponseAsync(observation.Request.Messages, observation.Request.OptionsToSend(), cancellationToken).GetAsyncEnumerator(cancellationToken);
        try
        {
            while (true)
            {
                ChatResponseUpdate update;
                try
                {
                    if (!await updates.MoveNextAsync().ConfigureAwait(false)) break;
                    update = updates.Current;
                }
                catch (Exception error)
                {
                    await observation.FailAsync(error, cancellationToken).ConfigureAwait(false);
                    throw;
                }
                observation.Read(update);
                yield return update;
            }
            await observation.EndAsync(RequestStatus.Succeeded).ConfigureAwait(false);
        }
        finally
        {
            await updates.DisposeAsync().ConfigureAwait(false);
            // Comes to something only when the reader has stopped in the midst.
            await observation.EndAsync(RequestStatus.Aborted).ConfigureAwait(false);
        }
    }

    private Observation Begin(IEnumerable<ChatMessage> messages, ChatOptions? options, bool isStreamed)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var request = new ObservedRequest
        {
            ProviderId = _metadata?.ProviderName ?? "unknown",
            ModelId = options?.ModelId ?? InnerClient.GetService<ChatClientMetadata>()?.DefaultModelId,
            Messages = messages as IReadOnlyList<ChatMessage> ?? [.. messages],
            Options = options,
            EffectiveOptions = InnerClient.GetService<ChatModel>()?.ResolveOptions(options),
            IsStreamed = isStreamed,
            StartedAt = _time.GetUtcNow(),
        };
        return new Observation(request, _observers, _time);
    }
}
