using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>The state of a conversation between two runs. It is replaced, never changed, so that it can be read while a run is under way.</summary>
/// <param name="Messages">The messages, oldest first.</param>
/// <param name="Id">The id at a provider that keeps the conversation, or null.</param>
internal sealed record Conversation(ChatMessage[] Messages, string? Id);
