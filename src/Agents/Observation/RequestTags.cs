using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>
/// Tags of a request, such as the user or the feature that it is for. Budgets, costs and metrics go by them. They stand in
/// <see cref="ChatOptions.AdditionalProperties"/> under keys that no provider is ever sent, and so pass through any middleware.
/// </summary>
public static class RequestTags
{
    /// <summary>The name of the tag that says which user a request is for.</summary>
    public const string User = "user";

    /// <summary>The name of the tag that says which agent made a request; agents set it themselves.</summary>
    public const string Agent = "agent";

    private const string Prefix = "providerkit.tag.";

    /// <summary>Sets a tag.</summary>
    /// <param name="options">The options of the request.</param>
    /// <param name="name">The tag's name, such as <see cref="User"/>.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The same options.</returns>
    public static ChatOptions WithTag(this ChatOptions options, string name, string value)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        (options.AdditionalProperties ??= [])[Prefix + name] = value;
        return options;
    }

    /// <summary>Gets a tag.</summary>
    /// <param name="options">The options of the request, or null.</param>
    /// <param name="name">The tag's name.</param>
    /// <returns>Its value, or null when it is not set.</returns>
    public static string? GetTag(this ChatOptions? options, string name) =>
        options?.AdditionalProperties?.TryGetValue(Prefix + name, out var value) == true ? value as string : null;

    /// <summary>Gets all tags.</summary>
    /// <param name="options">The options of the request, or null.</param>
    /// <returns>The tags by name, in no order; empty when there are none.</returns>
    public static IReadOnlyDictionary<string, string> GetTags(this ChatOptions? options)
    {
        Dictionary<string, string>? tags = null;
        foreach (var (key, value) in options?.AdditionalProperties ?? [])
        {
            if (value is string text && key.StartsWith(Prefix, StringComparison.Ordinal)) (tags ??= new(StringComparer.Ordinal))[key[Prefix.Length..]] = text;
        }
        return tags ?? (IReadOnlyDictionary<string, string>)System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;
    }

    /// <summary>Whether a key of additional properties is a tag's.</summary>
    internal static bool IsTag(string key) => key.StartsWith(Prefix, StringComparison.Ordinal);
}
