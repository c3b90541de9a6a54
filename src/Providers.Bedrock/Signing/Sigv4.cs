using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;

namespace ProviderKit.Providers;

/// <summary>
/// Signs requests by AWS's Signature Version 4. Source: "Create a signed AWS API request" in AWS's IAM user guide. The path is escaped once more, as all services
/// but S3 want it.
/// </summary>
internal static class Sigv4
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>The hash of an empty body.</summary>
    public static string NoBody { get; } = Hex(SHA256.HashData([]));

    /// <summary>Adds the headers of a signed request. What it had of them is replaced.</summary>
    /// <param name="request">The request, with an absolute address.</param>
    /// <param name="bodyHash">The SHA-256 of the body, in lower-case hexadecimal digits.</param>
    /// <param name="credentials">Whose signature it is.</param>
    /// <param name="scope">Region and service.</param>
    /// <param name="now">The time.</param>
    public static void Sign(HttpRequestMessage request, string bodyHash, ImmutableCredentials credentials, (string Region, string Service) scope, DateTimeOffset now)
    {
        var time = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var day = time[..8];
        Set(request, "X-Amz-Date", time);
        if (credentials.UseToken) Set(request, "X-Amz-Security-Token", credentials.Token);
        else request.Headers.Remove("X-Amz-Security-Token");

        var headers = HeadersOf(request);
        var names = string.Join(';', headers.Keys);
        var canonical = string.Join('\n', request.Method.Method, PathOf(request.RequestUri!), QueryOf(request.RequestUri!), string.Concat(headers.Select(static one => $"{one.Key}:{one.Value}\n")), names, bodyHash);
        var credential = $"{day}/{scope.Region}/{scope.Service}/aws4_request";
        var toSign = string.Join('\n', Algorithm, time, credential, Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
        var key = Key(credentials.SecretKey, day, scope);
        Set(request, "Authorization", $"{Algorithm} Credential={credentials.AccessKey}/{credential}, SignedHeaders={names}, Signature={Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)))}");
    }

    /// <summary>Bytes as lower-case hexadecimal digits.</summary>
    public static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private static byte[] Key(string secret, string day, (string Region, string Service) scope)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in (ReadOnlySpan<string>)[day, scope.Region, scope.Service, "aws4_request"]) key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        return key;
    }

    // Those that are sent as they are here. Others may be changed on the way.
    private static SortedDictionary<string, string> HeadersOf(HttpRequestMessage request)
    {
        var address = request.RequestUri!;
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["host"] = request.Headers.Host ?? (address.IsDefaultPort ? address.IdnHost : $"{address.IdnHost}:{address.Port.ToString(CultureInfo.InvariantCulture)}") };
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            if (name.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase)) headers[name.ToLowerInvariant()] = values.ToString().Trim();
        }
        if (request.Content?.Headers.NonValidated.TryGetValues("Content-Type", out var type) == true) headers["content-type"] = type.ToString().Trim();
        return headers;
    }

    private static string PathOf(Uri address) => string.Join('/', address.AbsolutePath.Split('/').Select(Uri.EscapeDataString));

    private static string QueryOf(Uri address)
    {
        var pairs = address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(static one => one.Split('=', 2))
            .Select(static one => (Name: Again(one[0]), Value: one.Length > 1 ? Again(one[1]) : ""))
            .OrderBy(static one => one.Name, StringComparer.Ordinal).ThenBy(static one => one.Value, StringComparer.Ordinal);
        return string.Join('&', pairs.Select(static one => $"{one.Name}={one.Value}"));
    }

    // Escaped in the one way that AWS knows, however it was before.
    private static string Again(string text) => Uri.EscapeDataString(Uri.UnescapeDataString(text));

    private static void Set(HttpRequestMessage request, string header, string value)
    {
        request.Headers.Remove(header);
        request.Headers.TryAddWithoutValidation(header, value);
    }
}
