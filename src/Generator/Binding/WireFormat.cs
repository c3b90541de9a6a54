using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Binding;

/// <summary>
/// A provider's declaration with its dialects folded in: the templates and mappings in force. The checker binds it to
/// the schema, the emitters walk it in either direction.
/// </summary>
internal sealed record WireFormat
{
    public required Declaration Declaration { get; init; }

    public required IReadOnlyList<Template> Templates { get; init; }

    public required IReadOnlyList<Mapping> FinishReasons { get; init; }

    /// <summary>Finish reasons that are known, and pass through as they are.</summary>
    public required IReadOnlyList<Mapping> PassedFinishReasons { get; init; }

    public required IReadOnlyList<Mapping> ReasoningEfforts { get; init; }

    public required IReadOnlyList<Mapping> ReasoningOutputs { get; init; }

    public required IReadOnlyList<Mapping> VectorEncodings { get; init; }

    public required IReadOnlyList<DeclaredAttribute> ErrorKinds { get; init; }

    /// <summary>Headers with a fixed value, by name.</summary>
    public required IReadOnlyList<DeclaredAttribute> Headers { get; init; }

    /// <summary>All <c>[Ignore]</c> attributes in force, with the level that each stands at.</summary>
    public required IReadOnlyList<(DeclaredAttribute Attribute, int Level)> Ignored { get; init; }

    /// <summary>All <c>[Unmapped]</c> attributes in force, with the level that each stands at.</summary>
    public required IReadOnlyList<(DeclaredAttribute Attribute, int Level)> Unmapped { get; init; }

    /// <summary>All <c>[SchemaFault]</c> attributes in force, with the level that each stands at.</summary>
    public required IReadOnlyList<(DeclaredAttribute Attribute, int Level)> SchemaFaults { get; init; }

    /// <summary>All <c>[Extends]</c> attributes in force, with the level that each stands at.</summary>
    public required IReadOnlyList<(DeclaredAttribute Attribute, int Level)> Extensions { get; init; }

    /// <summary>The nearest <c>[ChatEndpoint]</c>, with its level.</summary>
    public required (DeclaredAttribute Attribute, int Level)? Endpoint { get; init; }

    /// <summary>The member of <c>Framing</c> that a streamed answer has; null for server-sent events.</summary>
    public string? Framing => Endpoint?.Attribute.NumberOf("Framing") switch
    {
        1 => "Ndjson",
        2 => "EventStream",
        _ => null,
    };

    /// <summary>Whether the provider has an address that is the same for everyone.</summary>
    public bool HasAddress => Declaration.Own.Find("Provider")?.IsNull(1) != true && AddressWithHoles is null;

    /// <summary>The provider's address when settings stand in it; null when none do.</summary>
    public EndpointPath? AddressWithHoles => Declaration.Own.Find("Provider")?.TextAt(1) is { } text && EndpointPath.Parse(text) is { } address && address.Holes.Any() ? address : null;

    /// <summary>The nearest <c>[EmbeddingEndpoint]</c>, with its level.</summary>
    public required (DeclaredAttribute Attribute, int Level)? EmbeddingEndpoint { get; init; }

    /// <summary>The nearest <c>[ModelsEndpoint]</c>, with its level.</summary>
    public required (DeclaredAttribute Attribute, int Level)? ModelsEndpoint { get; init; }

    /// <summary>The nearest <c>[CountTokensEndpoint]</c>, with its level.</summary>
    public required (DeclaredAttribute Attribute, int Level)? CountTokensEndpoint { get; init; }

    /// <summary>The nearest <c>[ApiKey]</c>.</summary>
    public required DeclaredAttribute? ApiKey { get; init; }

    /// <summary>Whether the interface asks for the check of completeness.</summary>
    public required bool IsExhaustive { get; init; }

    /// <summary>
    /// Whether the schema is that of a dialect. What the dialect leaves out is checked there; what this interface takes away, it takes
    /// away on purpose.
    /// </summary>
    public bool SharesSchema => Declaration.Own.SchemaFile is null && Declaration.SchemaFile is not null;

    public IEnumerable<Template> Of(TemplateKind kind) => Templates.Where(one => one.Kind == kind);

    /// <summary>Whether some parts stand beside messages.</summary>
    public bool HasItems => Templates.Any(static one => one.IsItem);

    /// <summary>Whether system messages stand apart in requests.</summary>
    public bool IsHoisted => Request?.Root.Holes.Any(static hole => hole is { Name: "system", Format: not "read" }) == true;

    /// <summary>Whether instructions that stand apart are read, though they are never written there.</summary>
    public bool ReadsApart => Request?.Root.Holes.Any(static hole => hole is { Name: "system", Format: "read" }) == true;

    public Template? Request => Of(TemplateKind.Request).FirstOrDefault();

    /// <summary>The property of the one tool that holds all functions (<c>{ "functions": [{ ... }, "..."] }</c>), and the template of one; null when each is a tool.</summary>
    public (string Property, Template Function)? ToolGroup => Tool is { Root: ObjectNode { Properties: [{ Value: ArrayNode { IsEach: true, Items: [ObjectNode function, ..] } } property] } } tool
        ? (property.Name, tool with { Root = function })
        : null;

    /// <summary>The endpoint that requests of a kind go to; for the list of models that of chat, whose requests name what is listed.</summary>
    public (DeclaredAttribute Attribute, int Level)? EndpointOf(TemplateKind kind) => kind switch
    {
        TemplateKind.EmbeddingRequest or TemplateKind.EmbeddingInput => EmbeddingEndpoint,
        TemplateKind.CountTokensRequest => CountTokensEndpoint,
        _ => Endpoint,
    };

    /// <summary>What stands before the model's id in the format <c>path</c>: the segment before it in the path of the endpoint.</summary>
    public string ModelSegment(TemplateKind kind) => EndpointOf(kind) is (var endpoint, _) ? EndpointPath.Parse(endpoint.TextAt(0)).ModelSegment : "";

    /// <summary>What embeddings need, when all of it is declared.</summary>
    public EmbeddingFormat? Embeddings =>
        EmbeddingEndpoint is (var endpoint, _) && Of(TemplateKind.EmbeddingRequest).FirstOrDefault() is { } request && Of(TemplateKind.EmbeddingResponse).FirstOrDefault() is { } response
            ? new EmbeddingFormat(endpoint, request, response)
            : null;

    /// <summary>What the list of models needs, when all of it is declared.</summary>
    public ModelListFormat? ModelList =>
        ModelsEndpoint is (var endpoint, _) && Of(TemplateKind.ModelList).FirstOrDefault() is { } list ? new ModelListFormat(endpoint, list) : null;

    /// <summary>What counting tokens needs, when all of it is declared.</summary>
    public TokenCountFormat? TokenCounting =>
        CountTokensEndpoint is (var endpoint, _) && Of(TemplateKind.CountTokensRequest).FirstOrDefault() is { } request && Of(TemplateKind.TokenCount).FirstOrDefault() is { } response
            ? new TokenCountFormat(endpoint, request, response)
            : null;

    /// <summary>What a cache marker is; the definition that it names is the property.</summary>
    public Template? CacheMarker => Of(TemplateKind.CacheMarker).FirstOrDefault();

    /// <summary>Whether a cache marker is a part of its own, behind what is marked, and not a property of it.</summary>
    public bool MarksByParts => CacheMarker?.Attribute.NumberOf("Apart") == 1;

    /// <summary>Whether some template has a place for citations.</summary>
    public bool Cites => Templates.Any(static one => one.Root.Holes.Any(static hole => hole.Name is "citations" or "citation"));

    /// <summary>Whether citations stand in parts, which are written back as they were.</summary>
    public bool CitesInParts => Of(TemplateKind.Part).Any(static one => one.Root.Holes.Any(static hole => hole.Name == "citations"));

    /// <summary>Whether parts tell of tools that the provider runs itself.</summary>
    public bool HasHosted => Of(TemplateKind.Part).Any(static one => Checks.PartKinds.Hosted.Contains(one.Key));

    public Template? Tool => Of(TemplateKind.Tool).FirstOrDefault();
}

/// <summary>How embeddings are asked for and answered.</summary>
internal sealed record EmbeddingFormat(DeclaredAttribute Endpoint, Template Request, Template Response)
{
    /// <summary>The path below the base address.</summary>
    public string Path => Endpoint.TextAt(0);

    /// <summary>How many texts one request may have; null for any number. One place for a text is a place for one text.</summary>
    public int? MaxInputs => Endpoint.NumberOf("MaxInputs") is > 0 and var most ? most : IsSingle(Request.Root) ? 1 : null;

    private static bool IsSingle(TemplateNode node) => node switch
    {
        HoleNode hole => hole.Name == "input",
        ObjectNode @object => @object.Properties.Any(static one => IsSingle(one.Value)),
        ArrayNode { IsEach: false } array => array.Items.Any(IsSingle),
        _ => false,
    };
}

/// <summary>How models are listed.</summary>
internal sealed record ModelListFormat(DeclaredAttribute Endpoint, Template List)
{
    /// <summary>The path below the base address, with its query string.</summary>
    public string Path => Endpoint.TextAt(0);

    /// <summary>The query parameter for a further page, or null.</summary>
    public string? Next => Endpoint.Named("Next")?.Text is { Length: > 0 } next ? next : null;
}

/// <summary>How tokens are counted.</summary>
internal sealed record TokenCountFormat(DeclaredAttribute Endpoint, Template Request, Template Response)
{
    /// <summary>The path below the base address.</summary>
    public string Path => Endpoint.TextAt(0);

    /// <summary>The property that the request stands in, or null.</summary>
    public string? Within => WithinOf(Request);

    /// <summary>What stands there: a request with its own paths.</summary>
    public Template Inner => Within is { } name && Request.Root is ObjectNode body ? Request with { Root = body[name] ?? body } : Request;

    public static string? WithinOf(Template request) => request.Attribute.Named("Within")?.Text is { Length: > 0 } name ? name : null;
}

/// <summary>A template in force.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Key">The role, part kind, tool choice, format or mode, as the enum's number; 0 where there is none.</param>
/// <param name="Definition">The definition in the schema, or null where the place of its hole decides.</param>
/// <param name="Root">The template.</param>
/// <param name="Attribute">The attribute that declared it (the base's, when something is laid over it).</param>
/// <param name="Level">The level of that attribute's interface.</param>
internal sealed record Template(TemplateKind Kind, int Key, string? Definition, TemplateNode Root, DeclaredAttribute Attribute, int Level)
{
    /// <summary>Whether it is a part that stands beside messages.</summary>
    public bool IsItem => Kind == TemplateKind.Part && Attribute.NumberOf("Item") == 1;

    /// <summary>The models that it is for, as patterns; empty for all.</summary>
    public IReadOnlyList<string> Models => Kind != TemplateKind.Reasoning ? []
        : [.. (Attribute.Named("Models")?.Text ?? "").Split(',').Select(static one => one.Trim()).Where(static one => one.Length > 0)];

    /// <summary>The template's own argument.</summary>
    public Origin Origin => Root.Origin;

    /// <summary>Where the definition's name stands, when it is named.</summary>
    public Origin DefinitionOrigin => new(Level, Attribute.Index, 0);
}

/// <summary>A value of the wire and what it stands for, as the enum's number and its member's name.</summary>
internal sealed record Mapping(string Value, int Meaning, string Name, Origin Origin)
{
    /// <summary>Of a finish reason, the status that goes with it.</summary>
    public string? Status { get; init; }

    /// <summary>Whether a finish reason is another one in an answer that calls tools.</summary>
    public bool Calls { get; init; }

    /// <summary>Of an effort, how many tokens it is; 0 where that is not said.</summary>
    public int Budget { get; init; }
}
