using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

// Tool calls and their results.
public static partial class WireWrite
{
    /// <summary>The tools for a provider that cannot be told which function must be called: that function alone, else all of them.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The tools.</returns>
    public static IEnumerable<AITool> CallableTools(ChatOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var tools = options.Tools ?? [];
        return options.ToolMode is RequiredChatToolMode { RequiredFunctionName: { Length: > 0 } name } && tools.FirstOrDefault(tool => tool.Name == name) is { } only ? [only] : tools;
    }

    /// <summary>The result of a tool as text: a string as it is, the text of text contents, else JSON.</summary>
    /// <param name="result">The result.</param>
    /// <returns>The text; empty for no result.</returns>
    public static string ToolResultText(FunctionResultContent result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Result switch
        {
            null or JsonElement { ValueKind: JsonValueKind.Undefined } => "",
            string text => text,
            JsonElement { ValueKind: JsonValueKind.String } text => text.GetString()!,
            TextContent text => text.Text,
            IEnumerable<AIContent> contents when contents.All(static content => content is TextContent) => string.Concat(contents.Cast<TextContent>().Select(static text => text.Text)),
            var value => JsonTextOf(value),
        };
    }

    /// <summary>The result of a tool as contents.</summary>
    /// <param name="result">The result.</param>
    /// <returns>The contents, or null when the result is anything else.</returns>
    public static IReadOnlyList<AIContent>? ToolResultParts(FunctionResultContent result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Result switch
        {
            AIContent content => [content],
            IEnumerable<AIContent> contents => contents as IReadOnlyList<AIContent> ?? [.. contents],
            _ => null,
        };
    }

    /// <summary>Writes the arguments of a tool call as a JSON object; an empty one when there are none.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="call">The call.</param>
    public static void WriteArguments(Utf8JsonWriter json, FunctionCallContent call)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(call);
        WriteObject(json, call.Arguments ?? (IEnumerable<KeyValuePair<string, object?>>)[]);
    }

    /// <summary>The arguments of a tool call as JSON text; where they were no JSON object, the text that came.</summary>
    /// <param name="call">The call.</param>
    /// <returns>The text; <c>{}</c> when there are none.</returns>
    public static string ArgumentsText(FunctionCallContent call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call.Arguments is { Count: > 0 } arguments ? JsonTextOf(arguments)
            : call.Arguments is null && TextOf(call.AdditionalProperties, WireProperties.RawArguments) is { } raw ? raw
            : "{}";
    }

    private static string JsonTextOf(object value)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text, WireContent.WriterOptions)) WriteJsonValue(json, value);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }
}
