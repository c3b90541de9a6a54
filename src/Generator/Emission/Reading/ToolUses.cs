using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Binding.Checks;

namespace ProviderKit.Generator.Emission.Reading;

/// <summary>What a part that tells of a tool of the provider becomes.</summary>
internal static class ToolUses
{
    /// <summary>The C# expression for the content.</summary>
    /// <param name="match">The template.</param>
    /// <param name="assembler">What knows the call before it, which a result without an id is of.</param>
    public static string Content(Match match, string assembler) => (Part)match.Template.Key switch
    {
        Part.WebSearchCall => $"WireTools.WebSearchCall({Find(match, "callId")}, {Find(match, "query")})",
        Part.CodeCall => $"WireTools.CodeCall({Find(match, "callId")}, {Find(match, "code")}, {SourceWriter.Literal(match.Template.Attribute.Named("MediaType")?.Text ?? "text/x-python")})",
        Part.McpCall => $"WireTools.McpCall({Find(match, "callId")}, {Find(match, "name")}, {Find(match, "serverName")}, {Find(match, "arguments")})",
        Part.WebSearchResult => $"WireTools.WebSearchResult({Find(match, "callId")}, {assembler}.LastToolUse)",
        Part.CodeResult => $"WireTools.CodeResult({Find(match, "callId")}, {assembler}.LastToolUse)",
        Part.McpResult => $"WireTools.McpResult({Find(match, "callId")}, {assembler}.LastToolUse)",
        _ => "WireTools.OtherCall()",
    };

    /// <summary>The C# expression for what the tool gave.</summary>
    public static string Outputs(Match match, string wire = "") => match.Find("outputs") is { } field ? $"{wire}ReadOutputs({field})" : "null";

    /// <summary>Where the object stands that comes piece by piece, as a literal: the arguments, or what has the query or the code in it.</summary>
    public static string ArgumentsAt(Match match)
    {
        var whole = match.Holes.FirstOrDefault(static one => one.Hole.Name == "arguments").Field?.Path;
        var within = match.Holes.FirstOrDefault(static one => one.Hole.Name is "query" or "code").Field?.Path;
        var path = whole ?? (within?.LastIndexOf('.') is > 0 and var dot ? within.Substring(0, dot) : null);
        return path is null ? "null" : SourceWriter.Literal(path);
    }

    private static string Find(Match match, string hole) => match.Find(hole) ?? "default";
}
