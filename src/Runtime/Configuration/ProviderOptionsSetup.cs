using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace ProviderKit;

/// <summary>Sets a provider's options by its configuration section, and again whenever the configuration changes.</summary>
internal sealed class ProviderOptionsSetup<TOptions>(ProviderDescriptor provider, IConfiguration? configuration)
    : IConfigureOptions<TOptions>, IValidateOptions<TOptions>, IOptionsChangeTokenSource<TOptions>
    where TOptions : ProviderOptions
{
    /// <summary>The name of the options: there is one set of them for a provider.</summary>
    public string Name => Options.DefaultName;

    public void Configure(TOptions options)
    {
        if (configuration is null) return;
        // Hosts put environment variables into the configuration, and so do tests.
        if (provider.ApiKeyEnvironmentVariable is { } variable && configuration[variable] is { Length: > 0 } key) options.ApiKey = key;
        var settings = new ProviderSettings(configuration.GetSection(ProviderSettings.Section).GetSection(provider.Id));
        settings.ReadInto(options);
        if (settings.Faults.Count > 0) throw new OptionsValidationException(Name, typeof(TOptions), settings.Faults);
    }

    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var faults = new List<string>();
        if (ProviderSettings.FaultOf(options.BaseAddress) is { } fault) faults.Add($"{typeof(TOptions).Name}.BaseAddress {fault}");
        if (options.Timeout <= TimeSpan.Zero && options.Timeout != Timeout.InfiniteTimeSpan) faults.Add($"{typeof(TOptions).Name}.Timeout must be above zero.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    public IChangeToken GetChangeToken() => configuration?.GetReloadToken() ?? new CancellationChangeToken(CancellationToken.None);
}
