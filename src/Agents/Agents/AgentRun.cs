using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>One run of a chat agent: what is sent, and what the session keeps of it.</summary>
internal sealed class AgentRun : IDisposable
{
    private const string NotRun = "This call was not run.";

    private readonly ChatAgent _agent;
    private readonly ChatAgentOptions _settings;
    private readonly ChatAgentSession _session;
    private readonly List<ChatMessage> _asked;
    private IEnumerable<ChatMessage> _history = [];
    private bool _isEnded;

    private AgentRun(ChatAgent agent, ChatAgentOptions settings, ChatAgentSession session, IEnumerable<ChatMessage> messages, AgentRunOptions? options)
    {
        _agent = agent;
        _settings = settings;
        _session = session;
        Options = RunChatOptions.Merge(settings, options);
        _asked = [.. Unanswered(session.Conversation.Messages, messages), .. messages];
        Messages = _asked;
    }

    /// <summary>What is sent.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; private set; }

    /// <summary>How it is sent.</summary>
    public ChatOptions Options { get; }

    /// <exception cref="SessionBusyException">The session has a run under way.</exception>
    public static async Task<AgentRun> BeginAsync(
        ChatAgent agent, ChatAgentOptions settings, ChatAgentSession session, IEnumerable<ChatMessage> messages, AgentRunOptions? options, CancellationToken cancellationToken)
    {
        session.Guard.Enter();
        AgentRun? run = null;
        try
        {
            run = new AgentRun(agent, settings, session, messages, options);
            await run.AddHistoryAsync(cancellationToken).ConfigureAwait(false);
            await run.AddContextAsync(cancellationToken).ConfigureAwait(false);
            return run;
        }
        catch (Exception error)
        {
            if (run is not null) await run.FailAsync(error).ConfigureAwait(false);
            session.Guard.Exit();
            throw;
        }
    }

    /// <summary>The answer came whole: the session keeps it.</summary>
    public async ValueTask CompleteAsync(ChatResponse response, CancellationToken cancellationToken)
    {
        // The last step cannot fail, so that a provider that does leaves the session as it was.
#pragma warning disable MAAI001 // The contexts are marked as to be changed; there is no other way to call a provider.
        foreach (var provider in _settings.ContextProviders)
        {
            await provider.InvokedAsync(new AIContextProvider.InvokedContext(_agent, _session, Messages, response.Messages), cancellationToken).ConfigureAwait(false);
        }
        if (_settings.HistoryProvider is { } store)
        {
            await store.InvokedAsync(new ChatHistoryProvider.InvokedContext(_agent, _session, _asked, response.Messages), cancellationToken).ConfigureAwait(false);
        }
#pragma warning restore MAAI001
        _isEnded = true;
        var id = response.ConversationId ?? Options.ConversationId;
        _session.Conversation = _settings.HistoryProvider is null
            ? new Conversation([.. _history, .. _asked, .. response.Messages.Where(static message => message.Contents.Count > 0)], id)
            : new Conversation([], id);
    }

    /// <summary>The run failed or was aborted: the session stays as it was.</summary>
    public async ValueTask FailAsync(Exception error)
    {
        if (_isEnded) return;
        _isEnded = true;
        foreach (var provider in _settings.ContextProviders)
        {
            await IgnoreFaultAsync(() => provider.InvokedAsync(new AIContextProvider.InvokedContext(_agent, _session, Messages, error))).ConfigureAwait(false);
        }
        if (_settings.HistoryProvider is { } store)
        {
            await IgnoreFaultAsync(() => store.InvokedAsync(new ChatHistoryProvider.InvokedContext(_agent, _session, _asked, error))).ConfigureAwait(false);
        }
    }

    public void Dispose() => _session.Guard.Exit();

    private async ValueTask AddHistoryAsync(CancellationToken cancellationToken)
    {
        var (kept, id) = _session.Conversation;
        Options.ConversationId ??= id;
        _history = kept;
        if (_settings.HistoryProvider is { } store)
        {
#pragma warning disable MAAI001
            Messages = [.. await store.InvokingAsync(new ChatHistoryProvider.InvokingContext(_agent, _session, _asked), cancellationToken).ConfigureAwait(false)];
#pragma warning restore MAAI001
            return;
        }
        if (Options.ConversationId is not null) return;
        if (_settings.Reducer is { } reducer && kept.Length > 0) _history = [.. await reducer.ReduceAsync(kept, cancellationToken).ConfigureAwait(false)];
        Messages = [.. _history, .. _asked];
    }

    private async ValueTask AddContextAsync(CancellationToken cancellationToken)
    {
        if (_settings.ContextProviders.Count > 0)
        {
            // Providers tell by the mark which messages are new.
            var asked = _asked.ToHashSet();
            var context = new AIContext
            {
                Instructions = Options.Instructions,
                Messages = Messages.Select(message => asked.Contains(message) ? message : message.WithAgentRequestMessageSource(AgentRequestMessageSourceType.ChatHistory, nameof(ChatAgentSession))),
                Tools = Options.Tools,
            };
#pragma warning disable MAAI001
            foreach (var provider in _settings.ContextProviders)
            {
                context = await provider.InvokingAsync(new AIContextProvider.InvokingContext(_agent, _session, context), cancellationToken).ConfigureAwait(false);
            }
#pragma warning restore MAAI001
            Options.Instructions = context.Instructions;
            Options.Tools = context.Tools?.ToList();
            Messages = [.. context.Messages ?? []];
        }
        if (_settings.ContextProviders.Count > 0 || _settings.HistoryProvider is not null) Messages = [.. Messages.Select(WithoutMark)];
    }

    // The mark is ours; a provider's message must not carry it onto the wire.
    private static ChatMessage WithoutMark(ChatMessage message)
    {
        if (message.AdditionalProperties?.ContainsKey(AgentRequestMessageSourceAttribution.AdditionalPropertiesKey) != true) return message;
        var clean = message.Clone();
        clean.AdditionalProperties = message.AdditionalProperties.Clone();
        clean.AdditionalProperties.Remove(AgentRequestMessageSourceAttribution.AdditionalPropertiesKey);
        return clean;
    }

    /// <summary>
    /// Answers calls that the conversation goes on without, such as those of functions that the application was to run itself: providers refuse a
    /// conversation with a call that has no result.
    /// </summary>
    private static IEnumerable<ChatMessage> Unanswered(ChatMessage[] history, IEnumerable<ChatMessage> messages)
    {
        if (history is not [.., { } last] || last.Role != ChatRole.Assistant) return [];
        var calls = last.Contents.OfType<FunctionCallContent>().Where(static call => !call.InformationalOnly).Select(static call => call.CallId).ToHashSet(StringComparer.Ordinal);
        foreach (var result in last.Contents.Concat(messages.SelectMany(static message => message.Contents)).OfType<FunctionResultContent>()) calls.Remove(result.CallId);
        return calls.Count > 0 ? [new ChatMessage(ChatRole.Tool, [.. calls.Select(static call => new FunctionResultContent(call, NotRun))])] : [];
    }

    // The run has failed already, and that is what the caller has to know.
    private static async ValueTask IgnoreFaultAsync(Func<ValueTask> tell)
    {
        try
        {
            await tell().ConfigureAwait(false);
        }
        catch (Exception)
        {
        }
    }
}
