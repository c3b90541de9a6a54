using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Diagnostics;

namespace ProviderKit.Generator.CodeFixes;

/// <summary>What is declared in addition on the interface that was checked, which need not be where the fault is underlined.</summary>
internal static class AdditionFixes
{
    public static async Task<IReadOnlyList<Fix>> FindAsync(Fault fault, CancellationToken cancellationToken)
    {
        if (fault.Fact(Remedies.Declare) is not { } declared || await OwnerAsync(fault, cancellationToken).ConfigureAwait(false) is not var (document, attribute))
        {
            return [];
        }

        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return declared.StartsWith("Schema = ", StringComparison.Ordinal)
            ? [Fix.Of($"Name {declared.Substring("Schema = ".Length)} as the schema", "PK4006", new Edit(document.Id, ArgumentOf(attribute, declared)))]
            : [Fix.Of($"Add [{declared}]", fault.Diagnostic.Id + "." + nameof(Remedies.Declare), new Edit(document.Id, AttributeOf(attribute, declared, text), IsAddition: true))];
    }

    /// <summary>The <c>[Provider]</c> or <c>[Dialect]</c> of the interface, and the document that it stands in.</summary>
    private static async Task<(Document Document, AttributeSyntax Attribute)?> OwnerAsync(Fault fault, CancellationToken cancellationToken)
    {
        var compilation = await fault.Document.Project.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
        var type = fault.Fact(Remedies.Interface) is { } name ? compilation?.Assembly.GetTypeByMetadataName(name) : null;
        var reference = type?.GetAttributes().FirstOrDefault(LocationFinder.DeclaresInterface)?.ApplicationSyntaxReference;
        return reference is not null
            && await reference.GetSyntaxAsync(cancellationToken).ConfigureAwait(false) is AttributeSyntax attribute
            && fault.Document.Project.GetDocument(reference.SyntaxTree) is { } document ? (document, attribute) : null;
    }

    /// <summary>Behind the last attribute of the same name, else behind all of them, on a line of its own.</summary>
    private static TextChange AttributeOf(AttributeSyntax owner, string declared, SourceText text)
    {
        var lists = owner.FirstAncestorOrSelf<InterfaceDeclarationSyntax>()!.AttributeLists;
        var name = declared.Substring(0, declared.IndexOf('('));
        var last = lists.LastOrDefault(list => list.Attributes.Any(one => NameOf(one.Name) == name)) ?? lists.Last();
        var line = text.Lines.GetLineFromPosition(lists[0].SpanStart);
        var before = text.ToString(TextSpan.FromBounds(line.Start, lists[0].SpanStart));
        var indentation = before.Substring(0, before.Length - before.TrimStart().Length);
        var lineBreak = line.EndIncludingLineBreak > line.End ? text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak)) : "\n";
        return new TextChange(new TextSpan(last.Span.End, 0), $"{lineBreak}{indentation}[{Qualified(owner, declared)}]");
    }

    /// <summary>Where the interface's attribute is written with its namespace, so is the new one.</summary>
    private static string Qualified(AttributeSyntax owner, string declared) => owner.Name is QualifiedNameSyntax { Left: var left }
        ? left + "." + declared.Replace(" Finish.", $" {left}.Finish.")
        : declared;

    private static TextChange ArgumentOf(AttributeSyntax attribute, string declared) => attribute.ArgumentList switch
    {
        null => new TextChange(new TextSpan(attribute.Name.Span.End, 0), $"({declared})"),
        { Arguments.Count: 0 } list => new TextChange(new TextSpan(list.OpenParenToken.Span.End, 0), declared),
        var list => new TextChange(new TextSpan(list.Arguments.Last().Span.End, 0), ", " + declared),
    };

    private static string NameOf(NameSyntax name)
    {
        var text = name is QualifiedNameSyntax { Right: var right } ? right.Identifier.ValueText : name.ToString();
        return text.EndsWith("Attribute", StringComparison.Ordinal) ? text.Substring(0, text.Length - "Attribute".Length) : text;
    }
}
