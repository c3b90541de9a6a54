using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Declarations;

namespace ProviderKit.Generator.Diagnostics;

/// <summary>Turns a place in a declaration into a location in the source, exact to the character where that can be.</summary>
internal sealed class LocationFinder(INamedTypeSymbol symbol, Compilation compilation, CancellationToken cancellationToken)
{
    private readonly List<INamedTypeSymbol> _levels =
    [
        symbol,
        .. DeclarationReader.NearestFirst(symbol).Where(static one => one.GetAttributes().Any(static attribute => DeclaresInterface(attribute))),
    ];

    /// <summary>Whether the attribute makes an interface a provider or a dialect.</summary>
    public static bool DeclaresInterface(AttributeData attribute) =>
        attribute.AttributeClass?.ToDisplayString() is DeclarationReader.ProviderAttribute or DeclarationReader.DialectAttribute;

    /// <summary>The name of the interface, where it carries our attribute: the generated half has its name too.</summary>
    public Location Interface
    {
        get
        {
            var syntax = symbol.GetAttributes().FirstOrDefault(DeclaresInterface)?.ApplicationSyntaxReference?.GetSyntax(cancellationToken);
            return syntax?.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>()?.Identifier.GetLocation() ?? symbol.Locations.FirstOrDefault() ?? Location.None;
        }
    }

    /// <summary>The full name of the interface at a level, by which what it says is known wherever it is inherited.</summary>
    public string NameOf(int level) => level < _levels.Count ? _levels[level].ToDisplayString() : "";

    /// <summary>The name by which a compilation finds the type.</summary>
    public static string MetadataNameOf(INamedTypeSymbol type)
    {
        var name = type.ContainingType is { } outer ? MetadataNameOf(outer) + "+" + type.MetadataName : type.MetadataName;
        return type.ContainingType is not null || type.ContainingNamespace.IsGlobalNamespace ? name : type.ContainingNamespace.ToDisplayString() + "." + name;
    }

    public Location Find(Place place)
    {
        var origin = place.Origin;
        if (origin.Attribute < 0 || origin.Level >= _levels.Count)
        {
            return Interface;
        }

        var attributes = _levels[origin.Level].GetAttributes();
        if (origin.Attribute >= attributes.Length
            || attributes[origin.Attribute] is not { ApplicationSyntaxReference: { } reference } attribute
            || reference.GetSyntax(cancellationToken) is not AttributeSyntax syntax)
        {
            // It stands in another assembly.
            return Interface;
        }

        if (ArgumentOf(attribute, syntax, origin) is not { } argument)
        {
            return syntax.GetLocation();
        }

        return place.Start == 0 && place.End == 0 ? argument.GetLocation() : Within(argument, place.Start, place.End) ?? argument.GetLocation();
    }

    private static ExpressionSyntax? ArgumentOf(AttributeData attribute, AttributeSyntax syntax, Origin origin)
    {
        var arguments = syntax.ArgumentList?.Arguments ?? default;
        if (origin.Named is { } named)
        {
            return arguments.FirstOrDefault(one => one.NameEquals?.Name.Identifier.ValueText == named)?.Expression;
        }

        if (origin.Argument < 0 || attribute.AttributeConstructor is not { } constructor)
        {
            return null;
        }

        var parameters = constructor.Parameters;
        var parameter = parameters[Math.Min(origin.Argument, parameters.Length - 1)];
        var positional = arguments.Where(static one => one.NameEquals is null).ToList();
        var byName = positional.Find(one => one.NameColon?.Name.Identifier.ValueText == parameter.Name);
        var found = byName ?? (origin.Argument < positional.Count && positional[origin.Argument].NameColon is null ? positional[origin.Argument] : null);
        if (parameter.IsParams)
        {
            // A list that is passed as an array is one argument; its elements count from its own place.
            var list = found ?? positional.ElementAtOrDefault(parameter.Ordinal);
            return list is null ? null : ElementOf(list.Expression, origin.Argument - parameter.Ordinal) ?? found?.Expression ?? list.Expression;
        }

        return found?.Expression;
    }

    private static ExpressionSyntax? ElementOf(ExpressionSyntax list, int index)
    {
        var elements = list switch
        {
            ImplicitArrayCreationExpressionSyntax { Initializer: var initializer } => initializer.Expressions,
            ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
            _ => default,
        };
        return index < elements.Count ? elements[index] : null;
    }

    /// <summary>The characters <paramref name="start"/> to <paramref name="end"/> of a constant expression's value.</summary>
    private Location? Within(ExpressionSyntax expression, int start, int end) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => Within(parenthesized.Expression, start, end),
        LiteralExpressionSyntax literal => LiteralMap.Find(literal.Token, start, end) is { } span ? Location.Create(expression.SyntaxTree, span) : null,
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) => WithinSum(sum, start, end),
        IdentifierNameSyntax or MemberAccessExpressionSyntax => WithinConstant(expression, start, end),
        _ => null,
    };

    private Location? WithinSum(BinaryExpressionSyntax sum, int start, int end)
    {
        if (Model(sum).GetConstantValue(sum.Left, cancellationToken).Value is not string left)
        {
            return null;
        }

        if (end <= left.Length)
        {
            return Within(sum.Left, start, end);
        }

        if (start >= left.Length)
        {
            return Within(sum.Right, start - left.Length, end - left.Length);
        }

        var (first, last) = (Within(sum.Left, start, left.Length), Within(sum.Right, 0, end - left.Length));
        return first?.SourceTree is { } tree && tree == last?.SourceTree && first.SourceSpan.Start <= last.SourceSpan.End
            ? Location.Create(tree, TextSpan.FromBounds(first.SourceSpan.Start, last.SourceSpan.End))
            : null;
    }

    private Location? WithinConstant(ExpressionSyntax expression, int start, int end)
    {
        var constant = Model(expression).GetSymbolInfo(expression, cancellationToken).Symbol as IFieldSymbol;
        return constant?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } value }
            ? Within(value, start, end)
            : null;
    }

    /// <summary>A symbol action has no model at hand; one is made only to place a fault that was found.</summary>
#pragma warning disable RS1030
    private SemanticModel Model(SyntaxNode node) => compilation.GetSemanticModel(node.SyntaxTree);
#pragma warning restore RS1030
}
