namespace ProviderKit.Generator.Binding.Checks;

/// <summary>Sets of part kinds, by their numbers.</summary>
internal static class PartKinds
{
    public const int Text = (int)Part.Text;
    public const int Reasoning = (int)Part.Reasoning;
    public const int ToolCall = (int)Part.ToolCall;
    public const int ToolResult = (int)Part.ToolResult;
    public const int Image = (int)Part.Image;
    public const int Audio = (int)Part.Audio;
    public const int File = (int)Part.File;
    public const int Refusal = (int)Part.Refusal;

    public const int ToolOutput = (int)Part.ToolOutput;

    /// <summary>What is told of tools that the provider runs itself: it is read, and goes back as it came.</summary>
    public static IReadOnlyList<int> Hosted { get; } =
    [
        (int)Part.WebSearchCall, (int)Part.WebSearchResult, (int)Part.CodeCall, (int)Part.CodeResult, (int)Part.McpCall, (int)Part.McpResult, (int)Part.HostedCall,
    ];

    /// <summary>The parts that a tool of the provider gives.</summary>
    public static IReadOnlyList<int> Outputs { get; } = [ToolOutput];

    /// <summary>The parts that can stand in an answer.</summary>
    public static IReadOnlyList<int> Read { get; } = [Text, Reasoning, ToolCall, Refusal, .. Hosted];

    /// <summary>The parts that requests have a place for, if they are declared. Reasoning and refusals may be for reading only.</summary>
    public static IReadOnlyList<int> Sent { get; } = [Text, ToolCall, ToolResult, Image, Audio, File];

    public static IReadOnlyList<int> Calls { get; } = [ToolCall];

    public static IReadOnlyList<int> Reasons { get; } = [Reasoning];

    public static IReadOnlyList<int> Texts { get; } = [Text];

    public static IReadOnlyList<int> None { get; } = [];

    /// <summary>The parts that a tool's result can be made of.</summary>
    public static IReadOnlyList<int> Result { get; } = [Text, Image, Audio, File];

    public static IReadOnlyList<int> All { get; } = [Text, Reasoning, ToolCall, ToolResult, Image, Audio, File, Refusal, .. Hosted];

    /// <summary>Whether a part is told of a tool that the provider runs itself: no template writes it, and no second one reads it.</summary>
    public static bool IsHosted(Template template) => template.Kind == TemplateKind.Part && (template.Key == ToolOutput || Hosted.Contains(template.Key));

    /// <summary>A lone <c>[Part]</c> as the author writes it.</summary>
    public static string Label(int kind) => $"[Part(Part.{(Part)kind})]";
}
