using System.ComponentModel;
using System.Reflection;
using ProviderKit.Declarations;

namespace ProviderKit;

/// <summary>The schema of a provider's requests, as its declaration names it.</summary>
/// <param name="File">The schema's file name.</param>
/// <param name="Json">The whole schema document: JSON Schema or OpenAPI, as JSON.</param>
/// <param name="Definition">The definition in it that a request keeps: a name (<c>$defs</c>, <c>definitions</c>, <c>components.schemas</c>) or a JSON pointer.</param>
public sealed record RequestSchema(string File, string Json, string Definition)
{
    /// <summary>The schema that travels with a declared interface.</summary>
    /// <param name="declaration">The interface that names the schema file.</param>
    /// <param name="definition">The definition.</param>
    /// <returns>The schema, or null when none was there when the interface was compiled.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static RequestSchema? Of(Type declaration, string definition)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        return declaration.GetCustomAttribute<EmbeddedSchemaAttribute>() is { } schema ? new RequestSchema(schema.File, schema.Json, definition) : null;
    }
}
