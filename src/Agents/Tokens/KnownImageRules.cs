namespace ProviderKit;

/// <summary>
/// Which model counts images how; the longest prefix that fits counts. Sources: OpenAI's guide "Images and vision" and, for the multipliers of GPT-5 mini and later
/// where the guide and the bill differ, the bill; Anthropic's guide "Vision".
/// </summary>
internal static class KnownImageRules
{
    private static readonly (string Prefix, ImageRule Rule)[] _rules =
    [
        ("gpt-4", new ImageRule.Tiles(85, 170)),
        ("gpt-4o-mini", new ImageRule.Tiles(2833, 5667)),
        ("gpt-4.1-mini", new ImageRule.Patches(1.62m)),
        ("gpt-4.1-nano", new ImageRule.Patches(2.46m)),
        ("chatgpt-4o", new ImageRule.Tiles(85, 170)),
        ("o1", new ImageRule.Tiles(75, 150)),
        ("o3", new ImageRule.Tiles(75, 150)),
        ("o4-mini", new ImageRule.Patches(1.72m)),
        ("gpt-5", new ImageRule.Tiles(70, 140)),
        ("gpt-5-mini", new ImageRule.Patches(1.2m)),
        ("gpt-5-nano", new ImageRule.Patches(1.5m)),
        ("gpt-5.2", new ImageRule.Patches(1.2m)),
        ("gpt-5.3", new ImageRule.Patches(1.2m)),
        ("gpt-5.4", new ImageRule.Patches(1.2m)),
        ("gpt-5.5", new ImageRule.Patches(1.2m, 2500)),
        ("gpt-5.6", new ImageRule.Patches(1.2m, 2500)),
        ("claude", new ImageRule.Area(1568, 1600)),
        ("claude-opus-4-7", new ImageRule.Area(2576, 4784)),
        ("claude-opus-4-8", new ImageRule.Area(2576, 4784)),
    ];

    public static ImageRule? Find(string modelId)
    {
        var id = modelId.AsSpan(modelId.LastIndexOf('/') + 1);
        (string Prefix, ImageRule? Rule) best = ("", null);
        foreach (var rule in _rules)
        {
            if (rule.Prefix.Length > best.Prefix.Length && id.StartsWith(rule.Prefix, StringComparison.OrdinalIgnoreCase)) best = rule;
        }
        return best.Rule;
    }
}
