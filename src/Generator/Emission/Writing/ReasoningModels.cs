using ProviderKit.Generator.Binding;

namespace ProviderKit.Generator.Emission.Writing;

/// <summary>The models that a format tells of reasoning in a way of their own, and how emitted code knows them.</summary>
internal static class ReasoningModels
{
    /// <summary>The method that knows them all.</summary>
    public const string Test = "ReasonsInItsOwnWay";

    /// <summary>The patterns of all of them; empty when all models are told in the same way.</summary>
    public static IReadOnlyList<string> Of(WireFormat format) => [.. format.Of(TemplateKind.Reasoning).SelectMany(static one => one.Models).Distinct()];

    /// <summary>The C# condition that a model is one of some.</summary>
    public static string Matches(IReadOnlyList<string> models, string model = "model") => $"WireWrite.IsModel({model}, {string.Join(", ", models.Select(SourceWriter.Literal))})";
}
