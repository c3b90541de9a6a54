using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>Tells what of a stream its reader has something of. A stream that has shown nothing can be begun anew unnoticed.</summary>
internal static class VisibleContent
{
    /// <summary>Whether an update brings text, reasoning, a tool call (or a piece of one), media or anything else but counts and names.</summary>
    public static bool IsIn(ChatResponseUpdate update) => update.RawRepresentation is ToolCallDelta || update.Contents.Any(IsVisible);

    private static bool IsVisible(AIContent content) => content switch
    {
        UsageContent => false,
        TextContent text => text.Text.Length > 0,
        TextReasoningContent reasoning => reasoning.Text.Length > 0 || reasoning.ProtectedData is not null,
        _ => true,
    };
}
