using System.Diagnostics.CodeAnalysis;

namespace ProviderKit.Declarations;

/// <summary>Where the tokens of a conversation are counted (POST). With it, a <see cref="CountTokensRequestAttribute"/> and a <see cref="TokenCountAttribute"/> are needed.</summary>
/// <param name="path">The path below the base address. <c>$model</c> and settings may stand in it, as in that of a <see cref="ChatEndpointAttribute"/>.</param>
/// <example><code>[CountTokensEndpoint("/v1/messages/count_tokens")]</code></example>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class CountTokensEndpointAttribute(string path) : Attribute
{
    /// <summary>The path below the base address.</summary>
    public string Path { get; } = path;

    /// <summary>Whether slashes in a model's id are escaped in the path. Default: <see langword="false"/>, they stay.</summary>
    public bool EscapesSlashes { get; set; }
}

/// <summary>
/// The body of a request to count tokens: laid over that of <see cref="RequestAttribute"/>, so that it says only what differs. A property with <c>null</c> goes.
/// Additional properties are written only below properties that the result has.
/// </summary>
/// <example><code>[CountTokensRequest("CountTokens", """{ "max_tokens": null, "temperature": null, "stream": null }""")]</code></example>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class CountTokensRequestAttribute : DefinedTemplateAttribute
{
    /// <summary>Declares the request body.</summary>
    /// <param name="definition">The definition in the schema.</param>
    /// <param name="template">What differs from the chat request.</param>
    public CountTokensRequestAttribute(string definition, [StringSyntax(StringSyntaxAttribute.Json)] string template) : base(definition, template) { }

    /// <summary>Declares the request body, or lays a template over the inherited one, without naming a definition.</summary>
    /// <param name="template">What differs from the chat request.</param>
    public CountTokensRequestAttribute([StringSyntax(StringSyntaxAttribute.Json)] string template) : base(null, template) { }

    /// <summary>The property that the request stands in, where it is not the body itself; a body without it is read as the request all the same. Default: none.</summary>
    public string? Within { get; set; }
}

/// <summary>The body of the answer, in which <c>$tokens</c> is the number.</summary>
/// <example><code>[TokenCount("CountTokensResponse", """{ "input_tokens": "$tokens" }""")]</code></example>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class TokenCountAttribute : DefinedTemplateAttribute
{
    /// <summary>Declares the body of the answer.</summary>
    /// <param name="definition">The definition in the schema.</param>
    /// <param name="template">The template.</param>
    public TokenCountAttribute(string definition, [StringSyntax(StringSyntaxAttribute.Json)] string template) : base(definition, template) { }

    /// <summary>Declares the body of the answer, or lays a template over the inherited one, without naming a definition.</summary>
    /// <param name="template">The template.</param>
    public TokenCountAttribute([StringSyntax(StringSyntaxAttribute.Json)] string template) : base(null, template) { }
}
