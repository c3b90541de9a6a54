namespace ProviderKit.Review.Vendors;

/// <summary>What a vendor's document calls the definitions of our schemas, where the names differ.</summary>
internal sealed class DefinitionNames
{
    private static readonly string[] s_serverBlocks =
    [
        "ServerToolUseBlock", "WebSearchToolResultBlock", "WebFetchToolResultBlock", "CodeExecutionToolResultBlock", "BashCodeExecutionToolResultBlock",
        "TextEditorCodeExecutionToolResultBlock", "ToolSearchToolResultBlock", "ContainerUploadBlock",
    ];

    private readonly Dictionary<string, string[]> _names;

    private DefinitionNames(Dictionary<string, string[]> names) => _names = names;

    /// <summary>The names in this document.</summary>
    public static DefinitionNames In(string document) => new(new Dictionary<string, string[]>(
        document.Split('.')[..2] switch
        {
            ["anthropic", "beta"] => Beta(),
            ["anthropic", _] => Messages(),
            ["groq", _] => Groq(),
            _ => ChatCompletions(),
        },
        StringComparer.Ordinal));

    /// <summary>The vendor's name of a definition.</summary>
    public string Of(string ours) => AllOf(ours).FirstOrDefault(ours);

    /// <summary>The vendor's names: one of ours may stand for several, or for none.</summary>
    public string[] AllOf(string ours) => _names.TryGetValue(ours, out var theirs) ? theirs : [ours];

    private static Dictionary<string, string[]> ChatCompletions() => new()
    {
        ["CustomTool"] = [],
        ["CustomToolCall"] = ["ChatCompletionMessageCustomToolCall"],
        ["CustomToolChoice"] = [],
        ["AllowedToolsChoice"] = [],
    };

    private static Dictionary<string, string[]> Groq() => new(ChatCompletions())
    {
        ["CustomToolCall"] = [],
        ["DocumentPart"] = ["ChatCompletionRequestMessageContentPartDocument"],
        ["BuiltInTool"] = [],
    };

    /// <summary>Not an exhaustive declaration: only unions of events, parts and messages are asked for.</summary>
    private static Dictionary<string, string[]> Messages()
    {
        var names = s_serverBlocks.ToDictionary(static one => one, static one => new[] { "Request" + one, "Response" + one });
        names["PingEvent"] = ["Ping"];
        names["SearchResultBlock"] = ["RequestSearchResultBlock"];
        names["ListModelsResponse"] = ["ListResponse_ModelInfo_"];
        foreach (var none in new[] { "CompactionDelta", "ServerTool", "ThinkingConfigEnabled", "ContentSource", "ToolReferenceBlock", "McpToolUseBlock", "McpToolResultBlock", "AdvisorToolResultBlock", "CompactionBlock" })
        {
            names[none] = [];
        }

        return names;
    }

    private static Dictionary<string, string[]> Beta()
    {
        var names = Messages().ToDictionary(static one => one.Key, static one => one.Value.Select(static name => "Beta" + name).ToArray());
        foreach (var (ours, theirs) in new[]
        {
            ("McpToolUseBlock", "MCPToolUseBlock"), ("McpToolResultBlock", "MCPToolResultBlock"), ("AdvisorToolResultBlock", "AdvisorToolResultBlock"), ("CompactionBlock", "CompactionBlock"),
        })
        {
            names[ours] = ["BetaRequest" + theirs, "BetaResponse" + theirs];
        }

        names["PingEvent"] = [];
        names["CitationsDelta"] = ["BetaCitationsDelta"];
        names["ListModelsResponse"] = ["BetaListResponse_ModelInfo_"];
        names["CompactionDelta"] = ["BetaCompactionContentBlockDelta"];
        foreach (var root in new[] { "CreateMessageParams", "Message", "MessageStreamEvent", "ErrorResponse", "CountMessageTokensParams", "CountMessageTokensResponse" })
        {
            names[root] = ["Beta" + root];
        }

        return names;
    }
}
