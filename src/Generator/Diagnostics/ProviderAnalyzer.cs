using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProviderKit.Generator.Declarations;

namespace ProviderKit.Generator.Diagnostics;

/// <summary>Reports what is wrong with the declarations of providers and dialects. What is generated from them is the generator's business.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProviderAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors.All.Values.ToImmutableArray();

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(DeclarationReader.ProviderAttribute) is null)
            {
                return;
            }

            var analysis = new CompilationAnalysis(start.Compilation, new AdditionalDocuments(start.Options.AdditionalFiles));
            start.RegisterSymbolAction(analysis.AnalyzeInterface, SymbolKind.NamedType);
        });
    }
}
