using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>The tokens of images, by the published rules, and of other media, roughly.</summary>
internal readonly record struct MediaTokens(long Tokens, bool IsExact)
{
    // Of an image whose size is not known, since only its address is.
    private const int AssumedEdge = 1024;
    private const long AssumedImage = 1_000;

    public static MediaTokens Of(AIContent content, string modelId)
    {
        if (PromptPieces.IsImage(content)) return Image(content, modelId);
        return content switch
        {
            // A file of text costs its text, any other a fraction of its bytes: what is in it is not known.
            DataContent data when data.HasTopLevelMediaType("text") => new((long)ScriptEstimate.Of(Encoding.UTF8.GetString(data.Data.Span)), false),
            DataContent data when data.HasTopLevelMediaType("audio") => new(Math.Max(10, data.Data.Length / 1000), false),
            DataContent data => new(Math.Max(50, data.Data.Length / 20), false),
            UriContent or HostedFileContent => new(AssumedImage, false),
            // Of what a provider alone knows, nothing can be said.
            _ => new(0, false),
        };
    }

    private static MediaTokens Image(AIContent content, string modelId)
    {
        var rule = KnownImageRules.Find(modelId);
        var isLow = IsLow(content);
        var size = content is DataContent data ? ImageSize.Of(data.Data.Span) : null;
        if (rule is null) return new(AssumedImage, false);
        if (size is { } known) return new(rule.Count(known.Width, known.Height, isLow), true);
        return new(rule.Count(AssumedEdge, AssumedEdge, isLow), isLow && rule is ImageRule.Tiles);
    }

    private static bool IsLow(AIContent content) => content.AdditionalProperties?.TryGetValue("detail", out var detail) == true && detail switch
    {
        string text => text == "low",
        JsonElement { ValueKind: JsonValueKind.String } json => json.ValueEquals("low"),
        _ => detail?.ToString() == "low",
    };
}
