namespace ProviderKit;

/// <summary>No model meets the criteria.</summary>
public sealed class NoSuitableModelException : InvalidOperationException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="selection">The selection without a choice.</param>
    public NoSuitableModelException(ModelSelection selection)
        : base(MessageOf(selection)) => Selection = selection;

    /// <summary>The selection, with all models and why they do not fit.</summary>
    public ModelSelection Selection { get; }

    private static string MessageOf(ModelSelection selection)
    {
        ArgumentNullException.ThrowIfNull(selection);
        if (selection.RuledOut.Count == 0) return "No model can be chosen: no provider is registered. Call services.AddOpenAI() or that of another provider.";
        // The ones that come nearest say the most.
        var nearest = selection.RuledOut.OrderBy(static model => model.Reasons.Count).Take(3).Select(static model => $"{model.ProviderId}/{model.ModelId ?? "*"}: {string.Join("; ", model.Reasons)}");
        return $"None of {selection.RuledOut.Count} models meets the criteria. Nearest: {string.Join(". ", nearest)}. Loosen a criterion, or register another provider.";
    }
}
