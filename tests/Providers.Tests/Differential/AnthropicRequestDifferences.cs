using System.Text.Json.Nodes;
using static ProviderKit.Providers.Tests.Differential.RequestDifference;

namespace ProviderKit.Providers.Tests.Differential;

/// <summary>How our Anthropic requests differ from those of the official SDK's adapter on purpose.</summary>
internal static class AnthropicRequestDifferences
{
    public static IReadOnlyList<RequestDifference> All { get; } =
    [
        new("tokens by default", "The provider wants a limit. Theirs is 1024, which cuts many answers; ours is the declaration's 4096.",
            InTheirs: request => request.RemoveIf("max_tokens", 1024), InOurs: request => request.RemoveIf("max_tokens", 4096)),
        InBoth("text as a string", "A lone text may be a string or a list of one part; ours is the shorter.", request =>
        {
            foreach (var message in request.Each("messages"))
                message.TextToParts("content");
            request.TextToParts("system");
        }),
        new("order of instructions", "Instructions come before system messages, as in every other adapter; theirs behind.", InTheirs: request =>
        {
            if (request["system"] is JsonArray { Count: 2 } system && ((JsonObject)system[1]!).Is("text", "From the options."))
            {
                var instructions = system[1];
                system.RemoveAt(1);
                system.Insert(0, instructions);
            }
        }),
        new("late system messages", "They send a later system message with a role that the API's document does not have; we put it to the others.", InTheirs: request =>
        {
            foreach (var late in request.Messages("system"))
            {
                request["messages"]!.AsArray().Remove(late);
                foreach (var part in late.Each("content"))
                    request["system"]!.AsArray().Add(part.DeepClone());
            }
        }),
        new("sampling", "They leave temperature, top_p and top_k out for models that they do not know to take them; we write what the application says.", InOurs: request =>
        {
            foreach (var parameter in new[] { "temperature", "top_p", "top_k" })
                request.Remove(parameter);
        }),
        new("thinking is shown", "Without 'display' newer models send empty thinking; we ask for a summary unless the application wants none.", InOurs: request =>
        {
            if (request["thinking"] is JsonObject thinking)
                thinking.RemoveIf("display", "summarized");
        }, InTheirs: request =>
        {
            if (request["thinking"] is JsonObject thinking)
                thinking.RemoveIf("display", "summarized");
        }),
        new("blank text", "The API refuses text of nothing but blanks. They send a zero-width space in its place; we leave it out.", InTheirs: request =>
        {
            foreach (var message in request.Messages("user").ToList())
            {
                foreach (var part in message.Each("content").Where(part => part.Is("text", "\u200B")).ToList())
                    part.Parent!.AsArray().Remove(part);
                if (message["content"] is JsonArray { Count: 0 })
                    message.Parent!.AsArray().Remove(message);
            }
        }),
        new("title of a document", "They drop the name of a file; the model may cite it.", InOurs: request =>
        {
            foreach (var document in request.Messages("user").SelectMany(message => message.Each("content")).Where(part => part.Is("type", "document")))
                document.Remove("title");
        }),
        InBoth("blanks in results", "JSON inside a string: they write it indented, we as short as it goes.", request =>
        {
            foreach (var result in request.Messages("user").SelectMany(message => message.Each("content")))
                result.ParseString("content");
        }),
        new("empty result", "They write the result null as the word; we write an empty text.", InTheirs: request =>
        {
            foreach (var result in request.Messages("user").SelectMany(message => message.Each("content")).Where(part => part.Is("content", "null")))
                result["content"] = "";
        }),
        new("tool choice without tools", "The API refuses a choice where there is nothing to choose from.", InTheirs: request =>
        {
            if (!request.ContainsKey("tools"))
                request.Remove("tool_choice");
        }),
        new("closed parameters", "They rebuild the schema of a function: closed, and defaults moved into descriptions. We send the one that the application gave.", request =>
        {
            foreach (var schema in request.Each("tools").Select(tool => tool["input_schema"]!.AsObject()))
            {
                schema.RemoveIf("additionalProperties", false);
                if (schema["properties"]!["days"] is JsonObject days && days.Remove("description"))
                    days["default"] = 1;
            }
        }),
        new("no error", "That a result is no error need not be said.", InTheirs: request =>
        {
            foreach (var result in request.Messages("user").SelectMany(message => message.Each("content")))
                result.RemoveIf("is_error", false);
        }),
        new("empty description", "They describe a function without a description by nothing; we leave it out.", InTheirs: request =>
        {
            foreach (var tool in request.Each("tools"))
                tool.RemoveIf("description", "");
        }),
    ];
}
