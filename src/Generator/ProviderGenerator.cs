using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Emission;
using ProviderKit.Generator.Schemas;

namespace ProviderKit.Generator;

/// <summary>
/// Declarations and schema files in, source files out. Everything between the steps is a value, so that an edit re-runs
/// only what depends on it. What is wrong is reported by the analyzer, which shares the binding.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ProviderGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var declarations = Declared(context, DeclarationReader.ProviderAttribute)
            .Collect()
            .Combine(Declared(context, DeclarationReader.DialectAttribute).Collect())
            .SelectMany(static (both, _) => both.Left.AddRange(both.Right))
            .WithTrackingName(Steps.Declarations);

        var files = context.AdditionalTextsProvider
            .Where(static file => file.Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            .Select(static (file, cancellationToken) => JsonFile.Of(file.Path, file.GetText(cancellationToken) ?? SourceText.From("")))
            .WithTrackingName(Steps.Files);

        var inputs = declarations
            .Combine(files.Collect())
            .Select(static (both, cancellationToken) => ProviderInput.Create(both.Left, both.Right, cancellationToken))
            .WithTrackingName(Steps.Inputs);

        var sources = inputs
            .Select(static (input, cancellationToken) => input.Generate(cancellationToken))
            .WithTrackingName(Steps.Sources);

        // One by one: the compiler parses anew only what has another text.
        context.RegisterSourceOutput(
            sources.SelectMany(static (files, _) => files),
            static (output, source) => output.AddSource(source.HintName, source.Text));
    }

    private static IncrementalValuesProvider<Declaration> Declared(IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider.ForAttributeWithMetadataName(
            attribute,
            static (_, _) => true,
            static (match, cancellationToken) => DeclarationReader.Read((INamedTypeSymbol)match.TargetSymbol, cancellationToken));

    /// <summary>The names of the pipeline's steps, for tests of what an edit re-runs.</summary>
    internal static class Steps
    {
        public const string Declarations = nameof(Declarations);
        public const string Files = nameof(Files);
        public const string Inputs = nameof(Inputs);
        public const string Sources = nameof(Sources);
    }
}
