namespace ProviderKit.Providers.Tests.Conversations;

/// <summary>The conversations that requests are compared by.</summary>
public static class AllConversations
{
    private static readonly Dictionary<string, Conversation> ByName =
        PlainConversations.All.Concat(ToolConversations.All).Concat(MediaConversations.All).Concat(ReasoningConversations.All)
            .ToDictionary(conversation => conversation.Name);

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => ByName.Keys;

    /// <summary>All of them.</summary>
    public static IEnumerable<Conversation> All => ByName.Values;

    /// <summary>The conversation of that name.</summary>
    public static Conversation Get(string name) => ByName[name];
}
