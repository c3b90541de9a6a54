using Microsoft.Extensions.AI;
using static ProviderKit.Providers.Tests.Conversations.Ingredients;

namespace ProviderKit.Providers.Tests.Conversations;

/// <summary>Tools, their calls and their results.</summary>
internal static class ToolConversations
{
    public static IEnumerable<Conversation> All =>
    [
        new("tools", [User("Tide?")], new() { Tools = [Tide, Now] }),
        new("tools, model decides", [User("Tide?")], new() { Tools = [Tide], ToolMode = ChatToolMode.Auto }),
        new("tools, some required", [User("Tide?")], new() { Tools = [Tide], ToolMode = ChatToolMode.RequireAny }),
        new("tools, one required", [User("Tide?")], new() { Tools = [Tide, Now], ToolMode = ChatToolMode.RequireSpecific("now") }),
        new("tools, none allowed", [User("Tide?")], new() { Tools = [Tide], ToolMode = ChatToolMode.None }),
        new("tools, one at a time", [User("Tide?")], new() { Tools = [Tide], ToolMode = ChatToolMode.Auto, AllowMultipleToolCalls = false }),
        new("tools, one at a time, required", [User("Tide?")], new() { Tools = [Tide], ToolMode = ChatToolMode.RequireAny, AllowMultipleToolCalls = false }),
        new("tools, several at a time", [User("Tide?")], new() { Tools = [Tide], ToolMode = ChatToolMode.Auto, AllowMultipleToolCalls = true }),
        new("tool mode without tools", [User("Tide?")], new() { ToolMode = ChatToolMode.Auto }),
        new("tool result", [
            User("Tide?"),
            Assistant(Call("call_1", "get_tide", """{"port":"Brest","days":2}""")),
            Results(new FunctionResultContent("call_1", "high at noon"))], new() { Tools = [Tide] }),
        new("parallel tool results", [
            User("Tide and time?"),
            Assistant(new TextContent("Let me look."), Call("call_1", "get_tide", """{"port":"Brest","tags":["a",null,1.5],"deep":{"é":[]}}"""), Call("call_2", "now", "{}")),
            Results(new FunctionResultContent("call_1", new { high = "noon", metres = 7 }), new FunctionResultContent("call_2", null)),
            User("And tomorrow?")], new() { Tools = [Tide, Now] }),
        new("tool results in messages of their own", [
            User("Tide and time?"),
            Assistant(Call("call_1", "get_tide", """{"port":"Brest"}"""), Call("call_2", "now", "{}")),
            Results(new FunctionResultContent("call_1", "noon")),
            Results(new FunctionResultContent("call_2", "12:00"))], new() { Tools = [Tide, Now] }),
        new("call without arguments", [
            User("Time?"),
            Assistant(new FunctionCallContent("call_1", "now")),
            Results(new FunctionResultContent("call_1", "12:00"))], new() { Tools = [Now] }),
        new("failed tool", [
            User("Tide?"),
            Assistant(Call("call_1", "get_tide", """{"port":"Atlantis"}""")),
            Results(new FunctionResultContent("call_1", "Error: no such port") { Exception = new ArgumentException("no such port") })], new() { Tools = [Tide] }),
    ];
}
