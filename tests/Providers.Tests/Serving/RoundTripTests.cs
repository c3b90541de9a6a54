using System.Text.Json.Nodes;
using ProviderKit.Providers.Tests.Conversations;

namespace ProviderKit.Providers.Tests.Serving;

/// <summary>What a client writes is read as it was meant, and written again as it was. What counts as the same is told by <see cref="SameRequest"/>.</summary>
public class RoundTripTests
{
    public static TheoryData<string, string> Conversations
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var id in Served.Ids)
            {
                foreach (var name in AllConversations.Names)
                    all.Add(id, name);
            }

            return all;
        }
    }

    [Theory, MemberData(nameof(Conversations))]
    public void A_conversation_is_read_and_written_again_as_it_was(string id, string name)
    {
        var first = Write(id, AllConversations.Get(name));
        if (first is null)
            return;

        Assert.Equal(Spelt(first), Spelt(Served.Write(id, Served.Read(id, first))));
    }

    // In one spelling: the writer escapes what it replaces.
    private static string Spelt(string json) => JsonNode.Parse(json)!.ToJsonString();

    // Null for what the provider takes in no form.
    private static string? Write(string id, Conversation conversation)
    {
        var options = conversation.Options?.Clone() ?? new();
        options.ModelId = "model";
        try
        {
            return Served.Write(id, new ChatRequest(conversation.Messages, options) { Stream = conversation.Stream });
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }
}
