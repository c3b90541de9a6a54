using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using ProviderKit.Generator.Diagnostics;

namespace ProviderKit.Generator.CodeFixes;

/// <summary>Mends what the analyzer reports in C# wherever it says how.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ProviderCodeFixes))]
[Shared]
public sealed class ProviderCodeFixes : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. Descriptors.All.Keys];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => ProviderFixAll.Instance;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var fix in await FixFinder.FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false))
            {
                var action = CodeAction.Create(
                    fix.Title,
                    cancellationToken => Application.ApplyAsync(context.Document.Project.Solution, context.Document, [fix], cancellationToken),
                    fix.Key ?? fix.Title);
                context.RegisterCodeFix(action, diagnostic);
            }
        }
    }
}
