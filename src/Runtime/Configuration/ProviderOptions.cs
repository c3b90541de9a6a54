using System.Diagnostics;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>The settings of a provider, bound from the configuration section <c>Providers:&lt;id&gt;</c>.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public abstract class ProviderOptions
{
    /// <summary>The API key. Default: the provider's environment variable. It goes into its header and nowhere else.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [JsonIgnore]
    public string? ApiKey { get; set; }

    /// <summary>The absolute address that the paths of endpoints are appended to. Default: the provider's own. Read when the client is made.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>The model of requests that name none. Default: null, every request has to name one.</summary>
    public string? DefaultModel { get; set; }

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
        $"{GetType().Name} {{ BaseAddress = {(BaseAddress is { IsAbsoluteUri: true } address ? address.GetLeftPart(UriPartial.Path) : BaseAddress)}, DefaultModel = {DefaultModel}, Timeout = {Timeout}, ApiKey = {(string.IsNullOrEmpty(ApiKey) ? "none" : "set")} }}";

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
