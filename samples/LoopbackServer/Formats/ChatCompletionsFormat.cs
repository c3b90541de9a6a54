using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ProviderKit.Samples.Loopback.Http;
using ProviderKit.Samples.Loopback.Script;

namespace ProviderKit.Samples.Loopback.Formats;

/// <summary>OpenAI's chat completions.</summary>
internal class ChatCompletionsFormat : ChatFormat
{
    public override string Name => "OpenAI";

    public override void Authenticate(IHeaderDictionary headers)
    {
        if (headers.Authorization.ToString() is not { Length: > 7 } key || !key.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            throw new RequestFault(FaultKind.Unauthorized, "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth.");
    }

    public override Prompt Read(JsonObject body) => ChatCompletionsReader.Read(body);

    public override JsonObject Document(Prompt prompt, Answer answer, Usage usage)
    {
        var message = new JsonObject { ["role"] = "assistant", ["content"] = answer.Calls.Count > 0 ? null : answer.Text };
        if (answer.Reasoning.Length > 0)
            message["reasoning"] = answer.Reasoning;
        if (answer.Calls.Count > 0)
            message["tool_calls"] = new JsonArray([.. answer.Calls.Select(call => Call(call, WireJson.Text(call.Arguments)))]);
        var document = Envelope("chat.completion", Ids.Next("chatcmpl-"), prompt.Model);
        document["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["message"] = message, ["logprobs"] = null, ["finish_reason"] = FinishReason(answer) });
        document["usage"] = Usage(usage);
        return document;
    }

    public override IEnumerable<ServerEvent> Events(Prompt prompt, Answer answer, Usage usage)
    {
        var id = Ids.Next("chatcmpl-");
        yield return Chunk(new JsonObject { ["role"] = "assistant", ["content"] = "" });
        foreach (var piece in Pieces.OfWords(answer.Reasoning, wordsPerPiece: 1))
            yield return Chunk(new JsonObject { ["reasoning"] = piece, ["channel"] = "analysis" });
        foreach (var piece in Pieces.OfWords(answer.Text, wordsPerPiece: 1))
            yield return Chunk(new JsonObject { ["content"] = piece });
        for (var index = 0; index < answer.Calls.Count; index++)
        {
            // The call is announced with its id and name; what follows knows it by its index alone.
            yield return Chunk(Delta(index, Call(answer.Calls[index], arguments: "")));
            foreach (var piece in Pieces.OfJson(WireJson.Text(answer.Calls[index].Arguments)))
                yield return Chunk(Delta(index, new JsonObject { ["function"] = new JsonObject { ["arguments"] = piece } }));
        }

        var last = Envelope("chat.completion.chunk", id, prompt.Model);
        last["choices"] = Choice([], FinishReason(answer));
        AddToLastChunk(last, usage);
        yield return new ServerEvent(last);
        if (prompt.IncludeUsage)
        {
            var counts = Envelope("chat.completion.chunk", id, prompt.Model);
            counts["choices"] = new JsonArray();
            counts["usage"] = Usage(usage);
            yield return new ServerEvent(counts);
        }

        yield return new ServerEvent(null, Literal: "[DONE]");

        ServerEvent Chunk(JsonObject delta)
        {
            var chunk = Envelope("chat.completion.chunk", id, prompt.Model);
            chunk["choices"] = Choice(delta, finishReason: null);
            return new ServerEvent(chunk);
        }
    }

    public override JsonObject Error(RequestFault fault) => new()
    {
        ["error"] = new JsonObject
        {
            ["message"] = fault.Message,
            ["type"] = fault.Kind == FaultKind.Busy ? "requests" : "invalid_request_error",
            ["param"] = fault.Param,
            ["code"] = fault.Kind switch
            {
                FaultKind.Busy => "rate_limit_exceeded",
                FaultKind.Unauthorized => "invalid_api_key",
                _ => null,
            },
        },
    };

    /// <summary>What the chunk with the finish reason carries besides.</summary>
    protected virtual void AddToLastChunk(JsonObject chunk, Usage usage)
    {
    }

    protected virtual JsonObject Usage(Usage usage) => new()
    {
        ["prompt_tokens"] = usage.Input,
        ["completion_tokens"] = usage.Output,
        ["total_tokens"] = usage.Total,
        ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = usage.CachedInput, ["audio_tokens"] = 0 },
        ["completion_tokens_details"] = new JsonObject { ["reasoning_tokens"] = usage.Reasoning, ["audio_tokens"] = 0 },
    };

    private static JsonObject Envelope(string kind, string id, string model) => new()
    {
        ["id"] = id,
        ["object"] = kind,
        ["created"] = Now(),
        ["model"] = model,
        ["system_fingerprint"] = "fp_loopback",
    };

    private static JsonArray Choice(JsonObject delta, string? finishReason) =>
        new(new JsonObject { ["index"] = 0, ["delta"] = delta, ["logprobs"] = null, ["finish_reason"] = finishReason });

    private static JsonObject Delta(int index, JsonObject call)
    {
        call.Insert(0, "index", index);
        return new JsonObject { ["tool_calls"] = new JsonArray(call) };
    }

    private static JsonObject Call(ToolCall call, string arguments) => new()
    {
        ["id"] = Ids.Next("call_"),
        ["type"] = "function",
        ["function"] = new JsonObject { ["name"] = call.Name, ["arguments"] = arguments },
    };

    private static string FinishReason(Answer answer) => answer switch
    {
        { IsCut: true } => "length",
        { Calls.Count: > 0 } => "tool_calls",
        _ => "stop",
    };
}
