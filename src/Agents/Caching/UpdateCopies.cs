using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>Copies of updates, so that the readers of one stream do not see each other's changes.</summary>
internal static class UpdateCopies
{
    public static ChatResponseUpdate Copy(ChatResponseUpdate update)
    {
        var copy = update.Clone();
        copy.Contents = [.. update.Contents.Select(Copy)];
        copy.AdditionalProperties = update.AdditionalProperties?.Clone();
        copy.RawRepresentation = null;
        return copy;
    }

    private static AIContent Copy(AIContent content)
    {
        AIContent? copy = content switch
        {
            TextContent text when content.GetType() == typeof(TextContent) => new TextContent(text.Text),
            TextReasoningContent reasoning when content.GetType() == typeof(TextReasoningContent) => new TextReasoningContent(reasoning.Text) { ProtectedData = reasoning.ProtectedData },
            FunctionCallContent call when content.GetType() == typeof(FunctionCallContent) => Copy(call),
            UsageContent usage when content.GetType() == typeof(UsageContent) => Copy(usage),
            _ => null,
        };
        if (copy is null) return CopyByJson(content);
        copy.AdditionalProperties = content.AdditionalProperties?.Clone();
        copy.Annotations = content.Annotations is { } annotations ? [.. annotations] : null;
        return copy;
    }

    private static FunctionCallContent Copy(FunctionCallContent call) =>
        new(call.CallId, call.Name, call.Arguments is { } arguments ? new Dictionary<string, object?>(arguments) : null) { Exception = call.Exception, InformationalOnly = call.InformationalOnly };

    private static UsageContent Copy(UsageContent usage)
    {
        var details = new UsageDetails();
        details.Add(usage.Details);
        return new UsageContent(details);
    }

    // What cannot be copied is shared: the readers get all of it, and the answer, which cannot be put down as JSON either, is not kept.
    private static AIContent CopyByJson(AIContent content)
    {
        var type = AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(AIContent));
        try
        {
            return (AIContent?)JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(content, type), type) ?? content;
        }
        catch (Exception error) when (error is NotSupportedException or JsonException or InvalidOperationException)
        {
            return content;
        }
    }
}
