using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ProviderKit.Generator.Binding;

namespace ProviderKit.Generator.CodeFixes;

/// <summary>What is mended in the interface's own declaration: its modifiers, its type parameters, its bases.</summary>
internal static class DeclarationFixes
{
    public static IEnumerable<Fix> Find(Fault fault)
    {
        if (fault.Root.FindToken(fault.Span.Start).Parent?.FirstAncestorOrSelf<InterfaceDeclarationSyntax>() is not { } declaration || declaration.Identifier.Span != fault.Span)
        {
            return [];
        }

        var name = declaration.Identifier.ValueText;
        return fault.Diagnostic.Id switch
        {
            "PK1001" => [Fix.Of($"Make '{name}' partial", "PK1001", fault.Edit(new TextSpan(declaration.Keyword.SpanStart, 0), "partial "))],
            "PK1002" when declaration.TypeParameterList is { } parameters => [WithoutParameters(fault, declaration, parameters)],
            _ when fault.Fact(Remedies.Remove) == Remedies.Base => WithoutBase(fault, declaration),
            _ => [],
        };
    }

    private static Fix WithoutParameters(Fault fault, InterfaceDeclarationSyntax declaration, TypeParameterListSyntax parameters) => new(
        "Take out the type parameters",
        "PK1002",
        [fault.Edit(parameters.Span, ""), .. declaration.ConstraintClauses.Select(one => fault.Edit(TextSpan.FromBounds(one.GetFirstToken().GetPreviousToken().Span.End, one.Span.End), ""))]);

    private static IEnumerable<Fix> WithoutBase(Fault fault, InterfaceDeclarationSyntax declaration)
    {
        var types = declaration.BaseList?.Types ?? default;
        var index = types.IndexOf(one => NameOf(one.Type) == fault.Fact(Remedies.Old));
        if (index < 0)
        {
            // It comes from another base, or stands with another part of the interface.
            yield break;
        }

        var span = types.Count == 1 ? TextSpan.FromBounds(declaration.BaseList!.ColonToken.GetPreviousToken().Span.End, declaration.BaseList.Span.End)
            : index == 0 ? TextSpan.FromBounds(types[0].SpanStart, types[1].SpanStart)
            : TextSpan.FromBounds(types[index - 1].Span.End, types[index].Span.End);
        yield return Fix.Of($"Take '{types[index].Type}' out of the bases", "PK1004", fault.Edit(span, ""));
    }

    private static string NameOf(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => NameOf(qualified.Right),
        AliasQualifiedNameSyntax alias => NameOf(alias.Name),
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
