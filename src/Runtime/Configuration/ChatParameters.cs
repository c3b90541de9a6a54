using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>Chat options that hold for all requests to a provider unless a request says otherwise. What is null is left to the provider.</summary>
public sealed class ChatParameters
{
    /// <summary>The sampling temperature.</summary>
    public float? Temperature { get; set; }

    /// <summary>The nucleus sampling share.</summary>
    public float? TopP { get; set; }

    /// <summary>How many of the likeliest tokens are sampled from.</summary>
    public int? TopK { get; set; }

    /// <summary>The penalty on tokens by how often they came already.</summary>
    public float? FrequencyPenalty { get; set; }

    /// <summary>The penalty on tokens that came already.</summary>
    public float? PresencePenalty { get; set; }

    /// <summary>How many tokens an answer may have.</summary>
    public int? MaxOutputTokens { get; set; }

    /// <summary>The seed of the sampling.</summary>
    public long? Seed { get; set; }

    /// <summary>Texts that end an answer.</summary>
    public IList<string> StopSequences { get; } = [];

    /// <summary>How much the model reasons.</summary>
    public ReasoningEffort? ReasoningEffort { get; set; }

    /// <summary>Whether the model may call several functions at once.</summary>
    public bool? AllowMultipleToolCalls { get; set; }

    /// <summary>Further properties of the request's JSON; a key with dots is a path.</summary>
    public IDictionary<string, object?> AdditionalProperties { get; } = new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>A copy that shares nothing with this one.</summary>
    internal ChatParameters Copy()
    {
        var copy = new ChatParameters
        {
            Temperature = Temperature,
            TopP = TopP,
            TopK = TopK,
            FrequencyPenalty = FrequencyPenalty,
            PresencePenalty = PresencePenalty,
            MaxOutputTokens = MaxOutputTokens,
            Seed = Seed,
            ReasoningEffort = ReasoningEffort,
            AllowMultipleToolCalls = AllowMultipleToolCalls,
        };
        foreach (var stop in StopSequences) copy.StopSequences.Add(stop);
        foreach (var (key, value) in AdditionalProperties) copy.AdditionalProperties[key] = value;
        return copy;
    }

    /// <summary>Fills in what the options leave open.</summary>
    internal void FillIn(ChatOptions options)
    {
        options.Temperature ??= Temperature;
        options.TopP ??= TopP;
        options.TopK ??= TopK;
        options.FrequencyPenalty ??= FrequencyPenalty;
        options.PresencePenalty ??= PresencePenalty;
        options.MaxOutputTokens ??= MaxOutputTokens;
        options.Seed ??= Seed;
        options.AllowMultipleToolCalls ??= AllowMultipleToolCalls;
        if (StopSequences.Count > 0) options.StopSequences ??= [.. StopSequences];
        if (ReasoningEffort is { } effort && options.Reasoning?.Effort is null)
        {
            options.Reasoning = new ReasoningOptions { Effort = effort, Output = options.Reasoning?.Output };
        }
        if (AdditionalProperties.Count == 0) return;
        options.AdditionalProperties ??= [];
        foreach (var (key, value) in AdditionalProperties) options.AdditionalProperties.TryAdd(key, value);
    }
}
