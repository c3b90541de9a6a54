using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ProviderKit.Samples.Loopback.Http;
using ProviderKit.Samples.Loopback.Script;

namespace ProviderKit.Samples.Loopback.Formats;

/// <summary>Anthropic's messages: typed blocks that are opened, filled and closed by their index.</summary>
internal sealed class AnthropicMessagesFormat : ChatFormat
{
    public override string Name => "Anthropic";

    public override void Authenticate(IHeaderDictionary headers)
    {
        // Both are taken: x-api-key is what the vendor documents, a bearer is what its newer SDKs send.
        if (headers["x-api-key"].ToString().Length == 0 && !headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            throw new RequestFault(FaultKind.Unauthorized, "x-api-key header is required");
        if (headers["anthropic-version"].ToString().Length == 0)
            throw new RequestFault(FaultKind.Invalid, "anthropic-version: header is required");
    }

    public override Prompt Read(JsonObject body) => AnthropicMessagesReader.Read(body);

    public override JsonObject Document(Prompt prompt, Answer answer, Usage usage)
    {
        var message = Message(prompt, Counts(usage, usage.Output));
        message["content"] = new JsonArray([.. Blocks(answer).Select(block => block.Whole)]);
        message["stop_reason"] = StopReason(answer);
        return message;
    }

    public override IEnumerable<ServerEvent> Events(Prompt prompt, Answer answer, Usage usage)
    {
        yield return Event("message_start", new JsonObject { ["message"] = Message(prompt, Counts(usage, output: 1)) });
        var index = 0;
        foreach (var block in Blocks(answer))
        {
            yield return Event("content_block_start", new JsonObject { ["index"] = index, ["content_block"] = block.Opening });
            if (index == 0)
                yield return Event("ping", []);
            foreach (var delta in block.Deltas)
                yield return Event("content_block_delta", new JsonObject { ["index"] = index, ["delta"] = delta });
            yield return Event("content_block_stop", new JsonObject { ["index"] = index++ });
        }

        // The counts are cumulative: these replace those of message_start, and must not be added to them.
        yield return Event("message_delta", new JsonObject
        {
            ["delta"] = new JsonObject { ["stop_reason"] = StopReason(answer), ["stop_sequence"] = null },
            ["usage"] = Counts(usage, usage.Output),
        });
        yield return Event("message_stop", []);
    }

    public override JsonObject Error(RequestFault fault) => new()
    {
        ["type"] = "error",
        ["error"] = new JsonObject
        {
            ["type"] = fault.Kind switch
            {
                FaultKind.Busy => "rate_limit_error",
                FaultKind.Unauthorized => "authentication_error",
                _ => "invalid_request_error",
            },
            ["message"] = fault.Message,
        },
        ["request_id"] = Ids.Next("req_"),
    };

    private static ServerEvent Event(string type, JsonObject data)
    {
        data.Insert(0, "type", type);
        return new ServerEvent(data, type);
    }

    private static JsonObject Message(Prompt prompt, JsonObject counts) => new()
    {
        ["id"] = Ids.Next("msg_"),
        ["type"] = "message",
        ["role"] = "assistant",
        ["model"] = prompt.Model,
        ["content"] = new JsonArray(),
        ["stop_reason"] = null,
        ["stop_sequence"] = null,
        ["usage"] = counts,
    };

    /// <summary>Cached tokens are counted beside the input here, not within it.</summary>
    private static JsonObject Counts(Usage usage, int output) => new()
    {
        ["input_tokens"] = usage.Input - usage.CachedInput,
        ["cache_creation_input_tokens"] = 0,
        ["cache_read_input_tokens"] = usage.CachedInput,
        ["output_tokens"] = output,
    };

    private static string StopReason(Answer answer) => answer switch
    {
        { IsCut: true } => "max_tokens",
        { Calls.Count: > 0 } => "tool_use",
        _ => "end_turn",
    };

    private static IEnumerable<Block> Blocks(Answer answer)
    {
        if (answer.Text.Length > 0)
            yield return Text(answer.Text);
        foreach (var call in answer.Calls)
            yield return ToolUse(call);
    }

    private static Block Text(string text) => new(
        Whole: new JsonObject { ["type"] = "text", ["text"] = text },
        Opening: new JsonObject { ["type"] = "text", ["text"] = "" },
        Deltas: Pieces.OfWords(text, wordsPerPiece: 3).Select(piece => new JsonObject { ["type"] = "text_delta", ["text"] = piece }));

    private static Block ToolUse(ToolCall call)
    {
        var id = Ids.Next("toolu_");
        return new(
            Whole: new JsonObject { ["type"] = "tool_use", ["id"] = id, ["name"] = call.Name, ["input"] = call.Arguments.DeepClone() },
            Opening: new JsonObject { ["type"] = "tool_use", ["id"] = id, ["name"] = call.Name, ["input"] = new JsonObject() },
            Deltas: Pieces.OfJson(WireJson.Text(call.Arguments)).Prepend("").Select(piece => new JsonObject { ["type"] = "input_json_delta", ["partial_json"] = piece }));
    }

    /// <summary>A content block, whole and in the pieces that a stream carries it in.</summary>
    private sealed record Block(JsonObject Whole, JsonObject Opening, IEnumerable<JsonObject> Deltas);
}
