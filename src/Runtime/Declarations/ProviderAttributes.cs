using System.Diagnostics.CodeAnalysis;

namespace ProviderKit.Declarations;

/// <summary>
/// Declares a provider. The partial interface that carries it gets its typed client, wire reader and writer,
/// chat model, options and registration from the generator.
/// </summary>
/// <param name="id">The provider's id: the key of its services and of its configuration section, such as <c>acme</c>.</param>
/// <param name="baseAddress">
/// The absolute address that endpoint paths are appended to, such as <c>https://api.acme.test/v1</c>. Null where every user has an address of their own:
/// it then has to be set in configuration or options, and a request without it fails with an error that says so.
/// </param>
/// <example><code>[Provider("acme", "https://api.acme.test/v1", Schema = "acme.schema.json", Models = "acme.models.json")]</code></example>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class ProviderAttribute(string id, string? baseAddress) : Attribute
{
    /// <summary>The provider's id.</summary>
    public string Id { get; } = id;

    /// <summary>The default base address, or null when there is none.</summary>
    public string? BaseAddress { get; } = baseAddress;

    /// <summary>
    /// File name of the provider's schema (JSON Schema or OpenAPI, as JSON) among the project's additional files.
    /// Default: the schema of the dialect that the interface derives from.
    /// </summary>
    public string? Schema { get; set; }

    /// <summary>File name of the provider's model catalogue among the project's additional files. Default: no catalogue.</summary>
    public string? Models { get; set; }

    /// <summary>The provider's name as people write it. Default: the interface's name without its <c>I</c>.</summary>
    public string? DisplayName { get; set; }

    /// <summary>
    /// Whether every property that the bound part of the schema has must stand in a template or in an
    /// <see cref="UnmappedAttribute"/>. Off by default, since a vendor's document has hundreds that nobody maps.
    /// </summary>
    public bool Exhaustive { get; set; }
}

/// <summary>
/// Declares a wire format that providers derive from: <c>interface IAcme : ISomeDialect</c> takes over all its templates.
/// A dialect has no address; an <see cref="ApiKeyAttribute"/>, <see cref="HeaderAttribute"/> or <see cref="ChatEndpointAttribute"/> on it is inherited.
/// </summary>
/// <example><code>[Dialect(Schema = "acme.schema.json")]</code></example>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class DialectAttribute : Attribute
{
    /// <summary>File name of the dialect's schema (JSON Schema or OpenAPI, as JSON) among the project's additional files.</summary>
    public string? Schema { get; set; }

    /// <inheritdoc cref="ProviderAttribute.Exhaustive"/>
    public bool Exhaustive { get; set; }
}

/// <summary>Says which header carries the API key.</summary>
/// <param name="header">The header's name, such as <c>Authorization</c>.</param>
/// <example><code>[ApiKey("Authorization", Scheme = "Bearer", EnvironmentVariable = "ACME_API_KEY")]</code></example>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class ApiKeyAttribute(string header) : Attribute
{
    /// <summary>The header's name.</summary>
    public string Header { get; } = header;

    /// <summary>What stands before the key, such as <c>Bearer</c>. Default: the key alone.</summary>
    public string? Scheme { get; set; }

    /// <summary>The environment variable that is read when configuration has no key. Default: none.</summary>
    public string? EnvironmentVariable { get; set; }

    /// <summary>Whether requests may go out without a key, as for a server on one's own machine. Default: <see langword="false"/>.</summary>
    public bool Optional { get; set; }
}

/// <summary>A header with a fixed value that every request carries.</summary>
/// <param name="name">The header's name.</param>
/// <param name="value">Its value.</param>
/// <example><code>[Header("acme-version", "2026-01-01")]</code></example>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class HeaderAttribute(string name, string value) : Attribute
{
    /// <summary>The header's name.</summary>
    public string Name { get; } = name;

    /// <summary>The header's value.</summary>
    public string Value { get; } = value;
}

/// <summary>Where chat requests go (POST), and how the answers are framed.</summary>
/// <param name="path">
/// The path below the base address, such as <c>/chat/completions</c>, with a query string if there is a fixed one. <c>$model</c> in it stands for the model's
/// id, the name of a <see cref="SettingAttribute"/> for its value, and <c>$$</c> for a dollar.
/// </param>
/// <remarks>
/// What a hole stands for is escaped, each segment of a model's id by itself: slashes stay. When the id begins with the segment that stands before the hole
/// (<c>models/small</c> in <c>/models/$model</c>), that segment is not written twice.
/// </remarks>
/// <example>
/// <code>
/// [ChatEndpoint("/chat/completions")]
/// [ChatEndpoint("/models/$model:answer", StreamPath = "/models/$model:streamAnswer?alt=sse")]
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class ChatEndpointAttribute(string path) : Attribute
{
    /// <summary>The path below the base address.</summary>
    public string Path { get; } = path;

    /// <summary>The path of requests for streamed answers, where the address says it and not the body. Default: the same as <see cref="Path"/>.</summary>
    public string? StreamPath { get; set; }

    /// <summary>How a streamed answer is framed. Default: server-sent events.</summary>
    public Framing Framing { get; set; }

    /// <summary>Whether the slashes of a model's id are escaped too, so that it is one segment of the path. Default: <see langword="false"/>.</summary>
    public bool EscapesSlashes { get; set; }

    /// <summary>The header of a failed answer that says the type of the error, up to a colon, where the body does not. Default: none.</summary>
    public string? ErrorTypeHeader { get; set; }

    /// <summary>Whether the server streams an answer unless the request says otherwise. Default: <see langword="false"/>. Only the server half looks at it.</summary>
    public bool StreamsByDefault { get; set; }

    /// <summary>
    /// The event data that says that a stream is complete, beside <c>[DONE]</c>, which always does. Default: none. A stream is
    /// also complete with its finish reason or an event that <see cref="EventAttribute.Ends"/> the response.
    /// </summary>
    public string? EndOfStream { get; set; }

    /// <summary>
    /// Whether a stream is complete when the connection ends, where the provider says neither why the model stopped nor that it did.
    /// Default: <see langword="false"/>, such a stream was interrupted. A connection that breaks off is told by HTTP itself; a server that gives up and
    /// closes in good order is not.
    /// </summary>
    public bool EndsWithConnection { get; set; }

    /// <summary>
    /// The property of an event's data whose value is also the name of the server-sent event, such as <c>type</c>. Default: none, events have no names.
    /// Clients do without; the server half writes it, since other clients look at it.
    /// </summary>
    public string? EventNames { get; set; }
}

/// <summary>
/// A value that users set and that stands in the path of requests, such as the version of an API or the name of a project. It becomes a property of the options
/// (<c>apiVersion</c>: <c>ApiVersion</c>), and is read from the configuration by that name.
/// </summary>
/// <param name="name">The name of the hole in the path, without its dollar.</param>
/// <example><code>[Setting("apiVersion", Default = "2026-01-01"), ChatEndpoint("/talk?api-version=$apiVersion")]</code></example>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class SettingAttribute(string name) : Attribute
{
    /// <summary>The name of the hole.</summary>
    public string Name { get; } = name;

    /// <summary>The value when users set none. Default: null, they have to.</summary>
    public string? Default { get; set; }
}

/// <summary>Schema properties that the declaration knowingly leaves to <c>AdditionalProperties</c>, in an exhaustive declaration.</summary>
/// <param name="definition">The definition in the schema that has them.</param>
/// <param name="properties">Their names.</param>
/// <example><code>[Unmapped("CreateChat", "metadata", "user")]</code></example>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class UnmappedAttribute(string definition, params string[] properties) : Attribute
{
    /// <summary>The definition in the schema.</summary>
    public string Definition { get; } = definition;

    /// <summary>The names of the properties.</summary>
    public IReadOnlyList<string> Properties { get; } = properties;
}

/// <summary>Branches of the schema's unions (stream events, parts) that the declaration knowingly does not map.</summary>
/// <param name="definitions">The names of the branches' definitions in the schema.</param>
/// <remarks>An ignored event has no effect. An ignored part passes through raw, as every unknown part does.</remarks>
/// <example><code>[Ignore("PingEvent")]</code></example>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class IgnoreAttribute(params string[] definitions) : Attribute
{
    /// <summary>The names of the definitions.</summary>
    public IReadOnlyList<string> Definitions { get; } = definitions;
}

/// <summary>
/// Properties or values that a provider adds to a definition of the schema that it shares with its dialect: what templates and mappings
/// name there beyond the schema is not reported. An addition that nothing uses is reported itself.
/// </summary>
/// <param name="definition">The definition in the schema: an object, or a list of values.</param>
/// <param name="names">The names of the properties; of a list of values, the values.</param>
/// <remarks>What is added has no type, so that templates are not checked below it. With a schema of its own, a provider needs none of it.</remarks>
/// <example>
/// <code>
/// [Extends("ResponseMessage", "reasoning"), Extends("Delta", "reasoning")]
/// [Extends("FinishReason", "eos"), FinishReason("eos", Finish.Stop)]
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class ExtendsAttribute(string definition, params string[] names) : Attribute
{
    /// <summary>The definition in the schema.</summary>
    public string Definition { get; } = definition;

    /// <summary>The names of the properties, or the values.</summary>
    public IReadOnlyList<string> Names { get; } = names;
}

/// <summary>
/// What the schema calls a definition that inherited declarations name otherwise. A provider that derives from another's format can so be
/// bound to its own vendor's document, as it is.
/// </summary>
/// <param name="inherited">The name that stands in what is inherited.</param>
/// <param name="name">The name in this schema, or a JSON pointer; null for what the schema does not have: templates of it are not checked.</param>
/// <example>
/// <code>
/// [Provider("acme", "https://api.acme.test/v1", Schema = "acme.openapi.json")]
/// [DefinitionName("CreateChatCompletionRequest", "ChatRequest"), DefinitionName("ErrorResponse", null)]
/// public partial interface IAcme : IOpenAIChat;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class DefinitionNameAttribute(string inherited, string? name) : Attribute
{
    /// <summary>The name that stands in what is inherited.</summary>
    public string Inherited { get; } = inherited;

    /// <summary>The name in this schema, or a JSON pointer; null for what the schema does not have.</summary>
    public string? Name { get; } = name;
}

/// <summary>
/// Says that the schema is wrong at one place, and why, so that the declaration can follow the server: what the checker finds
/// there, and only that, is not reported. A fault that the schema does not have is reported itself.
/// </summary>
/// <param name="definition">The definition in the schema that has the property, or lacks it: its name or a JSON pointer.</param>
/// <param name="property">The name of the property.</param>
/// <param name="fault">What is wrong with it.</param>
/// <example>
/// <code>
/// [SchemaFault("ResponseMessage", "reasoning_content", Fault.Missing, Reason = "sent by all reasoning models since January")]
/// [SchemaFault("Choice", "finish_reason", Fault.Missing, Value = "cut_off", Reason = "recorded; the document is of last year")]
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class SchemaFaultAttribute(string definition, string property, Fault fault) : Attribute
{
    /// <summary>The definition in the schema.</summary>
    public string Definition { get; } = definition;

    /// <summary>The name of the property.</summary>
    public string Property { get; } = property;

    /// <summary>What is wrong with it.</summary>
    public Fault Fault { get; } = fault;

    /// <summary>The value that the schema lacks (<see cref="Fault.Missing"/>) or has too many (<see cref="Fault.Surplus"/>); without it, the property itself.</summary>
    public string? Value { get; set; }

    /// <summary>How it is known that the schema is wrong. Required.</summary>
    public string? Reason { get; set; }
}

/// <summary>
/// Carries a dialect's schema inside its assembly, so that a provider can derive from a dialect that it only references.
/// Written by the generator.
/// </summary>
/// <param name="file">The schema's file name.</param>
/// <param name="json">Its text.</param>
[AttributeUsage(AttributeTargets.Interface)]
[System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
public sealed class EmbeddedSchemaAttribute(string file, [StringSyntax(StringSyntaxAttribute.Json)] string json) : Attribute
{
    /// <summary>The schema's file name.</summary>
    public string File { get; } = file;

    /// <summary>The schema's text.</summary>
    public string Json { get; } = json;
}
