using System.Collections.Immutable;

namespace ProviderKit;

/// <summary>
/// The parameters that were updated while the program runs. It never changes: an update makes a new one, so that a request sees all of an update or nothing.
/// </summary>
internal sealed record ParameterUpdates(ChatParameters? OfProvider, ImmutableDictionary<string, ChatParameters> OfModels)
{
    public static ParameterUpdates None { get; } = new(null, ImmutableDictionary.Create<string, ChatParameters>(StringComparer.Ordinal));

    public ParameterUpdates With(string? modelId, Action<ChatParameters> change)
    {
        var parameters = (modelId is null ? OfProvider : OfModels.GetValueOrDefault(modelId))?.Copy() ?? new ChatParameters();
        change(parameters);
        // What the caller keeps of it must not reach requests any more.
        parameters = parameters.Copy();
        return modelId is null ? this with { OfProvider = parameters } : this with { OfModels = OfModels.SetItem(modelId, parameters) };
    }
}
