using System.Text.Json;

namespace ProviderKit;

/// <summary>Saves and reads conversations with a chat agent.</summary>
internal static class ChatAgentSessionDocument
{
    private const string Format = "providerkit.chat-session";
    private const int Version = 1;

    public static JsonElement Write(ChatAgentSession session, JsonSerializerOptions? options)
    {
        var conversation = session.Conversation;
        return SessionDocument.Write(Format, Version, session.StateBag, json =>
        {
            if (conversation.Id is not null) json.WriteString("conversationId", conversation.Id);
            SessionDocument.WriteMessages(json, "messages", conversation.Messages, options);
        });
    }

    public static ChatAgentSession Read(JsonElement document, JsonSerializerOptions? options)
    {
        SessionDocument.Check(document, Format, Version);
        return new ChatAgentSession(SessionDocument.ReadMessages(document, "messages", options), SessionDocument.ReadText(document, "conversationId"), SessionDocument.ReadState(document));
    }
}
