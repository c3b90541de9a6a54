using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ProviderKit.Generator.Binding;

namespace ProviderKit.Generator.CodeFixes;

/// <summary>What is taken out of the interface's attributes.</summary>
internal static class AttributeFixes
{
    public static IEnumerable<Fix> Find(Fault fault)
    {
        if (fault.Fact(Remedies.Remove) is not { } what || fault.Root.FindNode(fault.Span, getInnermostNodeForTie: true).FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute)
        {
            yield break;
        }

        var key = fault.Diagnostic.Id + "." + what;
        if (what == Remedies.Attribute || (what == Remedies.Argument && IsLastOfItsList(attribute)))
        {
            yield return Fix.Of($"Take out [{attribute.Name}]", key, fault.Edit(SpanOf(attribute, fault.Text), ""));
        }
        else if (what == Remedies.Argument && fault.Root.FindNode(fault.Span).FirstAncestorOrSelf<AttributeArgumentSyntax>() is { Expression: LiteralExpressionSyntax } argument)
        {
            yield return Fix.Of($"Take out {argument}", key, fault.Edit(SpanOf(argument, attribute.ArgumentList!.Arguments), ""));
        }
    }

    /// <summary>Whether an <c>[Ignore]</c> or <c>[Unmapped]</c> says nothing any more without one of its names.</summary>
    private static bool IsLastOfItsList(AttributeSyntax attribute)
    {
        var arguments = attribute.ArgumentList?.Arguments ?? default;
        return arguments.Count <= (attribute.Name.ToString().Contains("Unmapped") ? 2 : 1) && arguments.All(static one => one.Expression is LiteralExpressionSyntax);
    }

    private static TextSpan SpanOf(AttributeArgumentSyntax argument, SeparatedSyntaxList<AttributeArgumentSyntax> all)
    {
        var index = all.IndexOf(argument);
        return index + 1 < all.Count ? TextSpan.FromBounds(argument.SpanStart, all[index + 1].SpanStart) : TextSpan.FromBounds(all[index - 1].Span.End, argument.Span.End);
    }

    /// <summary>The attribute with its comma; with its brackets, when it is alone in them; with its lines, when nothing else stands on them.</summary>
    private static TextSpan SpanOf(AttributeSyntax attribute, SourceText text)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        var index = list.Attributes.IndexOf(attribute);
        if (list.Attributes.Count > 1)
        {
            return index + 1 < list.Attributes.Count
                ? TextSpan.FromBounds(attribute.SpanStart, list.Attributes[index + 1].SpanStart)
                : TextSpan.FromBounds(list.Attributes[index - 1].Span.End, attribute.Span.End);
        }

        var (first, last) = (text.Lines.GetLineFromPosition(list.SpanStart), text.Lines.GetLineFromPosition(list.Span.End));
        var before = text.ToString(TextSpan.FromBounds(first.Start, list.SpanStart));
        var after = text.ToString(TextSpan.FromBounds(list.Span.End, last.End));
        return string.IsNullOrWhiteSpace(before) && string.IsNullOrWhiteSpace(after)
            ? TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak)
            : TextSpan.FromBounds(list.SpanStart, list.Span.End + after.Length - after.TrimStart().Length);
    }
}
