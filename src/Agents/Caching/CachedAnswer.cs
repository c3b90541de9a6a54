using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>Answers in the form in which they are kept: as JSON, so that no caller's changes reach what others get.</summary>
internal static class CachedAnswer
{
    private static readonly JsonTypeInfo<ChatResponse> _type = (JsonTypeInfo<ChatResponse>)AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(ChatResponse));

    /// <summary>The answer as JSON; null when something in it cannot be put down as JSON.</summary>
    public static byte[]? Write(ChatResponse response)
    {
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(response, _type);
        }
        catch (Exception error) when (error is NotSupportedException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The answer anew; null when the bytes are not ours, such as those of another version.</summary>
    public static ChatResponse? Read(byte[] answer)
    {
        try
        {
            return JsonSerializer.Deserialize(answer, _type);
        }
        catch (Exception error) when (error is NotSupportedException or JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Whether an answer is one that the same request may get again: whole, and no refusal or part of a state that the provider keeps.</summary>
    public static bool IsKeepable(ChatResponse response)
    {
#pragma warning disable MEAI001 // Background responses are marked experimental; all that is asked is whether this is one.
        if (response.ConversationId is not null || response.ContinuationToken is not null) return false;
#pragma warning restore MEAI001
        if (response.FinishReason != ChatFinishReason.Stop && response.FinishReason != ChatFinishReason.ToolCalls) return false;
        return !response.Messages.Any(static message => message.Contents.Any(static content => content is ErrorContent));
    }
}
