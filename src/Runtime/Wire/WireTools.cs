using System.ComponentModel;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

#pragma warning disable MEAI001 // The contents are marked experimental; they are read, and go back as they came.

/// <summary>What generated readers call for tools that a provider runs itself.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WireTools
{
    /// <summary>A search on the web.</summary>
    /// <param name="callId">Its id; made up when there is none.</param>
    /// <param name="query">What is searched.</param>
    /// <returns>The content.</returns>
    public static AIContent WebSearchCall(in JsonField callId, in JsonField query) =>
        new WebSearchToolCallContent(IdOf(callId)) { Queries = query.IsString && query.IsNonEmpty ? [query.GetString()!] : null };

    /// <summary>Code that is run.</summary>
    /// <param name="callId">Its id; made up when there is none.</param>
    /// <param name="code">The code.</param>
    /// <param name="mediaType">What it is written in.</param>
    /// <returns>The content.</returns>
    public static AIContent CodeCall(in JsonField callId, in JsonField code, string mediaType) =>
        new CodeInterpreterToolCallContent(IdOf(callId)) { Inputs = code.IsString && code.IsNonEmpty ? [new DataContent(Encoding.UTF8.GetBytes(code.GetString()!), mediaType)] : null };

    /// <summary>A call of a tool of an MCP server.</summary>
    /// <param name="callId">Its id; made up when there is none.</param>
    /// <param name="name">The tool's name.</param>
    /// <param name="serverName">The server's name.</param>
    /// <param name="arguments">The arguments: JSON text in a string, or the value itself.</param>
    /// <returns>The content.</returns>
    public static AIContent McpCall(in JsonField callId, in JsonField name, in JsonField serverName, in JsonField arguments)
    {
        var collected = new ToolArguments();
        collected.Add(arguments);
        var function = new FunctionCallContent("", "");
        collected.ApplyTo(function);
        return new McpServerToolCallContent(IdOf(callId), name.GetText() is { } known && !string.IsNullOrWhiteSpace(known) ? known : "unknown", serverName.GetText()) { Arguments = function.Arguments };
    }

    /// <summary>A call of any other tool.</summary>
    /// <returns>The content.</returns>
    public static AIContent OtherCall() => new();

    /// <summary>What a search found.</summary>
    /// <param name="callId">The id of the search.</param>
    /// <param name="last">The id of the last call, for results that have none.</param>
    /// <returns>The content.</returns>
    public static AIContent WebSearchResult(in JsonField callId, string? last) => new WebSearchToolResultContent(IdOf(callId, last));

    /// <summary>What came of code.</summary>
    /// <param name="callId">The id of the call.</param>
    /// <param name="last">The id of the last call, for results that have none.</param>
    /// <returns>The content.</returns>
    public static AIContent CodeResult(in JsonField callId, string? last) => new CodeInterpreterToolResultContent(IdOf(callId, last));

    /// <summary>What came of a call of a tool of an MCP server.</summary>
    /// <param name="callId">The id of the call.</param>
    /// <param name="last">The id of the last call, for results that have none.</param>
    /// <returns>The content.</returns>
    public static AIContent McpResult(in JsonField callId, string? last) => new McpServerToolResultContent(IdOf(callId, last));

    /// <summary>Adds a text that a tool gave.</summary>
    /// <param name="outputs">What it gave.</param>
    /// <param name="text">The text; an empty one is none.</param>
    public static void AddText(List<AIContent> outputs, in JsonField text)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        if (text.IsString && text.IsNonEmpty) outputs.Add(new TextContent(text.GetString()));
    }

    /// <summary>Adds an address that a tool gave. Its title is the additional property <c>title</c>.</summary>
    /// <param name="outputs">What it gave.</param>
    /// <param name="uri">The address; one that is not absolute is a text.</param>
    /// <param name="mediaType">What is there.</param>
    /// <param name="title">What it is called.</param>
    public static void AddUri(List<AIContent> outputs, in JsonField uri, string mediaType, in JsonField title = default)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        if (!uri.IsString || !uri.IsNonEmpty) return;
        AIContent content = Uri.TryCreate(uri.GetString(), UriKind.Absolute, out var address) ? new UriContent(address, mediaType) : new TextContent(uri.GetString());
        if (title.IsString && title.IsNonEmpty) content.AdditionalProperties = new() { ["title"] = title.GetString() };
        outputs.Add(content);
    }

    /// <summary>Adds a file that a tool made.</summary>
    /// <param name="outputs">What it gave.</param>
    /// <param name="fileId">The file's id.</param>
    /// <param name="name">Its name.</param>
    public static void AddFile(List<AIContent> outputs, in JsonField fileId, in JsonField name = default)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        if (fileId.IsString && fileId.IsNonEmpty) outputs.Add(new HostedFileContent(fileId.GetString()!) { Name = name.GetString() });
    }

    /// <summary>Adds what went wrong.</summary>
    /// <param name="outputs">What it gave.</param>
    /// <param name="error">The error; an empty one is none.</param>
    public static void AddError(List<AIContent> outputs, in JsonField error)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        if (error.IsString && error.IsNonEmpty) outputs.Add(new ErrorContent(error.GetString()!));
    }

    /// <summary>Adds what is in no form that is known; a string is a text.</summary>
    /// <param name="outputs">What it gave.</param>
    /// <param name="output">The output, whole.</param>
    public static void AddOther(List<AIContent> outputs, in JsonField output)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        if (output.IsString) AddText(outputs, output);
        else if (output.IsPresent) outputs.Add(new AIContent { RawRepresentation = output.GetElement() });
    }

    /// <summary>The content with the part that it was; of a call, what it gave as a content of its own, if it says that too.</summary>
    internal static AIContent? Complete(AIContent content, JsonElement raw, List<AIContent>? outputs, string providerId)
    {
        content.RawRepresentation = raw;
        content.AdditionalProperties = WireProperties.Tag(content.AdditionalProperties, providerId);
        content.AdditionalProperties[WireProperties.Raw] = raw;
        switch (content)
        {
            case WebSearchToolResultContent result:
                result.Outputs = outputs;
                return null;
            case CodeInterpreterToolResultContent result:
                result.Outputs = outputs;
                return null;
            case McpServerToolResultContent result:
                result.Outputs = outputs;
                return null;
            case WebSearchToolCallContent call when outputs is not null:
                return new WebSearchToolResultContent(call.CallId) { Outputs = outputs };
            case CodeInterpreterToolCallContent call when outputs is not null:
                return new CodeInterpreterToolResultContent(call.CallId) { Outputs = outputs };
            case McpServerToolCallContent call when outputs is not null:
                return new McpServerToolResultContent(call.CallId) { Outputs = outputs };
            default:
                return null;
        }
    }

    /// <summary>The id of a call of a tool of the provider; null for anything else.</summary>
    internal static string? CallIdOf(AIContent content) => content is ToolCallContent and not FunctionCallContent ? ((ToolCallContent)content).CallId : null;

    /// <summary>A part with an object in it that came piece by piece; null when that is no JSON.</summary>
    internal static byte[]? Filled(JsonElement part, string path, ReadOnlySpan<byte> value)
    {
        try
        {
            var reader = new Utf8JsonReader(value);
            var filled = JsonNode.Parse(ref reader);
            var root = JsonNode.Parse(part.GetRawText());
            var at = root;
            var names = path.Split('.');
            foreach (var name in names[..^1]) at = at?[name];
            if (at is not JsonObject parent) return null;
            parent[names[^1]] = filled;
            return Encoding.UTF8.GetBytes(root!.ToJsonString());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string IdOf(in JsonField callId, string? last = null) => (callId.IsNonEmpty && callId.GetText() is { } id && !string.IsNullOrWhiteSpace(id) ? id : null) ?? last ?? WireProperties.NewCallId();
}
