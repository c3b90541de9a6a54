using System.ComponentModel;

namespace ProviderKit.Wire;

/// <summary>What stands in the address of a request. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EndpointPath
{
    /// <summary>The model's id, escaped segment by segment. Slashes stay: there are ids such as <c>maker/model</c>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="segment">The segment before the id, such as <c>models/</c>; an id that begins with it is written without. Empty for none.</param>
    /// <returns>The id as it stands in a path.</returns>
    /// <exception cref="InvalidOperationException">No model is named, or its id cannot stand in a path.</exception>
    public static string Model(ChatRequest request, string segment)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(segment);
        var model = request.Model;
        if (segment.Length > 0 && model.Length > segment.Length && model.StartsWith(segment, StringComparison.Ordinal)) model = model[segment.Length..];
        return Escape(model, $"The model's id '{model}'");
    }

    /// <summary>The model's id as one segment, slashes escaped: there are ids such as <c>arn:aws:maker/model</c>.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The id as it stands in a path.</returns>
    /// <exception cref="InvalidOperationException">No model is named, or its id cannot stand in a path.</exception>
    public static string WholeModel(ChatRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Model is "." or "..") throw new InvalidOperationException($"The model's id '{request.Model}' cannot stand in the address of a request.");
        return Uri.EscapeDataString(request.Model);
    }

    /// <summary>The value of a setting, escaped.</summary>
    /// <param name="request">The request.</param>
    /// <param name="provider">The provider.</param>
    /// <param name="name">The setting.</param>
    /// <param name="fallback">Its default; null when it has none.</param>
    /// <returns>The value as it stands in a path.</returns>
    /// <exception cref="InvalidOperationException">There is no value, or it cannot stand in a path.</exception>
    public static string Setting(ChatRequest request, ProviderDescriptor provider, string name, string? fallback)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var property = char.ToUpperInvariant(name[0]) + name[1..];
        var value = request.Settings?.GetValueOrDefault(name) ?? fallback
            ?? throw new InvalidOperationException($"{provider.DisplayName} needs a setting. Set {ProviderSettings.Section}:{provider.Id}:{property} in the configuration, or {property} of the options in code.");
        return Escape(value, $"The setting {ProviderSettings.Section}:{provider.Id}:{property}, '{value}',");
    }

    /// <summary>Makes sure that there is an address, for a provider that has none of its own.</summary>
    /// <param name="client">The HTTP client.</param>
    /// <param name="provider">The provider.</param>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static void RequireAddress(HttpClient client, ProviderDescriptor provider)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(provider);
        if (client.BaseAddress is not null) return;
        throw new InvalidOperationException(
            $"There is no address for {provider.DisplayName}, which has none that is the same for everyone. Set {ProviderSettings.Section}:{provider.Id}:BaseAddress in the configuration, or BaseAddress of the options in code.");
    }

    private static string Escape(string value, string what)
    {
        var segments = value.Split('/');
        // Clients and servers resolve dots however they are escaped, and would end up at another address.
        if (segments.Any(static segment => segment is "" or "." or "..")) throw new InvalidOperationException($"{what} cannot stand in the address of a request.");
        return string.Join('/', segments.Select(Uri.EscapeDataString));
    }
}
