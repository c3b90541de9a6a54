namespace ProviderKit;

/// <summary>Where requests can go: a provider, and which of its models.</summary>
/// <param name="ProviderId">The provider's id.</param>
/// <param name="ModelId">The model for requests that name none of this provider's. Default: null, the provider's default model.</param>
public sealed record RouteTarget(string ProviderId, string? ModelId = null)
{
    /// <summary>The target as it is written in configuration.</summary>
    /// <returns>Such as <c>openai</c> or <c>openai/gpt-5.4-mini</c>.</returns>
    public override string ToString() => ModelId is null ? ProviderId : $"{ProviderId}/{ModelId}";

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <param name="text">Such as <c>openai</c> or <c>groq/openai/gpt-oss-120b</c>: what follows the first slash is the model.</param>
    /// <returns>The target.</returns>
    /// <exception cref="FormatException">There is no provider in it.</exception>
    public static RouteTarget Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var provider = (slash < 0 ? text : text[..slash]).Trim();
        if (provider.Length == 0) throw new FormatException($"'{text}' names no provider; write 'openai' or 'openai/gpt-5.4-mini'.");
        var model = slash < 0 ? "" : text[(slash + 1)..].Trim();
        return new RouteTarget(provider, model.Length == 0 ? null : model);
    }
}
