using System.Diagnostics.CodeAnalysis;

namespace ProviderKit.Declarations;

/// <summary>Where the list of models is (GET). With it, a <see cref="ModelListAttribute"/> is needed.</summary>
/// <param name="path">The path below the base address, with a query string if there is a fixed one: <c>/models?limit=1000</c>. Settings may stand in it.</param>
/// <example><code>[ModelsEndpoint("/models?limit=1000", Next = "after_id")]</code></example>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class ModelsEndpointAttribute(string path) : Attribute
{
    /// <summary>The path below the base address.</summary>
    public string Path { get; } = path;

    /// <summary>The query parameter that asks for a further page, by the <c>$next</c> of the page before. Default: none, the list comes whole.</summary>
    public string? Next { get; set; }
}

/// <summary>
/// The list of models, or a page of it. In the list, the template of one model: <c>$id</c>, <c>$name</c>, <c>$createdAt</c>, <c>$owner</c>, <c>$contextWindow</c>,
/// <c>$maxOutputTokens</c>. Beside it, <c>$next</c> is where the next page begins, and <c>$hasMore</c> whether there is one.
/// </summary>
/// <example><code>[ModelList("ListModels", """{ "data": [{ "id": "$id", "created": "$createdAt:unixSeconds", "owned_by": "$owner" }, "..."] }""")]</code></example>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class ModelListAttribute : DefinedTemplateAttribute
{
    /// <summary>Declares the list.</summary>
    /// <param name="definition">The definition in the schema.</param>
    /// <param name="template">The template.</param>
    public ModelListAttribute(string definition, [StringSyntax(StringSyntaxAttribute.Json)] string template) : base(definition, template) { }

    /// <summary>Declares the list, or lays a template over the inherited one, without naming a definition.</summary>
    /// <param name="template">The template.</param>
    public ModelListAttribute([StringSyntax(StringSyntaxAttribute.Json)] string template) : base(null, template) { }
}
