using System.Diagnostics;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>The settings of a provider, bound from the configuration section <c>Providers:&lt;id&gt;</c>.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public abstract class ProviderOptions
{
    private readonly Dictionary<string, string> _settings = new(StringComparer.Ordinal);

    /// <summary>The API key. Default: the provider's environment variable. It goes into its header and nowhere else.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [JsonIgnore]
    public string? ApiKey { get; set; }

    /// <summary>
    /// Gives the access token of a request, where tokens are used in place of a key: asked before each request, sent as <c>Authorization: Bearer</c>
    /// instead of the <see cref="ApiKey"/>, never logged. Cache tokens inside. Default: null, the key is sent.
    /// </summary>
    /// <example><code>options.AccessToken = async cancellation => (await credential.GetTokenAsync(context, cancellation)).Token;</code></example>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [JsonIgnore]
    public Func<CancellationToken, ValueTask<string>>? AccessToken { get; set; }

    /// <summary>
    /// The absolute address that the paths of endpoints are appended to. Default: the provider's own; a provider without one needs it to be set here. Read
    /// when the client is made.
    /// </summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>The model of requests that name none. Default: null, every request has to name one.</summary>
    public string? DefaultModel { get; set; }

    /// <summary>The model of requests for embeddings that name none. Default: null, every request has to name one.</summary>
    public string? DefaultEmbeddingModel { get; set; }

    /// <summary>Chat options that hold unless a request says otherwise.</summary>
    public ChatParameters DefaultParameters { get; } = new();

    /// <summary>
    /// Chat options that hold for requests to one model and go before <see cref="DefaultParameters"/>. The key is the id that requests name; one that ends
    /// with <c>*</c> stands for all ids that begin so, and the longest that fits holds. Default: empty.
    /// </summary>
    public IDictionary<string, ChatParameters> ModelParameters { get; } = new Dictionary<string, ChatParameters>(StringComparer.Ordinal);

    /// <summary>
    /// How long to wait for the whole answer or, when it is streamed, for its headers and then for each further piece. Default: 100 seconds.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>The settings without the key.</summary>
    /// <returns>Such as <c>AcmeOptions { BaseAddress = ..., DefaultModel = ..., ApiKey = set }</c>.</returns>
    public sealed override string ToString() =>
        $"{GetType().Name} {{ BaseAddress = {(BaseAddress is { IsAbsoluteUri: true } address ? address.GetLeftPart(UriPartial.Path) : BaseAddress)}, DefaultModel = {DefaultModel}, Timeout = {Timeout}, ApiKey = {(AccessToken is not null ? "token" : string.IsNullOrEmpty(ApiKey) ? "none" : "set")} }}";

    /// <summary>The names of the settings that stand in the path of requests. Default: none.</summary>
    protected internal virtual IReadOnlyList<string> SettingNames => [];

    /// <summary>The address that the settings make, where they stand in it; used when <see cref="BaseAddress"/> is not set. Default: null.</summary>
    /// <exception cref="InvalidOperationException">A setting cannot stand in an address.</exception>
    protected internal virtual Uri? AddressOfSettings => null;

    /// <summary>Puts an address together. Called by generated code.</summary>
    /// <param name="pieces">Its pieces; every second one is the value of a setting.</param>
    /// <returns>The address; null when a setting has no value.</returns>
    /// <exception cref="InvalidOperationException">A setting has other characters than letters, digits, hyphens and dots, and could lead elsewhere.</exception>
    protected static Uri? AddressOf(params ReadOnlySpan<string?> pieces)
    {
        for (var i = 0; i < pieces.Length; i++)
        {
            if (pieces[i] is not { } piece) return null;
            if (i % 2 == 1 && piece.Any(static one => !char.IsAsciiLetterOrDigit(one) && one is not ('-' or '.'))) throw new InvalidOperationException($"The setting '{piece}' cannot stand in an address.");
        }
        return new Uri(string.Concat(pieces));
    }

    /// <summary>The settings that have a value, by name.</summary>
    internal IReadOnlyDictionary<string, string> Settings => _settings;

    /// <summary>The value of a setting.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The value, or null when it was not set.</returns>
    protected string? GetSetting(string name) => _settings.GetValueOrDefault(name);

    /// <summary>Sets the value of a setting.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value; null or empty to take it away.</param>
    protected internal void SetSetting(string name, string? value)
    {
        if (string.IsNullOrEmpty(value)) _settings.Remove(name);
        else _settings[name] = value;
    }

    /// <summary>A copy of the options in which the defaults fill what was left open: the model's before the provider's, updated before configured ones.</summary>
    internal ChatOptions MergeInto(ChatOptions? options, ParameterUpdates updates)
    {
        var merged = options?.Clone() ?? new ChatOptions();
        if (string.IsNullOrEmpty(merged.ModelId)) merged.ModelId = DefaultModel;
        ModelMatch.Find(updates.OfModels, merged.ModelId)?.FillIn(merged);
        ModelMatch.Find(ModelParameters, merged.ModelId)?.FillIn(merged);
        updates.OfProvider?.FillIn(merged);
        DefaultParameters.FillIn(merged);
        return merged;
    }
}
