using Microsoft.Extensions.AI;
using static ProviderKit.Providers.Tests.Conversations.Ingredients;

namespace ProviderKit.Providers.Tests.Conversations;

/// <summary>Text and parameters.</summary>
internal static class PlainConversations
{
    public static IEnumerable<Conversation> All =>
    [
        new("plain", [User("Hello")]),
        new("streamed", [User("Hello")]) { Stream = true },
        new("all parameters", [User("Hello")], new()
        {
            Temperature = 0.25f, TopP = 0.5f, TopK = 40, MaxOutputTokens = 100, Seed = 7, FrequencyPenalty = 0.125f, PresencePenalty = -0.5f, StopSequences = ["END", "\n\n"],
        }),
        new("instructions and system message", [new(ChatRole.System, "From the messages."), User("Hello")], new() { Instructions = "From the options." }),
        new("two system messages", [new(ChatRole.System, "First."), User("Hello"), new(ChatRole.System, "Second.")]),
        new("turns", [User("One"), Assistant(new TextContent("Two")), User("Three")]),
        new("two messages of one role", [User("One"), User("Two")]),
        new("two text parts", [User(new TextContent("One"), new TextContent("Two"))]),
        new("empty text", [User("One"), Assistant(new TextContent("Two")), User(""), User("Three")]),
        new("empty message", [User("One"), User(), User("Three")]),
        new("blank text", [User(" \n")]),
        new("names", [
            new(ChatRole.System, "You help.") { AuthorName = "house" }, new(ChatRole.User, "Hello") { AuthorName = "ada" },
            new(ChatRole.Assistant, "Yes?") { AuthorName = "helper" }, User("Go on")]),
        new("refusal sent back", [User("Do it"), Assistant(new ErrorContent("I can't.") { ErrorCode = "Refusal" }), User("Why not?")]),
        new("unicode", [User("quote \" backslash \\ slash / tab \t return \r\n null \0 bell \a del \u007f nbsp \u00a0 separators \u2028\u2029 bom \ufeff < > & ' + é 東京 😀 \U0010FFFF")]),
        new("lone surrogates", [User("high \ud83d end"), Assistant(new TextContent("low \ude00 end")), User("last \ud800")]),
        new("JSON mode", [User("As JSON, please")], new() { ResponseFormat = ChatResponseFormat.Json }),
        new("text format", [User("As text, please")], new() { ResponseFormat = ChatResponseFormat.Text }),
        new("JSON schema", [User("A boat")], new() { ResponseFormat = ChatResponseFormat.ForJsonSchema(BoatSchema, "boat", "A boat and its crew") }),
        new("JSON schema without a name", [User("A boat")], new() { ResponseFormat = ChatResponseFormat.ForJsonSchema(BoatSchema) }),
    ];
}
