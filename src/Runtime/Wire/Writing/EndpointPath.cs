using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace ProviderKit.Wire;

/// <summary>What stands in the address of a request. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EndpointPath
{
    /// <summary>The model's id, escaped segment by segment. Slashes stay: there are ids such as <c>maker/model</c>.</summary>
    /// <param name="model">The id.</param>
    /// <param name="segment">The segment before the id, such as <c>models/</c>; an id that begins with it is written without. Empty for none.</param>
    /// <returns>The id as it stands in a path.</returns>
    /// <exception cref="InvalidOperationException">The id cannot stand in a path.</exception>
    public static string Model(string model, string segment)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(segment);
        model = WithoutSegment(model, segment);
        return Escape(model, $"The model's id '{model}'");
    }

    /// <summary>The model's id as one segment, slashes escaped: there are ids such as <c>arn:aws:maker/model</c>.</summary>
    /// <param name="model">The id.</param>
    /// <returns>The id as it stands in a path.</returns>
    /// <exception cref="InvalidOperationException">The id cannot stand in a path.</exception>
    public static string WholeModel(string model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model is "." or "..") throw new InvalidOperationException($"The model's id '{model}' cannot stand in the address of a request.");
        return Uri.EscapeDataString(model);
    }

    /// <summary>The model's id with the segment that stands before it in a path, as some formats name models in bodies too.</summary>
    /// <param name="model">The id.</param>
    /// <param name="segment">The segment, such as <c>models/</c>.</param>
    /// <returns>The id with the segment before it, which is not doubled.</returns>
    public static string WithSegment(string model, string segment)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(segment);
        return model.StartsWith(segment, StringComparison.Ordinal) ? model : segment + model;
    }

    /// <summary>The model's id without the segment that stands before it in a path.</summary>
    /// <param name="model">The id, or null.</param>
    /// <param name="segment">The segment, such as <c>models/</c>; empty for none.</param>
    /// <returns>The id alone; as it is when it does not begin so, or is nothing else.</returns>
    [return: NotNullIfNotNull(nameof(model))]
    public static string? WithoutSegment(string? model, string segment)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return model?.Length > segment.Length && model.StartsWith(segment, StringComparison.Ordinal) ? model[segment.Length..] : model;
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
        return Setting(request.Settings, provider, name, fallback);
    }

    /// <inheritdoc cref="Setting(ChatRequest, ProviderDescriptor, string, string?)"/>
    public static string Setting(EmbeddingRequest request, ProviderDescriptor provider, string name, string? fallback)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Setting(request.Settings, provider, name, fallback);
    }

    /// <inheritdoc cref="Setting(ChatRequest, ProviderDescriptor, string, string?)"/>
    public static string Setting(ModelListRequest request, ProviderDescriptor provider, string name, string? fallback)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Setting(request.Settings, provider, name, fallback);
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

    private static string Setting(IReadOnlyDictionary<string, string>? settings, ProviderDescriptor provider, string name, string? fallback)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var property = char.ToUpperInvariant(name[0]) + name[1..];
        var value = settings?.GetValueOrDefault(name) ?? fallback
            ?? throw new InvalidOperationException($"{provider.DisplayName} needs a setting. Set {ProviderSettings.Section}:{provider.Id}:{property} in the configuration, or {property} of the options in code.");
        return Escape(value, $"The setting {ProviderSettings.Section}:{provider.Id}:{property}, '{value}',");
    }

    private static string Escape(string value, string what)
    {
        var segments = value.Split('/');
        // Clients and servers resolve dots however they are escaped, and would end up at another address.
        if (segments.Any(static segment => segment is "" or "." or "..")) throw new InvalidOperationException($"{what} cannot stand in the address of a request.");
        return string.Join('/', segments.Select(Uri.EscapeDataString));
    }
}
