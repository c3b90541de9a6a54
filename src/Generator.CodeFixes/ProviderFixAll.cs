using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace ProviderKit.Generator.CodeFixes;

/// <summary>
/// Mends all that can be mended in the same way. Our own, since several additions at one place, such as missing properties of one
/// object, go together, which the ordinary way of merging takes for a conflict.
/// </summary>
internal sealed class ProviderFixAll : FixAllProvider
{
    public static ProviderFixAll Instance { get; } = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) => Task.FromResult<CodeAction?>(CodeAction.Create(
        "Mend all of them",
        cancellationToken => ApplyAsync(fixAllContext, cancellationToken),
        fixAllContext.CodeActionEquivalenceKey));

    private static async Task<Solution> ApplyAsync(FixAllContext context, CancellationToken cancellationToken)
    {
        var fixes = new List<Fix>();
        Document? beside = null;
        foreach (var project in context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project])
        {
            foreach (var document in context.Scope == FixAllScope.Document && context.Document is { } only ? [only] : project.Documents)
            {
                foreach (var diagnostic in await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false))
                {
                    var all = await FixFinder.FindAsync(document, diagnostic, cancellationToken).ConfigureAwait(false);
                    fixes.AddRange(all.Where(one => one.Key is not null && one.Key == context.CodeActionEquivalenceKey).Take(1));
                }

                beside ??= document;
            }
        }

        return beside is null ? context.Solution : await Application.ApplyAsync(context.Solution, beside, fixes, cancellationToken).ConfigureAwait(false);
    }
}
