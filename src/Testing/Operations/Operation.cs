using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ProviderKit.AspNetCore;

namespace ProviderKit.Testing;

/// <summary>What an emulated provider does beside chat: one endpoint of its own.</summary>
/// <param name="method">The HTTP method of its requests.</param>
/// <param name="server">The provider.</param>
/// <param name="endpoint">Its endpoint.</param>
/// <param name="script">What goes wrong.</param>
/// <param name="validates">Whether requests are checked against their schema.</param>
internal abstract class Operation(string method, ProviderServer server, EndpointServer endpoint, EmulatedOperation script, bool validates)
{
    private readonly FailureWriter _failures = new(server);

    /// <summary>The HTTP method of its requests.</summary>
    public string Method { get; } = method;

    /// <summary>Their path, below the provider's address, with its holes.</summary>
    public string Path => endpoint.Path;

    /// <summary>What checks requests; null for no check.</summary>
    public JsonSchemaValidator? Validator { get; } =
        validates && endpoint.RequestSchema is { } schema ? new JsonSchemaValidator(schema.Json, schema.Definition) { AllowNullForOptional = true } : null;

    /// <summary>Whether requests to a path are for it.</summary>
    public bool Serves(string path) => endpoint.Serves(path);

    /// <summary>Reads the body into the request.</summary>
    /// <param name="request">The request, as the test sees it.</param>
    /// <param name="body">Its body.</param>
    /// <exception cref="JsonException">It cannot be read.</exception>
    public abstract void Read(EmulatedRequest request, byte[] body);

    /// <summary>Answers a request that was read and is in order.</summary>
    public async Task AnswerAsync(HttpContext context, EmulatedRequest request)
    {
        if (script.TakeFailure() is { } failure)
        {
            await _failures.WriteAsync(context, failure);
            return;
        }
        using var exchange = new ProviderExchange(context, server);
        await AnswerAsync(exchange, request);
    }

    /// <summary>Writes what the script says.</summary>
    protected abstract Task AnswerAsync(ProviderExchange exchange, EmulatedRequest request);
}
