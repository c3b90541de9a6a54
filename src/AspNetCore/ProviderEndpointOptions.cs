using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ProviderKit.AspNetCore;

/// <summary>How an endpoint serves a provider's format.</summary>
public sealed class ProviderEndpointOptions
{
    internal const long DefaultMaxRequestBodySize = 32 * 1024 * 1024;

    /// <summary>What stands before the path of the provider's own address, such as <c>/openai</c> for <c>/openai/v1/chat/completions</c>. Default: empty.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>
    /// Says whether a client may come in: gets the request and the key that it presents, null when it presents none. Default: null, everyone may.
    /// </summary>
    public Func<HttpContext, string?, ValueTask<bool>>? CheckKey { get; set; }

    /// <summary>
    /// Gives the model to ask for the one that a client names; null when there is no such model, which the client is told. Default: null, the same.
    /// </summary>
    public Func<string, string?>? MapModel { get; set; }

    /// <summary>The most bytes that the body of a request may have. Default: 32 MiB.</summary>
    public long MaxRequestBodySize { get; set; } = DefaultMaxRequestBodySize;

    /// <summary>Lets in who presents this key, and nobody else.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="ArgumentException">The key is empty.</exception>
    public void RequireKey(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        // Hashes have one length, so that comparing them takes the same time for every key.
        var expected = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        CheckKey = (_, presented) => ValueTask.FromResult(
            presented is not null && CryptographicOperations.FixedTimeEquals(expected, SHA256.HashData(Encoding.UTF8.GetBytes(presented))));
    }
}
