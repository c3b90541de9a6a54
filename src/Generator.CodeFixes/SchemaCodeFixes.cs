using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Schemas;

namespace ProviderKit.Generator.CodeFixes;

/// <summary>Mends what the analyzer reports in schema files.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SchemaCodeFixes), DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)], DocumentExtensions = [".json"])]
[Shared]
public sealed class SchemaCodeFixes : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["PK4003"];

    /// <summary>A file has few of them, and each is met once: there is nothing to mend all at once.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var text = await context.TextDocument.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            var span = diagnostic.Location.SourceSpan;
            if (span.End <= text.Length
                && diagnostic.Properties.TryGetValue(Remedies.Old, out var old) && old is not null
                && diagnostic.Properties.TryGetValue(Remedies.New, out var @new) && @new is not null
                && text.ToString(span) is var reference && reference.EndsWith("/" + old + "\"", StringComparison.Ordinal))
            {
                var name = JsonText.Quote(@new.Replace("~", "~0").Replace("/", "~1"));
                var change = new TextChange(new TextSpan(span.End - 1 - old.Length, old.Length), name.Substring(1, name.Length - 2));
                context.RegisterCodeFix(CodeAction.Create($"Change '{old}' to '{@new}'", _ => Task.FromResult(Apply(context.TextDocument, text.WithChanges(change))), "PK4003"), diagnostic);
            }
        }
    }

    private static Solution Apply(TextDocument document, SourceText text) => document.Project.Solution.WithAdditionalDocumentText(document.Id, text);
}
