using Microsoft.Extensions.Options;
using ProviderKit.Wire;

namespace ProviderKit;

/// <summary>Puts the API key into its header. The key is looked up for each request, so that a changed one counts at once.</summary>
internal sealed class ApiKeyHandler(ProviderDescriptor provider, ProviderAuthentication authentication, Func<ProviderOptions> options) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        AddKey(request);
        return base.SendAsync(request, cancellationToken);
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        AddKey(request);
        return base.Send(request, cancellationToken);
    }

    private void AddKey(HttpRequestMessage request)
    {
        var settings = options();
        var key = KeyOf(settings);
        if (key.Length == 0)
        {
            if (authentication.Optional) return;
            throw Missing(settings);
        }
        // A line break that came along with the key would end the header; the text of such an error must not show the key.
        if (key.AsSpan().ContainsAnyExceptInRange('\x21', '\x7E')) throw Faulty(settings);
        request.Headers.Remove(authentication.Header);
        request.Headers.TryAddWithoutValidation(authentication.Header, authentication.Scheme is { } scheme ? $"{scheme} {key}" : key);
        RequestSecret.Remember(request, key);
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

    private OptionsValidationException Faulty(ProviderOptions settings) => Error(
        settings,
        $"The API key for {provider.DisplayName} ({ProviderSettings.Section}:{provider.Id}:ApiKey) has characters that cannot stand in a header. Was it copied with a line break or in quotes?");

    private static OptionsValidationException Error(ProviderOptions settings, string message) => new(Options.DefaultName, settings.GetType(), [message]);
}
