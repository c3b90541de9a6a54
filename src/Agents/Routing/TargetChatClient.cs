using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using ProviderKit.Wire;

namespace ProviderKit;

/// <summary>One target as a chat client: translates what goes there, and notes in what comes back who has said it.</summary>
internal sealed class TargetChatClient(IChatClient client, RouteCandidate candidate, HistoryTranslation translation) : IChatClient
{
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (translated, settings) = Translate(messages, options);
        var response = await client.GetResponseAsync(translated, settings, cancellationToken).ConfigureAwait(false);
        response.AdditionalProperties = Marked(response.AdditionalProperties);
        foreach (var message in response.Messages)
        {
            message.AdditionalProperties = Marked(message.AdditionalProperties);
            foreach (var content in message.Contents) Tag(content);
        }
        return response;
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (translated, settings) = Translate(messages, options);
        // The failover of Microsoft.Extensions.AI counts any update as output, also one that shows nothing yet.
        var stream = await HeldStream.OpenAsync(client.GetStreamingResponseAsync(translated, settings, cancellationToken), cancellationToken).ConfigureAwait(false);
        await using var ending = stream.ConfigureAwait(false);
        var isFirst = true;
        while (await stream.MoveNextAsync().ConfigureAwait(false))
        {
            var update = stream.Current;
            if (isFirst) update.AdditionalProperties = Marked(update.AdditionalProperties);
            isFirst = false;
            foreach (var content in update.Contents) Tag(content);
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => client.GetService(serviceType, serviceKey);

    // The provider's client belongs to the registry's maker.
    public void Dispose()
    {
    }

    private (IReadOnlyList<ChatMessage> Messages, ChatOptions Options) Translate(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        var settings = options?.Clone() ?? new ChatOptions();
        settings.ModelId = candidate.ModelId;
        if (settings.Tools?.Any(IsForeign) == true) settings.Tools = [.. settings.Tools.Where(tool => !IsForeign(tool))];
        var translator = new HistoryTranslator(translation, candidate.Provider, candidate.Model, settings);
        return (translator.Translate(messages as IReadOnlyList<ChatMessage> ?? [.. messages]), settings);
    }

    private bool IsForeign(AITool tool)
    {
        if (!tool.AdditionalProperties.TryGetValue(WireProperties.Provider, out var value) || value is not string origin || origin == candidate.Provider.Id) return false;
        if (translation.ProviderContent == ForeignContent.Fail) throw new HistoryTranslationException(candidate.Provider.Id, $"a tool of {origin}, '{tool.Name}'", nameof(translation.ProviderContent));
        return true;
    }

    private AdditionalPropertiesDictionary Marked(AdditionalPropertiesDictionary? properties)
    {
        // A copy: the dictionary may be shared with others that the client has made.
        var marked = properties is null ? [] : new AdditionalPropertiesDictionary(properties);
        marked[RoutingProperties.ServedBy] = candidate.Provider.Id;
        return marked;
    }

    // Reasoning and calls that carry nothing else do not say whose they are, and that decides how they are translated.
    private void Tag(AIContent content)
    {
        if (content is (TextReasoningContent or FunctionCallContent) && content.AdditionalProperties?.ContainsKey(WireProperties.Provider) != true)
        {
            content.AdditionalProperties = WireProperties.Tag(content.AdditionalProperties, candidate.Provider.Id);
        }
    }
}
