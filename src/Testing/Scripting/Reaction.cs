using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit.Testing;

/// <summary>A place in a script where an answer is to be named: behind <c>When(...)</c>, behind <c>Then</c>, behind <c>And</c>.</summary>
public abstract partial class Reaction
{
    private protected Reaction()
    {
    }

    /// <summary>Answers with a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The answer, to say more about it.</returns>
    public ScriptStep Say(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return AddPart($"Say({Quoted(text)})", _ => new TextContent(text));
    }

    /// <summary>Answers with a text that depends on the request.</summary>
    /// <param name="text">Makes the text.</param>
    /// <returns>The answer, to say more about it.</returns>
    public ScriptStep Say(Func<EmulatedRequest, string> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return AddPart("Say(...)", request => new TextContent(text(request)));
    }

    /// <summary>Answers with JSON, as a model does that was asked for structured output.</summary>
    /// <param name="value">What is written as JSON: an anonymous object, a record, a <see cref="JsonElement"/>. Names are written in camel case.</param>
    /// <returns>The answer, to say more about it.</returns>
    public ScriptStep SayJson(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var text = JsonSerializer.Serialize(value, ToolArguments.Compact);
        return AddPart($"SayJson({Quoted(text)})", _ => new TextContent(text));
    }

    /// <summary>Calls a function. With <c>And</c>, several are called at once; <c>Then</c> says what follows when their results come.</summary>
    /// <param name="function">The function's name.</param>
    /// <param name="arguments">What is written as the arguments: an anonymous object, a dictionary, a <see cref="JsonElement"/>. Default: none.</param>
    /// <param name="callId">The id of the call. Default: one that is unique in the emulator.</param>
    /// <returns>The answer, to say more about it.</returns>
    /// <exception cref="ArgumentException">The arguments are no JSON object.</exception>
    public ScriptStep Call(string function, object? arguments = null, string? callId = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(function);
        var json = ToolArguments.Of(arguments);
        return AddPart($"Call({Quoted(function)})", _ => new FunctionCallContent(callId ?? "", function, ToolArguments.Read(json)), isCall: true);
    }

    /// <summary>Calls several functions at once.</summary>
    /// <param name="calls">The functions and their arguments, as in <see cref="Call(string, object?, string?)"/>.</param>
    /// <returns>The answer, to say more about it.</returns>
    public ScriptStep Calls(params (string Function, object? Arguments)[] calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        if (calls.Length == 0) throw new ArgumentException("Name at least one function.", nameof(calls));
        var step = Call(calls[0].Function, calls[0].Arguments);
        foreach (var (function, arguments) in calls.AsSpan(1)) step = step.And.Call(function, arguments);
        return step;
    }

    /// <summary>Thinks before it answers: <c>Think("Paris ...").And.Say("Sunny.")</c>. A provider without reasoning leaves it out.</summary>
    /// <param name="text">The reasoning.</param>
    /// <param name="signature">What the provider signs it with, where it does. Default: a made-up signature.</param>
    /// <returns>The answer, to say more about it.</returns>
    public ScriptStep Think(string text, string? signature = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return AddPart($"Think({Quoted(text)})", _ => new TextReasoningContent(text) { ProtectedData = signature ?? "ZW11bGF0ZWQ=" });
    }

    /// <summary>Refuses to answer.</summary>
    /// <param name="text">What the model says of it.</param>
    /// <returns>The answer, to say more about it.</returns>
    public ScriptStep Refuse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return AddPart($"Refuse({Quoted(text)})", _ => new ErrorContent(text) { ErrorCode = Wire.WireProperties.Refusal });
    }

    /// <summary>Answers with exactly this.</summary>
    /// <param name="response">The answer. What it leaves open (ids, model, time, finish reason, usage) is filled in.</param>
    /// <returns>The answer, to say more about it.</returns>
    public ScriptStep Reply(ChatResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        var calls = response.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>().Any();
        return AddWhole("Reply(response)", (_, _) => ValueTask.FromResult(response), calls);
    }

    /// <summary>Answers with what a function makes of the request.</summary>
    /// <param name="reply">Makes the answer. What it throws is answered as the provider's own failure.</param>
    /// <returns>The answer, to say more about it.</returns>
    public ScriptStep Reply(Func<EmulatedRequest, ChatResponse> reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return AddWhole("Reply(...)", (request, _) => ValueTask.FromResult(reply(request)), isCall: false);
    }

    /// <summary>Answers with what another client says, such as a local model.</summary>
    /// <param name="client">Is given the conversation and the options. It stays the caller's to dispose of.</param>
    /// <returns>The answer, to say more about it.</returns>
    public ScriptStep Reply(IChatClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return AddWhole("Reply(client)", async (request, cancellation) => await client.GetResponseAsync(request.Messages, request.Options, cancellation), isCall: false);
    }

    /// <summary>The step that the next answer belongs to: a new one, or the same for <c>And</c>.</summary>
    private protected abstract ScriptStep Open(string description);

    private protected static string Quoted(string text) => text.Length > 40 ? $"\"{text.AsSpan(0, 37)}...\"" : $"\"{text}\"";

    private ScriptStep AddPart(string description, Func<EmulatedRequest, AIContent> part, bool isCall = false)
    {
        var step = Open(description);
        step.Content.AddPart(part, isCall);
        return step;
    }

    private ScriptStep AddWhole(string description, Func<EmulatedRequest, CancellationToken, ValueTask<ChatResponse>> whole, bool isCall)
    {
        var step = Open(description);
        step.Content.SetWhole(whole, isCall);
        return step;
    }
}
