namespace ProviderKit.Wire;

/// <summary>
/// The API key that a request was sent with, remembered on the request: some providers repeat it in their error messages, and it must not reach ours.
/// </summary>
internal static class RequestSecret
{
    private static readonly HttpRequestOptionsKey<string> Key = new("ProviderKit.Secret");

    public static void Remember(HttpRequestMessage request, string secret) => request.Options.Set(Key, secret);

    /// <summary>The text without the key that the request was sent with.</summary>
    public static string? Remove(string? text, HttpRequestMessage? request) =>
        text is not null && request is not null && request.Options.TryGetValue(Key, out var secret) ? text.Replace(secret, "***", StringComparison.Ordinal) : text;
}
