namespace ProviderKit.Generator.Binding.Checks;

/// <summary>The numbers of the declaration language's <c>Part</c>.</summary>
internal static class PartKinds
{
    public const int Text = 0;
    public const int Reasoning = 1;
    public const int ToolCall = 2;
    public const int ToolResult = 3;
    public const int Image = 4;
    public const int Audio = 5;
    public const int File = 6;
    public const int Refusal = 7;

    /// <summary>The parts that can stand in an answer.</summary>
    public static IReadOnlyList<int> Read { get; } = [Text, Reasoning, ToolCall, Refusal];

    public static IReadOnlyList<int> Calls { get; } = [ToolCall];

    public static IReadOnlyList<int> Texts { get; } = [Text];

    public static IReadOnlyList<int> None { get; } = [];

    /// <summary>The parts that a tool's result can be made of.</summary>
    public static IReadOnlyList<int> Result { get; } = [Text, Image, Audio, File];

    public static IReadOnlyList<int> All { get; } = [Text, Reasoning, ToolCall, ToolResult, Image, Audio, File, Refusal];

    /// <summary>A lone <c>[Part]</c> as the author writes it.</summary>
    public static string Label(int kind) => kind switch
    {
        Text => "[Part(Part.Text)]",
        Reasoning => "[Part(Part.Reasoning)]",
        ToolCall => "[Part(Part.ToolCall)]",
        ToolResult => "[Part(Part.ToolResult)]",
        Image => "[Part(Part.Image)]",
        Audio => "[Part(Part.Audio)]",
        File => "[Part(Part.File)]",
        _ => "[Part(Part.Refusal)]",
    };
}
