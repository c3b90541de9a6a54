using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ProviderKit.Testing;

/// <summary>What an emulated provider does beside chat: one endpoint of its own.</summary>
/// <param name="method">The HTTP method of its requests.</param>
/// <param name="path">Their path, below the provider's address.</param>
/// <param name="schema">The schema that a request has to keep; null for none.</param>
internal abstract class Operation(string method, string path, RequestSchema? schema)
{
    /// <summary>The HTTP method of its requests.</summary>
    public string Method { get; } = method;

    /// <summary>Their path, below the provider's address.</summary>
    public string Path { get; } = path;

    /// <summary>What checks requests; null for no check.</summary>
    public JsonSchemaValidator? Validator { get; } = schema is null ? null : new JsonSchemaValidator(schema.Json, schema.Definition) { AllowNullForOptional = true };

    /// <summary>Reads the body into the request.</summary>
    /// <param name="request">The request, as the test sees it.</param>
    /// <param name="body">Its body.</param>
    /// <exception cref="JsonException">It cannot be read.</exception>
    public abstract void Read(EmulatedRequest request, byte[] body);

    /// <summary>Answers a request that was read and is in order.</summary>
    public abstract Task AnswerAsync(HttpContext context, EmulatedRequest request);
}
