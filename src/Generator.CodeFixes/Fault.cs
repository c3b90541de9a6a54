using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using ProviderKit.Generator.Binding;

namespace ProviderKit.Generator.CodeFixes;

/// <summary>A diagnostic in the document where it is underlined.</summary>
internal sealed record Fault(Document Document, SyntaxNode Root, SourceText Text, Diagnostic Diagnostic)
{
    public TextSpan Span => Diagnostic.Location.SourceSpan;

    public static async Task<Fault?> OfAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return root is null || diagnostic.Location.SourceSpan.End > text.Length ? null : new Fault(document, root, text, diagnostic);
    }

    /// <summary>What the analyzer says would mend it: one of <see cref="Remedies"/>.</summary>
    public string? Fact(string name) => Diagnostic.Properties.TryGetValue(name, out var value) ? value : null;

    public string[] Facts(string name) => Fact(name)?.Split('\n') ?? [];

    public Edit Edit(TextSpan span, string text, bool isAddition = false) => new(Document.Id, new TextChange(span, text), isAddition);
}
