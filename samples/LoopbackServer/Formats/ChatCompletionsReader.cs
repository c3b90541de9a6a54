using System.Text;
using System.Text.Json.Nodes;
using ProviderKit.Samples.Loopback.Http;
using ProviderKit.Samples.Loopback.Script;

namespace ProviderKit.Samples.Loopback.Formats;

/// <summary>Reads a request for chat completions, with the checks that OpenAI makes.</summary>
internal static class ChatCompletionsReader
{
    public static Prompt Read(JsonObject body)
    {
        var stream = body["stream"].IsTrue();
        if (!stream && body["stream_options"] is not null)
            throw RequestFault.Invalid("stream_options", "The 'stream_options' parameter is only allowed when 'stream' is enabled.");

        var tools = Tools(body["tools"] as JsonArray ?? []);
        var text = new StringBuilder().AppendJoin("", tools.Select(tool => tool.Name + WireJson.Text(tool.Parameters)));
        var conversation = Messages(body["messages"].RequiredArray("messages"), text);
        return conversation with
        {
            Model = body["model"].RequiredString("model"),
            Text = text.ToString(),
            Tools = body["tool_choice"].String() == "none" ? [] : tools,
            AnswerSchema = AnswerSchema(body["response_format"] as JsonObject),
            MaxOutputTokens = (body["max_completion_tokens"] ?? body["max_tokens"]).Integer(),
            Stream = stream,
            IncludeUsage = body["stream_options"]?["include_usage"].IsTrue() ?? false,
        };
    }

    /// <summary>Walks the messages in order, since a result must answer a call that came before it.</summary>
    private static Prompt Messages(JsonArray messages, StringBuilder text)
    {
        var userText = "";
        var results = new List<string>();
        var openCalls = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < messages.Count; i++)
        {
            var path = $"messages[{i}]";
            var message = messages[i].RequiredObject(path);
            var content = Content(message["content"], path);
            text.Append(content);
            switch (message["role"].String())
            {
                case "system" or "developer":
                    break;
                case "user":
                    userText = content;
                    results.Clear();
                    break;
                case "assistant":
                    openCalls = [.. Calls(message["tool_calls"] as JsonArray ?? [], path, text)];
                    results.Clear();
                    break;
                case "tool" when openCalls.Remove(message["tool_call_id"].RequiredString(path + ".tool_call_id")):
                    results.Add(content);
                    break;
                case "tool":
                    throw RequestFault.Invalid(path + ".role", "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.");
                case var role:
                    throw RequestFault.Invalid(path + ".role", $"Invalid value: '{role}'. Supported values are: 'system', 'developer', 'assistant', 'user' and 'tool'.");
            }
        }

        return new Prompt { Model = "", Text = "", UserText = userText, ToolResults = results };
    }

    private static IEnumerable<string> Calls(JsonArray calls, string path, StringBuilder text)
    {
        for (var i = 0; i < calls.Count; i++)
        {
            var at = $"{path}.tool_calls[{i}]";
            var function = calls[i].RequiredObject(at)["function"].RequiredObject(at + ".function");
            text.Append(function["name"].RequiredString(at + ".function.name"));
            text.Append(function["arguments"].String() ?? throw RequestFault.Invalid(at + ".function.arguments", $"Invalid type for '{at}.function.arguments': expected a string."));
            yield return calls[i]!["id"].RequiredString(at + ".id");
        }
    }

    private static string Content(JsonNode? content, string path) => content switch
    {
        null => "",
        JsonArray parts => string.Concat(parts.Select((part, i) => part.RequiredObject($"{path}.content[{i}]")["text"].String())),
        _ => content.String() ?? throw RequestFault.Invalid(path + ".content", $"Invalid type for '{path}.content': expected a string or an array."),
    };

    private static IReadOnlyList<ToolDefinition> Tools(JsonArray tools) =>
    [
        .. tools.Select((tool, i) => tool.RequiredObject($"tools[{i}]")["function"].RequiredObject($"tools[{i}].function"))
            .Select((function, i) => new ToolDefinition(function["name"].RequiredString($"tools[{i}].function.name"), function["parameters"] as JsonObject ?? [])),
    ];

    private static JsonObject? AnswerSchema(JsonObject? format)
    {
        if (format?["type"].String() != "json_schema")
            return null;
        var named = format["json_schema"].RequiredObject("response_format.json_schema");
        named["name"].RequiredString("response_format.json_schema.name");
        return named["schema"].RequiredObject("response_format.json_schema.schema");
    }
}
