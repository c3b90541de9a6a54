namespace ProviderKit.Declarations;

/// <summary>The role of a message.</summary>
public enum Role
{
    /// <summary>Instructions (<c>ChatRole.System</c>). Without a template for it, use <c>$system</c> in the request.</summary>
    System,
    /// <summary>The user.</summary>
    User,
    /// <summary>The model.</summary>
    Assistant,
    /// <summary>Results of tool calls.</summary>
    Tool,
    /// <summary>Instructions of the developer (<c>new ChatRole("developer")</c>).</summary>
    Developer,
}

/// <summary>The kind of a part of a message.</summary>
public enum Part
{
    /// <summary>Text.</summary>
    Text,
    /// <summary>Reasoning, in plain text, protected or both.</summary>
    Reasoning,
    /// <summary>A call of a function by the model.</summary>
    ToolCall,
    /// <summary>The result of a function call.</summary>
    ToolResult,
    /// <summary>An image, by address or as bytes.</summary>
    Image,
    /// <summary>Audio, by address or as bytes.</summary>
    Audio,
    /// <summary>Any other file, by address, as bytes or by the id of an upload.</summary>
    File,
    /// <summary>The model's refusal to answer.</summary>
    Refusal,
    /// <summary>A search on the web that the provider runs itself (<c>WebSearchToolCallContent</c>).</summary>
    WebSearchCall,
    /// <summary>What such a search found (<c>WebSearchToolResultContent</c>).</summary>
    WebSearchResult,
    /// <summary>Code that the provider runs itself (<c>CodeInterpreterToolCallContent</c>).</summary>
    CodeCall,
    /// <summary>What came of such code (<c>CodeInterpreterToolResultContent</c>).</summary>
    CodeResult,
    /// <summary>A call of a tool of an MCP server by the provider (<c>McpServerToolCallContent</c>).</summary>
    McpCall,
    /// <summary>What came of such a call (<c>McpServerToolResultContent</c>).</summary>
    McpResult,
    /// <summary>A call of any other tool that the provider runs itself: content that is nothing but the part.</summary>
    HostedCall,
    /// <summary>Something that a tool of the provider gave: an element of <c>$outputs</c>.</summary>
    ToolOutput,
}

/// <summary>A tool mode.</summary>
public enum ToolChoice
{
    /// <summary>The model decides.</summary>
    Auto,
    /// <summary>No tool may be called.</summary>
    None,
    /// <summary>Some tool must be called.</summary>
    Required,
    /// <summary>The tool <c>$name</c> must be called.</summary>
    Named,
}

/// <summary>A tool that a provider runs itself, in the terms of Microsoft.Extensions.AI.</summary>
public enum HostedTool
{
    /// <summary>Search on the web (<c>HostedWebSearchTool</c>).</summary>
    WebSearch,
    /// <summary>Code that is written and run (<c>HostedCodeInterpreterTool</c>).</summary>
    CodeInterpreter,
}

/// <summary>A response format.</summary>
public enum Format
{
    /// <summary>Plain text.</summary>
    Text,
    /// <summary>Any JSON.</summary>
    Json,
    /// <summary>JSON by the schema <c>$schema</c>.</summary>
    JsonSchema,
}

/// <summary>Whether reasoning is asked for.</summary>
public enum Reasoning
{
    /// <summary>Reasoning is declined (effort none).</summary>
    Disabled,
    /// <summary>Reasoning is asked for.</summary>
    Enabled,
}

/// <summary>What a stream event begins or ends.</summary>
public enum Scope
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>A part.</summary>
    Part,
    /// <summary>The whole response.</summary>
    Response,
    /// <summary>A tool call that comes in pieces and is no part.</summary>
    ToolCall,
    /// <summary>The content within a part, which says nothing to a reader: it is written by the server half only.</summary>
    Content,
}

/// <summary>How a streamed answer is framed.</summary>
public enum Framing
{
    /// <summary>Server-sent events (<c>text/event-stream</c>).</summary>
    ServerSentEvents,
    /// <summary>A JSON document on each line (<c>application/x-ndjson</c>).</summary>
    Ndjson,
    /// <summary>
    /// Binary frames (<c>application/vnd.amazon.eventstream</c>). One of the type <c>delta</c> with a payload of JSON is the event <c>{ "delta": payload }</c>;
    /// an exception is an error of that type, whose payload the <c>[Error]</c> templates read.
    /// </summary>
    EventStream,
}

/// <summary>How cached input tokens are counted.</summary>
public enum CachedInput
{
    /// <summary>The input count includes them.</summary>
    WithinInput,
    /// <summary>The input count leaves them out.</summary>
    BesideInput,
}

/// <summary>How reasoning tokens are counted.</summary>
public enum ReasoningOutputTokens
{
    /// <summary>The output count includes them.</summary>
    WithinOutput,
    /// <summary>The output count leaves them out.</summary>
    BesideOutput,
}

/// <summary>Why a model stopped.</summary>
public enum Finish
{
    /// <summary>It was done, or came to a stop sequence.</summary>
    Stop,
    /// <summary>It came to the limit of tokens.</summary>
    Length,
    /// <summary>It calls tools.</summary>
    ToolCalls,
    /// <summary>A filter or a refusal stopped it.</summary>
    ContentFilter,
    /// <summary>None of these: it passes through under its own name, as one that is not declared does.</summary>
    AsIs,
}

/// <summary>What the value of an <see cref="ErrorKindAttribute"/> is compared with.</summary>
public enum ErrorMatch
{
    /// <summary>The error's code or type, whole and by case.</summary>
    CodeOrType,
    /// <summary>The error's message, which must contain it, whatever the case.</summary>
    MessageContains,
}

/// <summary>What is wrong with a schema, in a <see cref="SchemaFaultAttribute"/>.</summary>
public enum Fault
{
    /// <summary>It lacks the property, or the value, which the server has.</summary>
    Missing,
    /// <summary>It gives the property a type or form that is not the server's.</summary>
    Type,
    /// <summary>It requires the property, which the server does without.</summary>
    Required,
    /// <summary>It lists a value that the server never sends.</summary>
    Surplus,
}
