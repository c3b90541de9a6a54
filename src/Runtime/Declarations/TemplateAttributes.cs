using System.Diagnostics.CodeAnalysis;

namespace ProviderKit.Declarations;

/// <summary>A wire template: the JSON that the provider documents, with <c>$holes</c> in it.</summary>
/// <remarks>
/// <para>
/// <c>"$name"</c> stands for a value, <c>"$name?"</c> for one that may be missing, <c>"$name ?? 4096"</c> for one with a
/// default, <c>"$name:format"</c> for one in a named wire format, <c>"$extra.name"</c> for an additional property;
/// <c>"$$"</c> is a dollar. Everything else is constant. <c>docs/language.md</c> is the reference.
/// </para>
/// <para>
/// Written, a hole without a value drops its property. Read, constants guard, holes capture, and the rest is skipped.
/// </para>
/// <para>
/// In an interface that derives from another, <c>[Request]</c>, <c>[Response]</c>, <c>[Event]</c> and <c>[Usage]</c> are laid
/// over the inherited templates: properties are added or replaced, and one with <c>null</c> goes. The kinds that have a key (a
/// role, a kind, a choice, a mode), and <c>[Tool]</c>, replace all inherited ones of the same key; with the template
/// <c>null</c> they take them away. <c>[Error]</c> adds to them.
/// </para>
/// </remarks>
/// <param name="template">The template.</param>
public abstract class TemplateAttribute([StringSyntax(StringSyntaxAttribute.Json)] string template) : Attribute
{
    /// <summary>The template.</summary>
    public string Template { get; } = template;
}

/// <summary>A template that names the definition in the schema that it is checked against.</summary>
/// <param name="definition">
/// The name of a definition (<c>$defs</c>, <c>definitions</c> or <c>components.schemas</c>), or a JSON pointer that begins with <c>#/</c>.
/// </param>
/// <param name="template">The template.</param>
public abstract class DefinedTemplateAttribute(string? definition, [StringSyntax(StringSyntaxAttribute.Json)] string template) : TemplateAttribute(template)
{
    /// <summary>
    /// The definition in the schema. Default: that of the template over which this one is laid; else the one that all others of its
    /// kind name; else none, and the template is not checked.
    /// </summary>
    public string? Definition { get; } = definition;
}

/// <summary>The body of a chat request.</summary>
/// <example><code>[Request("CreateChat", """{ "model": "$model", "messages": "$messages", "stream": "$stream" }""")]</code></example>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class RequestAttribute : DefinedTemplateAttribute
{
    /// <summary>Declares the request body.</summary>
    /// <param name="definition">The definition in the schema.</param>
    /// <param name="template">The template.</param>
    public RequestAttribute(string definition, [StringSyntax(StringSyntaxAttribute.Json)] string template) : base(definition, template) { }

    /// <summary>Declares the request body, or lays a template over the inherited one, without naming a definition.</summary>
    /// <param name="template">The template.</param>
    public RequestAttribute([StringSyntax(StringSyntaxAttribute.Json)] string template) : base(null, template) { }
}

/// <summary>A message of a conversation in the given role. Bound where <c>$messages</c> stands in the request.</summary>
/// <param name="role">The role whose messages the template writes.</param>
/// <param name="template">The template. With <c>$result</c> it stands for one tool result, else for the whole message.</param>
/// <example><code>[Message(Role.User, """{ "role": "user", "content": "$content" }""")]</code></example>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class MessageAttribute(Role role, [StringSyntax(StringSyntaxAttribute.Json)] string template) : TemplateAttribute(template)
{
    /// <summary>The role.</summary>
    public Role Role { get; } = role;
}

/// <summary>A part of a message or of an answer. Several of one kind are alternatives: the first that fits is taken.</summary>
/// <param name="kind">What the part is.</param>
/// <param name="template">The template.</param>
/// <example><code>[Part(Part.Text, """{ "type": "text", "text": "$text" }""")]</code></example>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class PartAttribute(Part kind, [StringSyntax(StringSyntaxAttribute.Json)] string template) : TemplateAttribute(template)
{
    /// <summary>What the part is.</summary>
    public Part Kind { get; } = kind;

    /// <summary>Whether text of nothing but white space is left out, for a provider that refuses it. Default: only empty text is.</summary>
    public bool SkipBlank { get; set; }

    /// <summary>
    /// Whether what the template matches passes through as it is, and is never written of itself: a call that the provider runs, and that a template of calls would take for the
    /// client's. It goes before that one.
    /// </summary>
    public bool Raw { get; set; }

    /// <summary>Whether the part stands in the list of messages itself, beside messages (<c>$messages</c>, <c>$items</c>, <c>$item</c>). Default: it stands in a message.</summary>
    public bool Item { get; set; }

    /// <summary>The only media type that this form is for, such as <c>application/pdf</c>. Default: any that suits the kind.</summary>
    public string? MediaType { get; set; }
}

/// <summary>A function that the model may call. Bound where <c>$tools</c> stands.</summary>
/// <param name="template">The template.</param>
/// <example><code>[Tool("""{ "name": "$name", "description": "$description?", "input_schema": "$parameters" }""")]</code></example>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class ToolAttribute([StringSyntax(StringSyntaxAttribute.Json)] string template) : TemplateAttribute(template);

/// <summary>
/// What a cache marker is on the wire, for everything up to what is marked (<see cref="CacheMarkers"/>) to be cached: a property of the marked part or function, or a part
/// or tool of its own behind it. Reasoning and refusals are not marked. A provider without it passes markers over.
/// </summary>
/// <param name="property">The name of the property.</param>
/// <param name="template">Its value; <c>$lifetime</c> is how long, such as <c>5m</c> or <c>1h</c>, where the marker says so.</param>
/// <example><code>[CacheMarker("cache_control", """{ "type": "ephemeral", "ttl": "$lifetime" }""")]</code></example>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class CacheMarkerAttribute(string property, [StringSyntax(StringSyntaxAttribute.Json)] string template) : TemplateAttribute(template)
{
    /// <summary>The name of the property.</summary>
    public string Property { get; } = property;

    /// <summary>Whether the marker stands apart: an object with that one property, in the same list, behind what is marked. Default: it is a property of what is marked.</summary>
    public bool Apart { get; set; }
}

/// <summary>
/// What a tool that the provider runs itself is on the wire, where <c>$tools</c> stands. <c>$extra.name</c> is an additional property of the tool. A tool without a template is an
/// error, as any that the provider does not take.
/// </summary>
/// <param name="tool">The tool.</param>
/// <param name="template">The template; it needs a constant, by which it is known when a request is read.</param>
/// <example><code>[HostedTool(HostedTool.WebSearch, """{ "type": "web_search_20250305", "name": "web_search", "max_uses": "$extra.max_uses" }""")]</code></example>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class HostedToolAttribute(HostedTool tool, [StringSyntax(StringSyntaxAttribute.Json)] string template) : TemplateAttribute(template)
{
    /// <summary>The tool.</summary>
    public HostedTool Tool { get; } = tool;
}

/// <summary>
/// A citation, which becomes a <c>CitationAnnotation</c>. Bound where <c>$citations</c> or <c>$citation</c> stands. Of several the first that matches is taken; one that none matches is
/// an annotation all the same, with nothing but what stood on the wire.
/// </summary>
/// <param name="template">The template.</param>
/// <example><code>[Citation("""{ "type": "url_citation", "url": "$url", "title": "$title?", "start_index": "$start?", "end_index": "$end?" }""")]</code></example>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class CitationAttribute([StringSyntax(StringSyntaxAttribute.Json)] string template) : TemplateAttribute(template);

/// <summary>What a tool mode is on the wire. Bound where <c>$toolChoice</c> stands.</summary>
/// <param name="choice">The tool mode.</param>
/// <param name="template">The template.</param>
/// <example><code>[ToolChoice(ToolChoice.Required, """{ "type": "any" }""")]</code></example>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class ToolChoiceAttribute(ToolChoice choice, [StringSyntax(StringSyntaxAttribute.Json)] string template) : TemplateAttribute(template)
{
    /// <summary>The tool mode.</summary>
    public ToolChoice Choice { get; } = choice;
}

/// <summary>What a response format is on the wire. Bound where <c>$responseFormat</c> stands.</summary>
/// <param name="kind">The response format.</param>
/// <param name="template">The template.</param>
/// <example><code>[ResponseFormat(Format.JsonSchema, """{ "type": "json_schema", "schema": "$schema" }""")]</code></example>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class ResponseFormatAttribute(Format kind, [StringSyntax(StringSyntaxAttribute.Json)] string template) : TemplateAttribute(template)
{
    /// <summary>The response format.</summary>
    public Format Kind { get; } = kind;
}

/// <summary>What reasoning is on the wire. Bound where <c>$reasoning</c> stands in the request.</summary>
/// <param name="mode">Whether reasoning is asked for or declined.</param>
/// <param name="template">The template.</param>
/// <remarks>
/// Where the models of a provider are told in different ways, <see cref="Models"/> says for which ones a template is. What such a template says is all that these
/// models are told: the request's own <c>$reasoningEffort</c> is not written for them.
/// </remarks>
/// <example><code>[Reasoning(Reasoning.Disabled, """{ "type": "disabled" }""")]</code></example>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class ReasoningAttribute(Reasoning mode, [StringSyntax(StringSyntaxAttribute.Json)] string template) : TemplateAttribute(template)
{
    /// <summary>Whether reasoning is asked for or declined.</summary>
    public Reasoning Mode { get; } = mode;

    /// <summary>
    /// The models that it is for, with commas between them; one that ends with <c>*</c> stands for all ids that begin so. A maker's name before the last slash of
    /// an id does not matter. Default: all that no other template of the same mode is for.
    /// </summary>
    public string? Models { get; set; }
}

/// <summary>The body of an answer that is not streamed.</summary>
/// <example><code>[Response("Chat", """{ "id": "$responseId", "content": "$parts", "stop": "$finishReason", "usage": "$usage" }""")]</code></example>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class ResponseAttribute : DefinedTemplateAttribute
{
    /// <summary>Declares the body of an answer.</summary>
    /// <param name="definition">The definition in the schema.</param>
    /// <param name="template">The template.</param>
    public ResponseAttribute(string definition, [StringSyntax(StringSyntaxAttribute.Json)] string template) : base(definition, template) { }

    /// <summary>Declares the body of an answer, or lays a template over the inherited ones, without naming a definition.</summary>
    /// <param name="template">The template.</param>
    public ResponseAttribute([StringSyntax(StringSyntaxAttribute.Json)] string template) : base(null, template) { }
}

/// <summary>An event of a streamed answer. All templates that match an event apply, in order.</summary>
/// <example><code>[Event("TextDelta", """{ "type": "delta", "index": "$index", "text": "$text" }""")]</code></example>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class EventAttribute : DefinedTemplateAttribute
{
    /// <summary>Declares an event.</summary>
    /// <param name="definition">The definition in the schema.</param>
    /// <param name="template">The template.</param>
    public EventAttribute(string definition, [StringSyntax(StringSyntaxAttribute.Json)] string template) : base(definition, template) { }

    /// <summary>Declares an event, or lays a template over the inherited ones, without naming a definition.</summary>
    /// <param name="template">The template.</param>
    public EventAttribute([StringSyntax(StringSyntaxAttribute.Json)] string template) : base(null, template) { }

    /// <summary>What the event begins. Default: what the template begins over which this one is laid; else nothing.</summary>
    public Scope Begins { get; set; }

    /// <summary>
    /// Whether an event that begins a part is sent for tool calls only, while other parts begin with their first piece. Default: <see langword="false"/>.
    /// Only the server half looks at it.
    /// </summary>
    public bool CallsOnly { get; set; }

    /// <summary>What the event ends. Default: what the template ends over which this one is laid; else nothing.</summary>
    public Scope Ends { get; set; }
}

/// <summary>Token counts. Bound where <c>$usage</c> stands. All templates that match apply, and later counts win.</summary>
/// <param name="template">The template.</param>
/// <example><code>[Usage("""{ "prompt_tokens": "$inputTokens", "completion_tokens": "$outputTokens" }""")]</code></example>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class UsageAttribute([StringSyntax(StringSyntaxAttribute.Json)] string template) : TemplateAttribute(template)
{
    /// <summary>
    /// Whether cached (and cache-writing) tokens are counted within the input tokens or beside them. Default: as the template says over which this one is
    /// laid; else within.
    /// </summary>
    public CachedInput CachedInput { get; set; }

    /// <summary>
    /// Whether reasoning tokens are counted within the output tokens or beside them. Default: as the template says over which this one is laid; else within.
    /// </summary>
    public ReasoningOutputTokens ReasoningTokens { get; set; }
}

/// <summary>An error, as the body of a failed request or inside a stream.</summary>
/// <example><code>[Error("ErrorResponse", """{ "error": { "type": "$errorType", "message": "$errorMessage" } }""")]</code></example>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class ErrorAttribute : DefinedTemplateAttribute
{
    /// <summary>Declares an error.</summary>
    /// <param name="definition">The definition in the schema.</param>
    /// <param name="template">The template.</param>
    public ErrorAttribute(string definition, [StringSyntax(StringSyntaxAttribute.Json)] string template) : base(definition, template) { }

    /// <summary>Declares an error that the schema does not have; it is not checked.</summary>
    /// <param name="template">The template.</param>
    public ErrorAttribute([StringSyntax(StringSyntaxAttribute.Json)] string template) : base(null, template) { }
}
