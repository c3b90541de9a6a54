namespace ProviderKit.Generator.Binding;

/// <summary>The declaration language's part kinds, by their numbers.</summary>
internal enum Part
{
    Text,
    Reasoning,
    ToolCall,
    ToolResult,
    Image,
    Audio,
    File,
    Refusal,
    WebSearchCall,
    WebSearchResult,
    CodeCall,
    CodeResult,
    McpCall,
    McpResult,
    HostedCall,
    ToolOutput,
}
