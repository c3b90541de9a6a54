using Microsoft.Extensions.Options;
using ProviderKit.Wire;

namespace ProviderKit;

/// <summary>
/// Puts the API key into its header, or the access token into its own. Both are asked for with each request, so that a changed one counts at once.
/// </summary>
internal sealed class ApiKeyHandler(ProviderDescriptor provider, ProviderAuthentication? authentication, Func<ProviderOptions> options) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var settings = options();
        if (settings.AccessToken is { } token) AddToken(request, settings, await token(cancellationToken).ConfigureAwait(false));
        else AddKey(request, settings);
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var settings = options();
        // Who sends without awaiting cannot wait for a token in any other way.
        if (settings.AccessToken is { } token) AddToken(request, settings, token(cancellationToken).AsTask().GetAwaiter().GetResult());
        else AddKey(request, settings);
        return base.Send(request, cancellationToken);
    }

    private void AddToken(HttpRequestMessage request, ProviderOptions settings, string? token)
    {
        token = token?.Trim();
        if (string.IsNullOrEmpty(token)) throw Error(settings, $"{settings.GetType().Name}.AccessToken gave no token for {provider.DisplayName}.");
        if (authentication is not null) request.Headers.Remove(authentication.Header);
        Add(request, settings, "Authorization", "Bearer", token, $"The access token for {provider.DisplayName} ({settings.GetType().Name}.AccessToken)");
    }

    private void AddKey(HttpRequestMessage request, ProviderOptions settings)
    {
        if (authentication is null) return;
        var key = KeyOf(settings);
        if (key.Length > 0) Add(request, settings, authentication.Header, authentication.Scheme, key, $"The API key for {provider.DisplayName} ({ProviderSettings.Section}:{provider.Id}:ApiKey)");
        else if (!authentication.Optional) throw Missing(settings);
    }

    // A line break that came along with the secret would end the header; the text of such an error must not show it.
    private static void Add(HttpRequestMessage request, ProviderOptions settings, string header, string? scheme, string secret, string name)
    {
        if (secret.AsSpan().ContainsAnyExceptInRange('\x21', '\x7E')) throw Error(settings, $"{name} has characters that cannot stand in a header. Was it copied with a line break or in quotes?");
        request.Headers.Remove(header);
        request.Headers.TryAddWithoutValidation(header, scheme is null ? secret : $"{scheme} {secret}");
        RequestSecret.Remember(request, secret);
    }

    private string KeyOf(ProviderOptions settings)
    {
        if (!string.IsNullOrWhiteSpace(settings.ApiKey)) return settings.ApiKey.Trim();
        return provider.ApiKeyEnvironmentVariable is { } variable ? Environment.GetEnvironmentVariable(variable)?.Trim() ?? "" : "";
    }

    private OptionsValidationException Missing(ProviderOptions settings)
    {
        var variable = provider.ApiKeyEnvironmentVariable is { } name ? $", the environment variable {name}" : "";
        return Error(settings, $"There is no API key for {provider.DisplayName}. Set {ProviderSettings.Section}:{provider.Id}:ApiKey in the configuration{variable}, or {settings.GetType().Name}.ApiKey in code.");
    }

    private static OptionsValidationException Error(ProviderOptions settings, string message) => new(Options.DefaultName, settings.GetType(), [message]);
}
