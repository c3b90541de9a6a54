using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace ProviderKit.Testing;

/// <summary>What must not be kept of a request and its answer: keys, sessions, and the ids of those who ask.</summary>
internal sealed class Secrets
{
    private const string Removed = "[removed]";

    // Shorter values are no secrets, and would be found in many a word.
    private const int ShortestSecret = 6;

    private static readonly string[] s_keyWords = ["authorization", "cookie", "api-key", "apikey", "api_key", "token", "secret", "session"];

    private static readonly HashSet<string> s_keyParameters = new(StringComparer.OrdinalIgnoreCase)
    {
        "key", "api_key", "apikey", "api-key", "access_token", "token", "sig", "signature", "code",
    };

    private readonly HashSet<string> _values = new(StringComparer.Ordinal);

    /// <summary>Whether a header of a request carries a key or a session.</summary>
    public static bool IsSecretHeader(string name, ProviderAuthentication? authentication) =>
        s_keyWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)) || string.Equals(name, authentication?.Header, StringComparison.OrdinalIgnoreCase);

    /// <summary>The secrets of a request.</summary>
    public static Secrets Of(HttpRequest request, ProviderAuthentication? authentication)
    {
        var secrets = new Secrets();
        foreach (var (name, values) in request.Headers)
        {
            var isSecret = IsSecretHeader(name, authentication);
            foreach (var value in values)
            {
                if (isSecret) secrets.AddKey(name, value ?? "");
                else if (IsIdHeader(name)) secrets.Add(value);
            }
        }
        foreach (var (name, values) in request.Query)
        {
            if (!s_keyParameters.Contains(name)) continue;
            foreach (var value in values) secrets.Add(value);
        }
        return secrets;
    }

    /// <summary>Adds the secrets of the answer's headers. Their names tell less: counts of tokens are none.</summary>
    public void Add(HttpResponseHeaders headers)
    {
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
            {
                // Behind the first semicolon stand words such as HttpOnly.
                if (name.Equals("set-cookie", StringComparison.OrdinalIgnoreCase)) AddKey(name, value.Split(';')[0]);
                else if (IsIdHeader(name)) Add(value);
            }
        }
    }

    /// <summary>Path and query, with the values of key parameters and all secrets taken out.</summary>
    public string PathOf(string path, QueryString query)
    {
        var parameters = QueryHelpers.ParseQuery(query.Value).SelectMany(static one => one.Value.Select(value => (one.Key, Value: s_keyParameters.Contains(one.Key) ? Removed : value ?? "")));
        return Remove(path + QueryString.Create(parameters.Select(static one => KeyValuePair.Create(one.Key, (string?)one.Value))));
    }

    /// <summary>A text without the secrets, as they are and as JSON and addresses write them.</summary>
    public string Remove(string text)
    {
        foreach (var value in _values)
        {
            text = text.Replace(value, Removed, StringComparison.Ordinal)
                .Replace(JsonEncodedText.Encode(value).ToString(), Removed, StringComparison.Ordinal)
                .Replace(value.Replace("/", "\\/", StringComparison.Ordinal), Removed, StringComparison.Ordinal)
                .Replace(Uri.EscapeDataString(value), Removed, StringComparison.Ordinal);
        }
        return text;
    }

    private static bool IsIdHeader(string name) =>
        name.Contains("organization", StringComparison.OrdinalIgnoreCase) || name.Contains("project", StringComparison.OrdinalIgnoreCase) || name.Contains("request-id", StringComparison.OrdinalIgnoreCase);

    // "Bearer the-key" and "session=the-id; other=another" hold their secrets behind a word.
    private void AddKey(string header, string value)
    {
        if (!header.Contains("cookie", StringComparison.OrdinalIgnoreCase))
        {
            Add(value[(value.IndexOf(' ', StringComparison.Ordinal) + 1)..].Trim());
            return;
        }
        foreach (var cookie in value.Split(';')) Add(cookie[(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim());
    }

    private void Add(string? value)
    {
        if (value is { Length: >= ShortestSecret }) _values.Add(value);
    }
}
