using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ProviderKit;

/// <summary>
/// An agent over a chat client: instructions, tools that the model may call, and conversations that can be saved and resumed, with any provider. It can run many
/// conversations at the same time.
/// </summary>
/// <example>
/// <code>
/// var agent = new ChatAgent(client, new() { Name = "clerk", Instructions = "Be brief.", Tools = [AIFunctionFactory.Create(GetWeather)] });
/// var session = await agent.CreateSessionAsync();
/// var answer = await agent.RunAsync("How is the weather in Paris?", session);
/// </code>
/// </example>
public sealed class ChatAgent : AIAgent
{
    private readonly IChatClient _client;
    private readonly ChatAgentOptions _settings;

    /// <summary>Creates an agent.</summary>
    /// <param name="client">
    /// The chat client, which the caller disposes of. Functions are invoked around it, unless a <see cref="FunctionInvokingChatClient"/> is in it already.
    /// </param>
    /// <param name="options">The settings, copied. Default: none.</param>
    /// <param name="services">Given to the tools, and asked for a logger. Default: none.</param>
    /// <exception cref="ArgumentException">The settings contradict each other.</exception>
    public ChatAgent(IChatClient client, ChatAgentOptions? options = null, IServiceProvider? services = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        _settings = (options ?? new ChatAgentOptions()).Copy();
        _client = client.GetService<FunctionInvokingChatClient>() is null ? Invoking(client, _settings, services) : client;
    }

    /// <inheritdoc/>
    public override string? Name => _settings.Name;

    /// <inheritdoc/>
    public override string? Description => _settings.Description;

    /// <inheritdoc/>
    protected override string? IdCore => _settings.Id;

    /// <summary>Makes a session that goes on from a conversation that was had elsewhere.</summary>
    /// <param name="history">The messages so far, oldest first.</param>
    /// <returns>The session.</returns>
    public static ChatAgentSession CreateSession(IEnumerable<ChatMessage> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return new ChatAgentSession(history);
    }

    /// <summary>Serves the chat client, <see cref="AIAgentMetadata"/>, and what the client serves, such as <see cref="ProviderDescriptor"/>.</summary>
    /// <param name="serviceType">The wanted type.</param>
    /// <param name="serviceKey">A key, handed on to the client.</param>
    /// <returns>The service, or null.</returns>
    public override object? GetService(Type serviceType, object? serviceKey = null)
    {
        if (base.GetService(serviceType, serviceKey) is { } own) return own;
        if (serviceKey is null && serviceType == typeof(AIAgentMetadata)) return new AIAgentMetadata(_client.GetService<ChatClientMetadata>()?.ProviderName);
        return _client.GetService(serviceType, serviceKey);
    }

    /// <inheritdoc/>
    protected override ValueTask<AgentSession> CreateSessionCoreAsync(CancellationToken cancellationToken = default) => new(new ChatAgentSession());

    /// <inheritdoc/>
    protected override ValueTask<JsonElement> SerializeSessionCoreAsync(AgentSession session, JsonSerializerOptions? jsonSerializerOptions = null, CancellationToken cancellationToken = default) =>
        new(ChatAgentSessionDocument.Write(Own(session), jsonSerializerOptions));

    /// <inheritdoc/>
    protected override ValueTask<AgentSession> DeserializeSessionCoreAsync(JsonElement serializedState, JsonSerializerOptions? jsonSerializerOptions = null, CancellationToken cancellationToken = default) =>
        new(ChatAgentSessionDocument.Read(serializedState, jsonSerializerOptions));

    /// <inheritdoc/>
    protected override async Task<AgentResponse> RunCoreAsync(
        IEnumerable<ChatMessage> messages, AgentSession? session = null, AgentRunOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var run = await BeginAsync(messages, session, options, cancellationToken).ConfigureAwait(false);
        try
        {
            var response = await _client.GetResponseAsync(run.Messages, run.Options, cancellationToken).ConfigureAwait(false);
            await run.CompleteAsync(response, cancellationToken).ConfigureAwait(false);
            return new AgentResponse(response) { AgentId = Id };
        }
        catch (Exception error)
        {
            await run.FailAsync(error).ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    protected override async IAsyncEnumerable<AgentResponseUpdate> RunCoreStreamingAsync(
        IEnumerable<ChatMessage> messages, AgentSession? session = null, AgentRunOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var run = await BeginAsync(messages, session, options, cancellationToken).ConfigureAwait(false);
        var said = new List<ChatResponseUpdate>();
        var updates = _client.GetStreamingResponseAsync(run.Messages, run.Options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        try
        {
            while (await NextAsync(run, updates, said, cancellationToken).ConfigureAwait(false)) yield return new AgentResponseUpdate(updates.Current) { AgentId = Id, AuthorName = updates.Current.AuthorName ?? Name };
        }
        finally
        {
            await updates.DisposeAsync().ConfigureAwait(false);
            // Comes to something only when the reader has stopped in the midst.
            await run.FailAsync(new OperationCanceledException("The reader of the stream stopped before its end.")).ConfigureAwait(false);
        }
    }

    private static async ValueTask<bool> NextAsync(AgentRun run, IAsyncEnumerator<ChatResponseUpdate> updates, List<ChatResponseUpdate> said, CancellationToken cancellationToken)
    {
        try
        {
            if (await updates.MoveNextAsync().ConfigureAwait(false))
            {
                said.Add(updates.Current);
                return true;
            }
            await run.CompleteAsync(said.ToChatResponse(), cancellationToken).ConfigureAwait(false);
            return false;
        }
        catch (Exception error)
        {
            await run.FailAsync(error).ConfigureAwait(false);
            throw;
        }
    }

    private Task<AgentRun> BeginAsync(IEnumerable<ChatMessage> messages, AgentSession? session, AgentRunOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
#pragma warning disable MEAI001 // Marked as to be changed; it is only refused here.
        if (options?.ContinuationToken is not null || options?.AllowBackgroundResponses == true)
#pragma warning restore MEAI001
        {
            throw new NotSupportedException("A ChatAgent waits for its answers: ContinuationToken and AllowBackgroundResponses are for agents that answer in the background.");
        }
        return AgentRun.BeginAsync(this, _settings, session is null ? new ChatAgentSession() : Own(session), messages as IReadOnlyList<ChatMessage> ?? [.. messages], options, cancellationToken);
    }

    private static ChatAgentSession Own(AgentSession session) => session as ChatAgentSession ?? throw new ArgumentException(
        $"A ChatAgent needs a ChatAgentSession, which its CreateSessionAsync and DeserializeSessionAsync make, but this is a {session.GetType().Name}.", nameof(session));

    private static FunctionInvokingChatClient Invoking(IChatClient client, ChatAgentOptions settings, IServiceProvider? services) => new(client, services?.GetService<ILoggerFactory>(), services)
    {
        MaximumIterationsPerRequest = settings.MaximumSteps,
        AllowConcurrentInvocation = settings.AllowConcurrentToolCalls,
        MaximumConsecutiveErrorsPerRequest = settings.MaximumToolErrors,
        IncludeDetailedErrors = settings.TellToolErrors,
    };
}
