using System.Text.Json.Nodes;
using static ProviderKit.Providers.Tests.Differential.RequestDifference;

namespace ProviderKit.Providers.Tests.Differential;

/// <summary>How our OpenAI requests differ from those of <c>Microsoft.Extensions.AI.OpenAI</c> on purpose.</summary>
internal static class OpenAIRequestDifferences
{
    public static IReadOnlyList<RequestDifference> All { get; } =
    [
        InBoth("blanks in arguments", "JSON inside a string: they write it indented, we as short as it goes.", request =>
        {
            foreach (var call in request.Messages("assistant").SelectMany(message => message.Each("tool_calls")))
                call["function"]!.AsObject().ParseString("arguments");
        }),
        new("no arguments", "They write the word null into the arguments of a call that has none; the API wants an object.", InTheirs: request =>
        {
            foreach (var call in request.Messages("assistant").SelectMany(message => message.Each("tool_calls")))
            {
                if (call["function"]!.AsObject().Is("arguments", "null"))
                    call["function"]!["arguments"] = new JsonObject();
            }
        }),
        InBoth("blanks in results", "As in arguments.", request =>
        {
            foreach (var message in request.Messages("tool"))
                message.ParseString("content");
        }),
        new("tool choice by default", "They write the provider's default; we write what the application says.",
            InTheirs: request => request.RemoveIf("tool_choice", "auto"), InOurs: request => request.RemoveIf("tool_choice", "auto")),
        new("empty description", "They describe a function without a description by nothing; we leave it out.", InTheirs: request =>
        {
            foreach (var tool in request.Each("tools"))
                tool["function"]!.AsObject().RemoveIf("description", "");
        }),
        new("closed parameters", "They rebuild the schema of a function and close it; we send the one that the application gave.", InTheirs: request =>
        {
            foreach (var tool in request.Each("tools"))
            {
                var parameters = tool["function"]!["parameters"]!.AsObject();
                parameters.RemoveIf("additionalProperties", false);
                parameters.RemoveIf("required", new JsonArray());
            }
        }),
        new("empty messages", "A message without anything in it says nothing, and most compatible servers refuse it; we leave it out.", InTheirs: request =>
        {
            foreach (var message in request.Messages("user").Where(message => message.Is("content", "")))
                request["messages"]!.AsArray().Remove(message);
        }),
        new("refusal as a part", "The API's document wants content beside a refusal; theirs is empty, ours the refusal itself as a part.", InTheirs: request =>
        {
            foreach (var message in request.Messages("assistant").Where(message => message.ContainsKey("refusal")))
            {
                var refusal = message["refusal"]!.DeepClone();
                message.Remove("refusal");
                message["content"] = new JsonArray(new JsonObject { ["type"] = "refusal", ["refusal"] = refusal });
            }
        }),
        new("name of a schema", "The provider wants a name. Theirs is 'json_schema', ours 'response'.", InTheirs: request =>
        {
            if (request["response_format"]?["json_schema"] is JsonObject schema && schema.Is("name", "json_schema"))
                schema["name"] = "response";
        }),
        new("name of a file", "The provider wants a name. Theirs is random, which spoils prompt caching; ours is 'file'.", InTheirs: request =>
        {
            foreach (var file in request.Messages("user").SelectMany(message => message.Each("content")).Select(part => part["file"]).OfType<JsonObject>())
            {
                if (file["filename"]?.GetValue<string>() is { Length: 36 })
                    file["filename"] = "file";
            }
        }),
    ];
}
