using System.Diagnostics.CodeAnalysis;

namespace ProviderKit.Declarations;

/// <summary>Where requests for embeddings go (POST). With it, an <see cref="EmbeddingRequestAttribute"/> and an <see cref="EmbeddingResponseAttribute"/> are needed.</summary>
/// <param name="path">The path below the base address, such as <c>/embeddings</c>. <c>$model</c> and settings may stand in it, as in that of a <see cref="ChatEndpointAttribute"/>.</param>
/// <example><code>[EmbeddingEndpoint("/embeddings", MaxInputs = 2048)]</code></example>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class EmbeddingEndpointAttribute(string path) : Attribute
{
    /// <summary>The path below the base address.</summary>
    public string Path { get; } = path;

    /// <summary>How many texts one request may have; the generator sends several requests for more. Default: any number; one where the template has <c>$input</c> outside of a list.</summary>
    public int MaxInputs { get; set; }

    /// <summary>Whether slashes in a model's id are escaped in the path. Default: <see langword="false"/>, they stay.</summary>
    public bool EscapesSlashes { get; set; }
}

/// <summary>The body of a request for embeddings. <c>$inputs</c> stands for all texts; in a list of one element per text, <c>[{ ... }, "..."]</c>, <c>$input</c> stands for one.</summary>
/// <example><code>[EmbeddingRequest("CreateEmbedding", """{ "model": "$model", "input": "$inputs", "dimensions": "$dimensions" }""")]</code></example>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class EmbeddingRequestAttribute : DefinedTemplateAttribute
{
    /// <summary>Declares the request body.</summary>
    /// <param name="definition">The definition in the schema.</param>
    /// <param name="template">The template.</param>
    public EmbeddingRequestAttribute(string definition, [StringSyntax(StringSyntaxAttribute.Json)] string template) : base(definition, template) { }

    /// <summary>Declares the request body, or lays a template over the inherited one, without naming a definition.</summary>
    /// <param name="template">The template.</param>
    public EmbeddingRequestAttribute([StringSyntax(StringSyntaxAttribute.Json)] string template) : base(null, template) { }
}

/// <summary>The body of an answer with embeddings. In the list of them, <c>$vector</c> stands for the numbers of one and <c>$index</c> for its place.</summary>
/// <example><code>[EmbeddingResponse("Embeddings", """{ "model": "$model", "data": [{ "index": "$index", "embedding": "$vector" }, "..."] }""")]</code></example>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class EmbeddingResponseAttribute : DefinedTemplateAttribute
{
    /// <summary>Declares the body of an answer.</summary>
    /// <param name="definition">The definition in the schema.</param>
    /// <param name="template">The template.</param>
    public EmbeddingResponseAttribute(string definition, [StringSyntax(StringSyntaxAttribute.Json)] string template) : base(definition, template) { }

    /// <summary>Declares the body of an answer, or lays a template over the inherited one, without naming a definition.</summary>
    /// <param name="template">The template.</param>
    public EmbeddingResponseAttribute([StringSyntax(StringSyntaxAttribute.Json)] string template) : base(null, template) { }
}

/// <summary>
/// What a form of vectors is called where <c>$encoding</c> stands in the request. Where there is one for <see cref="VectorEncoding.Base64"/>, vectors are asked for in it,
/// since they are smaller and faster to read. Whichever comes is read.
/// </summary>
/// <param name="encoding">The form.</param>
/// <param name="value">The value on the wire.</param>
/// <example><code>[VectorEncoding(VectorEncoding.Base64, "base64"), VectorEncoding(VectorEncoding.Numbers, "float")]</code></example>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class VectorEncodingAttribute(VectorEncoding encoding, string value) : Attribute
{
    /// <summary>The form.</summary>
    public VectorEncoding Encoding { get; } = encoding;

    /// <summary>The value on the wire.</summary>
    public string Value { get; } = value;
}
