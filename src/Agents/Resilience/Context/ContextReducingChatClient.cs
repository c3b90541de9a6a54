using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>
/// Reduces a conversation when the model finds it too long (<see cref="ContextTooLongException"/>), and sends it again. Without it the error goes to the
/// outside, where <see cref="SwitchingChatClient"/> tries a model with a larger window. <see cref="ReducingChatClient"/> reduces each request instead, before
/// anybody has complained.
/// </summary>
public sealed class ContextReducingChatClient : DelegatingChatClient
{
    private const int MaxReductions = 2;

    private readonly IChatReducer _reducer;

    /// <summary>Creates the client.</summary>
    /// <param name="innerClient">The provider's model, or what stands around it.</param>
    /// <param name="reducer">Reduces the conversation, at most twice for a request. When it has nothing more to leave out, the error goes through.</param>
    public ContextReducingChatClient(IChatClient innerClient, IChatReducer reducer) : base(innerClient)
    {
        ArgumentNullException.ThrowIfNull(reducer);
        _reducer = reducer;
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        IReadOnlyList<ChatMessage> conversation = [.. messages];
        for (var reductions = 0; ; reductions++)
        {
            try
            {
                return await base.GetResponseAsync(conversation, options, cancellationToken).ConfigureAwait(false);
            }
            catch (ContextTooLongException) when (reductions < MaxReductions)
            {
                if (await ReduceAsync(conversation, cancellationToken).ConfigureAwait(false) is not { } reduced) throw;
                conversation = reduced;
            }
        }
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var stream = await OpenAsync([.. messages], options, cancellationToken).ConfigureAwait(false);
        await using var ending = stream.ConfigureAwait(false);
        while (await stream.MoveNextAsync().ConfigureAwait(false)) yield return stream.Current;
    }

    private async Task<HeldStream> OpenAsync(IReadOnlyList<ChatMessage> conversation, ChatOptions? options, CancellationToken cancellationToken)
    {
        for (var reductions = 0; ; reductions++)
        {
            try
            {
                return await HeldStream.OpenAsync(base.GetStreamingResponseAsync(conversation, options, cancellationToken), cancellationToken).ConfigureAwait(false);
            }
            catch (ContextTooLongException) when (reductions < MaxReductions)
            {
                if (await ReduceAsync(conversation, cancellationToken).ConfigureAwait(false) is not { } reduced) throw;
                conversation = reduced;
            }
        }
    }

    private async Task<IReadOnlyList<ChatMessage>?> ReduceAsync(IReadOnlyList<ChatMessage> conversation, CancellationToken cancellationToken)
    {
        IReadOnlyList<ChatMessage> reduced = [.. await _reducer.ReduceAsync(conversation, cancellationToken).ConfigureAwait(false)];
        return reduced.Count > 0 && (reduced.Count < conversation.Count || LengthOf(reduced) < LengthOf(conversation)) ? reduced : null;
    }

    private static long LengthOf(IReadOnlyList<ChatMessage> conversation) => conversation.Sum(static message => (long)message.Text.Length);
}
