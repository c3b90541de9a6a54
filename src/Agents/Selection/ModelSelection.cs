namespace ProviderKit;

/// <summary>The models that meet the criteria, the best one first, and why the others do not.</summary>
public sealed record ModelSelection
{
    /// <summary>The criteria.</summary>
    public required ModelCriteria Criteria { get; init; }

    /// <summary>When it was made: prices and measurements change.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The models that meet the criteria, the best one first. Equal scores go by cost, then by the providers' order and the model's id.</summary>
    public required IReadOnlyList<ModelChoice> Choices { get; init; }

    /// <summary>The models that do not, by provider and model.</summary>
    public required IReadOnlyList<ModelRuledOut> RuledOut { get; init; }

    /// <summary>What holds for all of them, such as a weight that counted for nothing since nothing is known.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The best model.</summary>
    /// <exception cref="NoSuitableModelException">No model meets the criteria; the message says why not.</exception>
    public ModelChoice Best => Choices is [var best, ..] ? best : throw new NoSuitableModelException(this);

    /// <summary>The selection as Markdown, for people and design documents.</summary>
    /// <returns>A table and the reasons.</returns>
    public override string ToString() => SelectionText.Of(this);
}
