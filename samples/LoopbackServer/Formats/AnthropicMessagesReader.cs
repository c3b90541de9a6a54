using System.Text;
using System.Text.Json.Nodes;
using ProviderKit.Samples.Loopback.Http;
using ProviderKit.Samples.Loopback.Script;

namespace ProviderKit.Samples.Loopback.Formats;

/// <summary>Reads a request for an Anthropic message, with the checks that Anthropic makes.</summary>
internal static class AnthropicMessagesReader
{
    public static Prompt Read(JsonObject body)
    {
        var maxTokens = body["max_tokens"].Integer() ?? throw RequestFault.Invalid("max_tokens", "max_tokens: Field required");
        var tools = Tools(body["tools"] as JsonArray ?? []);
        var text = new StringBuilder().AppendJoin("", tools.Select(tool => tool.Name + WireJson.Text(tool.Parameters)));
        text.Append(Blocks(body["system"], "system", text, [], []));
        var conversation = Messages(body["messages"].RequiredArray("messages"), text);
        return conversation with
        {
            Model = body["model"].RequiredString("model"),
            Text = text.ToString(),
            Tools = body["tool_choice"]?["type"].String() == "none" ? [] : tools,
            AnswerSchema = AnswerSchema(body["output_config"]?["format"] as JsonObject),
            MaxOutputTokens = maxTokens,
            Stream = body["stream"].IsTrue(),
            IncludeUsage = true,
        };
    }

    private static Prompt Messages(JsonArray messages, StringBuilder text)
    {
        var userText = "";
        var results = new List<string>();
        var openCalls = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < messages.Count; i++)
        {
            var path = $"messages.{i}";
            var message = messages[i].RequiredObject(path);
            var role = message["role"].String();
            if (role is not ("user" or "assistant"))
                throw RequestFault.Invalid(path + ".role", $"{path}.role: Input should be 'user' or 'assistant'");
            if (role == "assistant")
                openCalls.Clear();

            results.Clear();
            var said = Blocks(message["content"], path + ".content", text, openCalls, results);
            text.Append(said);
            if (role == "user" && said.Length > 0)
                userText = said;
        }

        return new Prompt { Model = "", Text = "", UserText = userText, ToolResults = results };
    }

    /// <summary>The text of a string or of blocks. Calls open, results close, and both are read by the model too.</summary>
    private static string Blocks(JsonNode? content, string path, StringBuilder read, HashSet<string> openCalls, List<string> results)
    {
        if (content is not JsonArray blocks)
            return content is null && path == "system" ? "" : content.String() ?? throw RequestFault.Invalid(path, $"{path}: Input should be a valid string or list");

        var text = new StringBuilder();
        for (var i = 0; i < blocks.Count; i++)
        {
            var at = $"{path}.{i}";
            var block = blocks[i].RequiredObject(at);
            switch (block["type"].RequiredString(at + ".type"))
            {
                case "text":
                    text.Append(block["text"].RequiredString(at + ".text"));
                    break;
                case "tool_use":
                    openCalls.Add(block["id"].RequiredString(at + ".id"));
                    read.Append(block["name"].RequiredString(at + ".name"));
                    read.Append(WireJson.Text(block["input"].RequiredObject(at + ".input")));
                    break;
                case "tool_result" when openCalls.Remove(block["tool_use_id"].RequiredString(at + ".tool_use_id")):
                    results.Add(Blocks(block["content"], at + ".content", read, [], []));
                    read.Append(results[^1]);
                    break;
                case "tool_result":
                    throw RequestFault.Invalid(at, $"{at}: unexpected `tool_use_id` found in `tool_result` blocks: {block["tool_use_id"].String()}. "
                        + "Each `tool_result` block must have a corresponding `tool_use` block in the previous message.");
            }
        }

        return text.ToString();
    }

    private static IReadOnlyList<ToolDefinition> Tools(JsonArray tools) =>
    [
        .. tools.Select((tool, i) => tool.RequiredObject($"tools.{i}"))
            .Select((tool, i) => new ToolDefinition(tool["name"].RequiredString($"tools.{i}.name"), tool["input_schema"].RequiredObject($"tools.{i}.input_schema"))),
    ];

    private static JsonObject? AnswerSchema(JsonObject? format) =>
        format?["type"].String() == "json_schema" ? format["schema"].RequiredObject("output_config.format.schema") : null;
}
