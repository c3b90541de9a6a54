using Microsoft.Extensions.AI;
using ProviderKit.Providers.Tests.Conversations;
using static ProviderKit.Providers.Tests.Conversations.Ingredients;

namespace ProviderKit.Providers.Tests.Requests;

/// <summary>Twenty conversations that every provider's requests are written down for.</summary>
internal static class GoldenConversations
{
    public static IReadOnlyList<Conversation> All { get; } =
    [
        new("parameters", [User("Hello")], new()
        {
            Temperature = 0.25f, TopP = 0.5f, TopK = 40, MaxOutputTokens = 9000, Seed = 7, FrequencyPenalty = 0.125f, PresencePenalty = -0.5f, StopSequences = ["END", "\n\n"],
        }),
        new("streamed", [User("Hello")]) { Stream = true },
        new("turns", [new(ChatRole.System, "You help."), User("One"), Assistant(new TextContent("Two")), User(new TextContent("Three"), new TextContent("and four"))]),
        new("system only", [new(ChatRole.System, "Greet.")]),
        new("two system messages", [new(ChatRole.System, "First."), User("Hello"), new(ChatRole.System, "Second."), User("Well?")], new() { Instructions = "From the options." }),
        new("developer message", [new(new ChatRole("developer"), "Be brief."), User("Hello")]),
        new("one role in a row", [User("One"), User("Two"), Assistant(new TextContent("Three")), Assistant(new TextContent("Four")), User("Five")]),
        new("tools offered", [User("Tide?")], new() { Tools = [Tide, Now], ToolMode = ChatToolMode.Auto, AllowMultipleToolCalls = false }),
        new("tool required", [User("Tide?")], new() { Tools = [Tide, Now], ToolMode = ChatToolMode.RequireSpecific("now") }),
        new("tools in turns", [
            User("Tide and time?"),
            Assistant(new TextContent("Let me look."), Call("call_1", "get_tide", """{"port":"Brest","tags":["a",null,1.5],"deep":{"é":[]}}""")),
            Results(new FunctionResultContent("call_1", new { high = "noon", metres = 7 })),
            Assistant(Call("call_2", "now", "{}")),
            Results(new FunctionResultContent("call_2", "12:00"))], new() { Tools = [Tide, Now] }),
        new("tools in parallel", [
            User("Tide and time?"),
            Assistant(Call("call_1", "get_tide", """{"port":"Brest"}"""), Call("call_2", "now", "{}")),
            Results(new FunctionResultContent("call_1", "noon"), new FunctionResultContent("call_2", "Error: no clock") { Exception = new TimeoutException("no clock") }),
            User("And tomorrow?")], new() { Tools = [Tide, Now] }),
        new("result without call", [User("Tide?"), Results(new FunctionResultContent("call_1", "high at noon"))], new() { Tools = [Tide] }),
        new("call without result", [User("Tide?"), Assistant(Call("call_1", "get_tide", """{"port":"Brest"}""")), User("Never mind.")], new() { Tools = [Tide] }),
        new("images", [User(new TextContent("Compare."), new UriContent("https://images.test/boat.png", "image/png"), new DataContent(Png, "image/png"))]),
        new("reasoning asked for", [User("Why?")], new() { MaxOutputTokens = 9000, Reasoning = new() { Effort = ReasoningEffort.ExtraHigh, Output = ReasoningOutput.Full } }),
        new("reasoning declined", [User("Why?")], new() { MaxOutputTokens = 9000, Reasoning = new() { Effort = ReasoningEffort.None } }),
        new("reasoning replayed", [
            User("Why?"),
            Assistant(new TextReasoningContent("Because.") { ProtectedData = "c2lnbmF0dXJl" }, new TextContent("So."), Call("call_1", "now", "{}")),
            Results(new FunctionResultContent("call_1", "12:00"))], new() { Tools = [Now] }),
        new("structured output", [User("A boat")], new() { ResponseFormat = ChatResponseFormat.ForJsonSchema(BoatSchema, "boat", "A boat and its crew") }),
        new("unicode", [
            User("quote \" backslash \\ tab \t return \r\n null \0 del \u007f nbsp \u00a0 separators \u2028\u2029 bom \ufeff < > & ' + é 東京 😀 \U0010FFFF"),
            Assistant(new TextContent("low \ude00 end")), User("high \ud83d end, last \ud800")]),
        new("empty texts", [User(""), Assistant(new TextContent(" ")), User(), User(new TextContent(""), new TextContent("One")), Assistant(new TextContent("")), User(" \n")]),
    ];
}
