using System.Text.Json.Nodes;

namespace ProviderKit.Samples.Loopback.Http;

/// <summary>One event of a stream.</summary>
/// <param name="Data">The JSON document, or null for <paramref name="Literal"/>.</param>
/// <param name="Name">The <c>event:</c> field, where the provider sends one.</param>
/// <param name="Literal">Data that is not JSON, such as <c>[DONE]</c>.</param>
internal readonly record struct ServerEvent(JsonObject? Data, string? Name = null, string? Literal = null);
