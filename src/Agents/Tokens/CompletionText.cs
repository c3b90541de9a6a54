using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>What a model has written, as one text to count: text, reasoning, refusals and calls.</summary>
internal static class CompletionText
{
    public static string Of(IEnumerable<ChatMessage> messages)
    {
        var text = new StringBuilder();
        foreach (var message in messages)
        {
            foreach (var content in message.Contents) Append(text, content);
        }
        return text.ToString();
    }

    public static void Append(StringBuilder text, AIContent content)
    {
        switch (content)
        {
            case TextContent plain:
                text.Append(plain.Text);
                break;
            case TextReasoningContent reasoning:
                text.Append(reasoning.Text);
                break;
            case ErrorContent refusal:
                text.Append(refusal.Message);
                break;
            case FunctionCallContent call:
                text.Append(call.Name).Append(Arguments(call));
                break;
        }
    }

    /// <summary>The arguments of a call as compact JSON, close to how they stand on the wire.</summary>
    public static string Arguments(FunctionCallContent call)
    {
        var text = new StringBuilder("{");
        foreach (var (name, value) in call.Arguments ?? new Dictionary<string, object?>())
        {
            if (text.Length > 1) text.Append(',');
            text.Append('"').Append(name).Append("\":").Append(Json(value));
        }
        return text.Append('}').ToString();
    }

    /// <summary>A value as JSON as far as it can be had without reflection; anything else as its text.</summary>
    public static string Json(object? value) => value switch
    {
        null => "null",
        JsonElement json => json.GetRawText(),
        string text => '"' + JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString() + '"',
        bool boolean => boolean ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
