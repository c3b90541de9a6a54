namespace ProviderKit.Generator.Binding;

/// <summary>What a template stands for; a hole's meaning depends on it.</summary>
internal enum TemplateKind
{
    Request,
    Message,
    Part,
    Tool,
    ToolChoice,
    ResponseFormat,
    Reasoning,
    Response,
    Event,
    /// <summary>The elements of a list of tool-call pieces inside an event: <c>[{ ... }, "..."]</c>.</summary>
    ToolCallDelta,
    /// <summary>The elements of a list of values for the arguments of a tool call, inside a part: <c>[{ ... }, "..."]</c>.</summary>
    ArgumentPiece,
    Usage,
    Error,
    EmbeddingRequest,
    /// <summary>The elements of a list with one for each text: <c>[{ ... }, "..."]</c>.</summary>
    EmbeddingInput,
    EmbeddingResponse,
    /// <summary>The elements of a list of embeddings: <c>[{ ... }, "..."]</c>.</summary>
    EmbeddingVector,
    ModelList,
    /// <summary>The elements of the list of models: <c>[{ ... }, "..."]</c>.</summary>
    ListedModel,
    CountTokensRequest,
    TokenCount,
    CacheMarker,
    HostedTool,
    Citation,
}

/// <summary>The JSON types that can carry a hole's value.</summary>
[Flags]
internal enum JsonTypes
{
    None = 0,
    String = 1,
    Number = 2,
    Integer = 4,
    Boolean = 8,
    Object = 16,
    Array = 32,
    Any = String | Number | Integer | Boolean | Object | Array,
}

/// <summary>A hole of the language in one kind of template.</summary>
/// <param name="Kind">The kind of template.</param>
/// <param name="Name">The hole's name without its dollar; <c>extra.*</c> is described by <see cref="Holes.Find"/>.</param>
/// <param name="Types">The JSON types that can carry it without a named format.</param>
/// <param name="IsAlwaysPresent">Whether it has a value whenever the template is written.</param>
/// <param name="Formats">The named formats that it can be written in, the types of which are those of <see cref="Holes.TypesOf(Hole, string)"/>.</param>
/// <param name="Expands">The kind of templates that stand in its place, or null.</param>
/// <param name="Forms">The forms of its kind that have it, by the names of the enum's members (<c>Image File</c>); empty for all.</param>
internal sealed record Hole(TemplateKind Kind, string Name, JsonTypes Types, bool IsAlwaysPresent = false, string Formats = "", TemplateKind? Expands = null, string Forms = "")
{
    public bool Allows(string format) => Formats.Split(' ').Contains(format, StringComparer.Ordinal);

    /// <summary>Whether a template of this form has it. A form that is none of the enum's members has everything.</summary>
    public bool IsOf(string form) => Forms.Length == 0 || form.Length == 0 || Forms.Split(' ').Contains(form, StringComparer.Ordinal);
}

/// <summary>The vocabulary: every hole, by the kind of template that it may stand in.</summary>
internal static class Holes
{
    private const JsonTypes Count = JsonTypes.Integer | JsonTypes.Number;
    private const string TimeFormats = "unixSeconds unixMilliseconds iso8601";
    private const string DataFormats = "base64 dataUri utf8";
    private const string MediaForms = "Image Audio File";
    private const string HostedForms = "WebSearchCall WebSearchResult CodeCall CodeResult McpCall McpResult";

    /// <summary>What counts tokens has the holes of what is counted.</summary>
    public static IReadOnlyList<Hole> All { get; } =
        [.. Basic(), .. Basic().Where(static one => one.Kind == TemplateKind.Request).Select(static one => one with { Kind = TemplateKind.CountTokensRequest })];

    /// <summary>Whether this kind of template gives additional properties a place (<c>$extra.name</c>).</summary>
    public static bool HasExtra(TemplateKind kind) => kind is TemplateKind.Request or TemplateKind.Tool or TemplateKind.Part
        or TemplateKind.Response or TemplateKind.Event or TemplateKind.Usage or TemplateKind.Error
        or TemplateKind.EmbeddingRequest or TemplateKind.EmbeddingInput or TemplateKind.EmbeddingResponse or TemplateKind.CountTokensRequest or TemplateKind.HostedTool;

    /// <summary>The hole of this name in this kind of template, or null.</summary>
    public static Hole? Find(TemplateKind kind, string name) =>
        name.StartsWith("extra.", StringComparison.Ordinal)
            ? HasExtra(kind) ? new Hole(kind, name, kind == TemplateKind.Usage ? Count : JsonTypes.Any, Formats: kind == TemplateKind.Event ? "list" : "") : null
            : All.FirstOrDefault(one => one.Kind == kind && one.Name == name);

    /// <summary>The JSON types that carry <paramref name="hole"/> in the named format, or in none.</summary>
    public static JsonTypes TypesOf(Hole hole, string? format) => format switch
    {
        null or "closed" or "obsolete" or "read" or "status" => hole.Types,
        "unixSeconds" or "unixMilliseconds" => Count,
        // An additional property that comes piece by piece: what stands there is an element.
        "list" when hole.Name.StartsWith("extra.", StringComparison.Ordinal) => hole.Types,
        "list" => JsonTypes.Array,
        "object" => JsonTypes.Object,
        _ => JsonTypes.String,
    };

    private static IEnumerable<Hole> Basic() =>
    [
        new(TemplateKind.Request, "model", JsonTypes.String, IsAlwaysPresent: true, Formats: "path"),
        new(TemplateKind.Request, "messages", JsonTypes.Array, IsAlwaysPresent: true, Expands: TemplateKind.Message),
        new(TemplateKind.Request, "system", JsonTypes.String | JsonTypes.Array, Formats: "list read", Expands: TemplateKind.Part),
        new(TemplateKind.Request, "stream", JsonTypes.Boolean),
        new(TemplateKind.Request, "streamUsage", JsonTypes.Boolean),
        new(TemplateKind.Request, "maxOutputTokens", Count, Formats: "obsolete"),
        new(TemplateKind.Request, "temperature", JsonTypes.Number),
        new(TemplateKind.Request, "topP", JsonTypes.Number),
        new(TemplateKind.Request, "topK", Count),
        new(TemplateKind.Request, "frequencyPenalty", JsonTypes.Number),
        new(TemplateKind.Request, "presencePenalty", JsonTypes.Number),
        new(TemplateKind.Request, "seed", Count),
        new(TemplateKind.Request, "stopSequences", JsonTypes.Array),
        new(TemplateKind.Request, "tools", JsonTypes.Array, Expands: TemplateKind.Tool),
        new(TemplateKind.Request, "toolChoice", JsonTypes.Object | JsonTypes.String, Expands: TemplateKind.ToolChoice),
        new(TemplateKind.Request, "allowMultipleToolCalls", JsonTypes.Boolean),
        new(TemplateKind.Request, "sequentialToolCalls", JsonTypes.Boolean),
        new(TemplateKind.Request, "responseFormat", JsonTypes.Object | JsonTypes.String, Expands: TemplateKind.ResponseFormat),
        new(TemplateKind.Request, "responseMimeType", JsonTypes.String),
        new(TemplateKind.Request, "responseSchema", JsonTypes.Object),
        new(TemplateKind.Request, "reasoning", JsonTypes.Object | JsonTypes.String | JsonTypes.Boolean, Expands: TemplateKind.Reasoning),
        new(TemplateKind.Request, "reasoningEffort", JsonTypes.String),
        new(TemplateKind.Request, "conversationId", JsonTypes.String),

        new(TemplateKind.Message, "content", JsonTypes.String | JsonTypes.Array, IsAlwaysPresent: true, Expands: TemplateKind.Part),
        new(TemplateKind.Message, "parts", JsonTypes.Array, IsAlwaysPresent: true, Expands: TemplateKind.Part),
        new(TemplateKind.Message, "text", JsonTypes.String, IsAlwaysPresent: true),
        new(TemplateKind.Message, "reasoning", JsonTypes.String),
        new(TemplateKind.Message, "reasoningParts", JsonTypes.Array, Expands: TemplateKind.Part),
        new(TemplateKind.Message, "refusal", JsonTypes.String),
        new(TemplateKind.Message, "toolCalls", JsonTypes.Array, Expands: TemplateKind.Part),
        new(TemplateKind.Message, "images", JsonTypes.Array),
        new(TemplateKind.Message, "name", JsonTypes.String),
        new(TemplateKind.Message, "callId", JsonTypes.String, IsAlwaysPresent: true),
        new(TemplateKind.Message, "toolName", JsonTypes.String),
        new(TemplateKind.Message, "result", JsonTypes.String | JsonTypes.Array, IsAlwaysPresent: true, Formats: "text", Expands: TemplateKind.Part),

        new(TemplateKind.Part, "text", JsonTypes.String, IsAlwaysPresent: true, Forms: "Text Reasoning Refusal ToolOutput"),
        new(TemplateKind.Part, "parts", JsonTypes.Array, IsAlwaysPresent: true, Expands: TemplateKind.Part, Forms: "Text Reasoning Refusal"),
        new(TemplateKind.Part, "citations", JsonTypes.Array, Expands: TemplateKind.Citation, Forms: "Text"),
        new(TemplateKind.Part, "signature", JsonTypes.String, IsAlwaysPresent: true, Forms: "Text Reasoning ToolCall"),
        new(TemplateKind.Part, "callId", JsonTypes.String, IsAlwaysPresent: true, Forms: "ToolCall ToolResult HostedCall " + HostedForms),
        new(TemplateKind.Part, "name", JsonTypes.String, IsAlwaysPresent: true, Formats: "plain", Forms: "ToolCall ToolResult McpCall HostedCall ToolOutput " + MediaForms),
        new(TemplateKind.Part, "arguments", JsonTypes.Object, IsAlwaysPresent: true, Formats: "string text", Forms: "ToolCall McpCall HostedCall"),
        new(TemplateKind.Part, "serverName", JsonTypes.String, IsAlwaysPresent: true, Forms: "McpCall"),
        new(TemplateKind.Part, "query", JsonTypes.String, IsAlwaysPresent: true, Forms: "WebSearchCall"),
        new(TemplateKind.Part, "code", JsonTypes.String, IsAlwaysPresent: true, Forms: "CodeCall"),
        new(TemplateKind.Part, "outputs", JsonTypes.Array | JsonTypes.Object | JsonTypes.String, IsAlwaysPresent: true, Expands: TemplateKind.Part, Forms: "ToolOutput " + HostedForms),
        new(TemplateKind.Part, "error", JsonTypes.String, IsAlwaysPresent: true, Forms: "ToolOutput"),
        new(TemplateKind.Part, ArgumentPieces.Continues, JsonTypes.Boolean, Forms: "ToolCall"),
        new(TemplateKind.Part, "result", JsonTypes.String | JsonTypes.Array, IsAlwaysPresent: true, Formats: "text object list", Expands: TemplateKind.Part, Forms: "ToolResult"),
        new(TemplateKind.Part, "isError", JsonTypes.Boolean, Formats: "word", Forms: "ToolResult"),
        new(TemplateKind.Part, "uri", JsonTypes.String, IsAlwaysPresent: true, Forms: "ToolOutput " + MediaForms),
        new(TemplateKind.Part, "data", JsonTypes.String, IsAlwaysPresent: true, Formats: DataFormats, Forms: MediaForms),
        new(TemplateKind.Part, "mediaType", JsonTypes.String, IsAlwaysPresent: true, Forms: MediaForms),
        new(TemplateKind.Part, "audioFormat", JsonTypes.String, IsAlwaysPresent: true, Forms: "Audio"),
        new(TemplateKind.Part, "fileId", JsonTypes.String, IsAlwaysPresent: true, Forms: "ToolOutput " + MediaForms),

        new(TemplateKind.Tool, "name", JsonTypes.String, IsAlwaysPresent: true),
        new(TemplateKind.Tool, "description", JsonTypes.String),
        new(TemplateKind.Tool, "parameters", JsonTypes.Object, IsAlwaysPresent: true, Formats: "closed"),
        new(TemplateKind.Tool, "strict", JsonTypes.Boolean),
        new(TemplateKind.ToolChoice, "name", JsonTypes.String, IsAlwaysPresent: true, Formats: "list", Forms: "Named"),
        new(TemplateKind.ToolChoice, "sequentialToolCalls", JsonTypes.Boolean),
        new(TemplateKind.ResponseFormat, "name", JsonTypes.String, IsAlwaysPresent: true, Forms: "JsonSchema"),
        new(TemplateKind.ResponseFormat, "description", JsonTypes.String, Forms: "JsonSchema"),
        new(TemplateKind.ResponseFormat, "schema", JsonTypes.Object, IsAlwaysPresent: true, Formats: "closed closedString", Forms: "JsonSchema"),
        new(TemplateKind.ResponseFormat, "strict", JsonTypes.Boolean, Forms: "JsonSchema"),
        new(TemplateKind.Reasoning, "reasoningOutput", JsonTypes.String),
        new(TemplateKind.Reasoning, "reasoningEffort", JsonTypes.String),
        new(TemplateKind.Reasoning, "reasoningBudget", Count),

        .. Answer(TemplateKind.Response),
        .. Answer(TemplateKind.Event),
        new(TemplateKind.Event, "part", JsonTypes.Object, Expands: TemplateKind.Part),
        new(TemplateKind.Event, "item", JsonTypes.Object, Expands: TemplateKind.Part),
        new(TemplateKind.Event, "citation", JsonTypes.Object | JsonTypes.String, Expands: TemplateKind.Citation),
        new(TemplateKind.Event, "index", Count),
        new(TemplateKind.Event, "signature", JsonTypes.String),
        new(TemplateKind.Event, "redacted", JsonTypes.String),
        new(TemplateKind.Event, "argumentsDelta", JsonTypes.String),
        new(TemplateKind.Event, "callId", JsonTypes.String),
        new(TemplateKind.Event, "name", JsonTypes.String),

        new(TemplateKind.ToolCallDelta, "index", Count),
        new(TemplateKind.ToolCallDelta, "callId", JsonTypes.String),
        new(TemplateKind.ToolCallDelta, "name", JsonTypes.String),
        new(TemplateKind.ToolCallDelta, "argumentsDelta", JsonTypes.String),

        new(TemplateKind.ArgumentPiece, ArgumentPieces.Path, JsonTypes.String, Forms: "ToolCall"),
        new(TemplateKind.ArgumentPiece, ArgumentPieces.Text, JsonTypes.String, Forms: "ToolCall"),
        new(TemplateKind.ArgumentPiece, ArgumentPieces.Number, JsonTypes.Number, Forms: "ToolCall"),
        new(TemplateKind.ArgumentPiece, ArgumentPieces.Boolean, JsonTypes.Boolean, Forms: "ToolCall"),
        new(TemplateKind.ArgumentPiece, ArgumentPieces.Null, JsonTypes.Any, Forms: "ToolCall"),

        new(TemplateKind.Usage, "inputTokens", Count),
        new(TemplateKind.Usage, "outputTokens", Count),
        new(TemplateKind.Usage, "totalTokens", Count),
        new(TemplateKind.Usage, "cachedInputTokens", Count),
        new(TemplateKind.Usage, "cacheWriteTokens", Count),
        new(TemplateKind.Usage, "reasoningTokens", Count),
        new(TemplateKind.Usage, "inputAudioTokens", Count),
        new(TemplateKind.Usage, "outputAudioTokens", Count),
        new(TemplateKind.Usage, "cost", JsonTypes.Number),

        new(TemplateKind.Error, "errorType", JsonTypes.String),
        new(TemplateKind.Error, "errorCode", JsonTypes.String | Count, Formats: "status"),
        new(TemplateKind.Error, "errorMessage", JsonTypes.String),
        new(TemplateKind.Error, "errorParam", JsonTypes.String),
        new(TemplateKind.Error, "retryAfter", JsonTypes.String | Count),

        new(TemplateKind.EmbeddingRequest, "model", JsonTypes.String, IsAlwaysPresent: true, Formats: "path"),
        new(TemplateKind.EmbeddingRequest, "inputs", JsonTypes.Array, IsAlwaysPresent: true),
        new(TemplateKind.EmbeddingRequest, "input", JsonTypes.String, IsAlwaysPresent: true),
        new(TemplateKind.EmbeddingRequest, "dimensions", Count),
        new(TemplateKind.EmbeddingRequest, "encoding", JsonTypes.String),
        new(TemplateKind.EmbeddingInput, "model", JsonTypes.String, IsAlwaysPresent: true, Formats: "path"),
        new(TemplateKind.EmbeddingInput, "input", JsonTypes.String, IsAlwaysPresent: true),
        new(TemplateKind.EmbeddingInput, "dimensions", Count),
        new(TemplateKind.EmbeddingResponse, "model", JsonTypes.String),
        new(TemplateKind.EmbeddingResponse, "vector", JsonTypes.Array | JsonTypes.String),
        new(TemplateKind.EmbeddingResponse, "inputTokens", Count),
        new(TemplateKind.EmbeddingResponse, "totalTokens", Count),
        new(TemplateKind.EmbeddingVector, "index", Count),
        new(TemplateKind.EmbeddingVector, "vector", JsonTypes.Array | JsonTypes.String),

        new(TemplateKind.ModelList, "next", JsonTypes.String, Formats: "link"),
        new(TemplateKind.ModelList, "hasMore", JsonTypes.Boolean),
        new(TemplateKind.ListedModel, "id", JsonTypes.String, Formats: "path"),
        new(TemplateKind.ListedModel, "name", JsonTypes.String),
        new(TemplateKind.ListedModel, "createdAt", Count, Formats: TimeFormats),
        new(TemplateKind.ListedModel, "owner", JsonTypes.String),
        new(TemplateKind.ListedModel, "contextWindow", Count),
        new(TemplateKind.ListedModel, "maxOutputTokens", Count),
        new(TemplateKind.TokenCount, "tokens", Count),

        new(TemplateKind.CacheMarker, "lifetime", JsonTypes.String),

        new(TemplateKind.Citation, "title", JsonTypes.String),
        new(TemplateKind.Citation, "url", JsonTypes.String),
        new(TemplateKind.Citation, "fileId", JsonTypes.String),
        new(TemplateKind.Citation, "toolName", JsonTypes.String),
        new(TemplateKind.Citation, "snippet", JsonTypes.String),
        new(TemplateKind.Citation, "start", Count),
        new(TemplateKind.Citation, "end", Count),
    ];

    private static IEnumerable<Hole> Answer(TemplateKind kind) =>
    [
        new(kind, "responseId", JsonTypes.String),
        new(kind, "messageId", JsonTypes.String),
        new(kind, "conversationId", JsonTypes.String),
        new(kind, "model", JsonTypes.String),
        new(kind, "createdAt", Count, Formats: TimeFormats),
        new(kind, "role", JsonTypes.String),
        new(kind, "choice", Count),
        new(kind, "text", JsonTypes.String),
        new(kind, "content", JsonTypes.String | JsonTypes.Array, Expands: TemplateKind.Part),
        new(kind, "reasoning", JsonTypes.String, Formats: "obsolete"),
        new(kind, "reasoningParts", JsonTypes.Array, Expands: TemplateKind.Part),
        new(kind, "refusal", JsonTypes.String),
        new(kind, "parts", JsonTypes.Array, Expands: TemplateKind.Part),
        new(kind, "toolCalls", JsonTypes.Array, Expands: TemplateKind.Part),
        new(kind, "citations", JsonTypes.Array, Formats: "read", Expands: TemplateKind.Citation),
        new(kind, "items", JsonTypes.Array, Expands: TemplateKind.Part),
        new(kind, "finishReason", JsonTypes.String, Formats: "status"),
        new(kind, "usage", JsonTypes.Object, Expands: TemplateKind.Usage),
    ];
}
