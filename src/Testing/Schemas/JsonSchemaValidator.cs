using System.Text.Json;

namespace ProviderKit.Testing;

/// <summary>
/// Checks JSON against a definition of a JSON Schema (draft 4 to 2020-12) or OpenAPI document, and says like a provider what is wrong. Safe for several
/// threads at once.
/// </summary>
/// <remarks>
/// Understood are <c>$ref</c> within the document, <c>type</c>, <c>nullable</c>, <c>const</c>, <c>enum</c>, <c>required</c>, <c>properties</c>,
/// <c>additionalProperties</c>, <c>patternProperties</c>, <c>items</c>, <c>prefixItems</c>, all limits of numbers, lengths and counts, <c>pattern</c>,
/// <c>uniqueItems</c>, <c>allOf</c>, <c>anyOf</c>, <c>not</c>, <c>if</c>/<c>then</c>/<c>else</c>. Of <c>oneOf</c>, any number of branches may fit, because
/// the branches of providers' documents overlap. A <c>discriminator</c> is not needed: branches are told apart by their constants. All else
/// (<c>format</c>, <c>$dynamicRef</c>, <c>unevaluatedProperties</c> and so on) is passed over.
/// </remarks>
public sealed class JsonSchemaValidator
{
    private readonly SchemaSource _source;
    private readonly JsonElement _schema;

    /// <summary>Reads a schema document.</summary>
    /// <param name="schema">The document, as JSON.</param>
    /// <param name="definition">
    /// The definition to check against: a name in <c>components.schemas</c>, <c>$defs</c> or <c>definitions</c>, or a JSON pointer. Default: the whole document.
    /// </param>
    /// <exception cref="ArgumentException">The document has no such definition.</exception>
    /// <exception cref="JsonException">The document is not JSON.</exception>
    public JsonSchemaValidator(string schema, string definition = "")
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(definition);
        _source = new SchemaSource(schema);
        _schema = _source.Find(definition);
    }

    /// <summary>Whether properties that are not required may be null, whatever their schema says. Default: <see langword="false"/>.</summary>
    public bool AllowNullForOptional { get; init; }

    /// <summary>Checks a value.</summary>
    /// <param name="json">The value.</param>
    /// <returns>What is wrong, in the order of the document; empty when it keeps the schema.</returns>
    /// <exception cref="ArgumentException">A reference in the schema leads nowhere.</exception>
    public IReadOnlyList<SchemaFinding> Validate(JsonElement json)
    {
        var findings = new List<SchemaFinding>();
        new SchemaCheck(_source, AllowNullForOptional).Check(_schema, json, "", findings, 0);
        return findings;
    }

    /// <summary>Checks a JSON text.</summary>
    /// <param name="json">The text.</param>
    /// <returns>What is wrong, in the order of the document; empty when it keeps the schema.</returns>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public IReadOnlyList<SchemaFinding> Validate(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 512 });
        return Validate(document.RootElement);
    }
}
