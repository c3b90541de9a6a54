using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ProviderKit.Generator.Declarations;

/// <summary>Reads a declaration off its symbol. The only place where symbols become values.</summary>
internal static class DeclarationReader
{
    public const string AttributeNamespace = "ProviderKit.Declarations";
    public const string ProviderAttribute = AttributeNamespace + ".ProviderAttribute";
    public const string DialectAttribute = AttributeNamespace + ".DialectAttribute";

    public static Declaration Read(INamedTypeSymbol symbol, CancellationToken cancellationToken)
    {
        var bases = new List<DeclaredInterface>();
        var others = new List<string>();
        foreach (var one in NearestFirst(symbol))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var declared = ReadInterface(one);
            if (declared.IsProvider || declared.IsDialect)
            {
                bases.Add(declared);
            }
            else
            {
                others.Add(one.Name);
            }
        }

        return new Declaration(ReadInterface(symbol), bases.ToEquatableArray(), others.ToEquatableArray());
    }

    /// <summary>Base interfaces by their distance, each once; the order of <see cref="Declaration.Bases"/>.</summary>
    public static IEnumerable<INamedTypeSymbol> NearestFirst(INamedTypeSymbol symbol)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var queue = new Queue<INamedTypeSymbol>(symbol.Interfaces);
        while (queue.Count > 0)
        {
            var one = queue.Dequeue();
            if (seen.Add(one))
            {
                yield return one;
                foreach (var next in one.Interfaces)
                {
                    queue.Enqueue(next);
                }
            }
        }
    }

    private static DeclaredInterface ReadInterface(INamedTypeSymbol symbol)
    {
        var attributes = new List<DeclaredAttribute>();
        EmbeddedSchema? embedded = null;
        var all = symbol.GetAttributes();
        for (var i = 0; i < all.Length; i++)
        {
            if (all[i].AttributeClass is not { } type
                || !type.Name.EndsWith(nameof(Attribute), StringComparison.Ordinal)
                || type.ContainingNamespace.ToDisplayString() != AttributeNamespace)
            {
                continue;
            }

            var attribute = ReadAttribute(all[i], type.Name.Substring(0, type.Name.Length - nameof(Attribute).Length), i);
            if (attribute.Kind == "EmbeddedSchema")
            {
                embedded = new EmbeddedSchema(attribute.TextAt(0), attribute.TextAt(1));
            }
            else
            {
                attributes.Add(attribute);
            }
        }

        return new DeclaredInterface(
            symbol.ContainingNamespace.IsGlobalNamespace ? "" : symbol.ContainingNamespace.ToDisplayString(),
            symbol.Name,
            symbol.DeclaredAccessibility == Microsoft.CodeAnalysis.Accessibility.Public ? "public" : "internal",
            FaultOf(symbol),
            attributes.ToEquatableArray(),
            embedded);
    }

    /// <summary>What keeps us from adding the interface's other half.</summary>
    private static string? FaultOf(INamedTypeSymbol symbol)
    {
        if (symbol.IsGenericType)
        {
            return "PK1002";
        }

        if (symbol.ContainingType is not null)
        {
            return "PK1003";
        }

        var isPartial = symbol.DeclaringSyntaxReferences.Length == 0 || symbol.DeclaringSyntaxReferences.Any(static reference =>
            reference.GetSyntax() is InterfaceDeclarationSyntax syntax && syntax.Modifiers.Any(SyntaxKind.PartialKeyword));
        return isPartial ? null : "PK1001";
    }

    private static DeclaredAttribute ReadAttribute(AttributeData data, string kind, int index) => new(
        kind,
        index,
        data.ConstructorArguments.Select(static one => ReadArgument(null, one)).ToEquatableArray(),
        data.NamedArguments.Select(static one => ReadArgument(one.Key, one.Value)).ToEquatableArray());

    private static DeclaredArgument ReadArgument(string? name, TypedConstant constant)
    {
        if (constant.Kind == TypedConstantKind.Array)
        {
            var texts = constant.IsNull ? [] : constant.Values.Select(static one => one.Value as string ?? "");
            return new DeclaredArgument(name, null, 0, texts.ToEquatableArray());
        }

        if (constant.Kind == TypedConstantKind.Enum)
        {
            var members = constant.Type?.GetMembers().OfType<IFieldSymbol>().Where(static field => field.HasConstantValue).ToList() ?? [];
            var member = members.Find(field => Equals(field.ConstantValue, constant.Value));
            return new DeclaredArgument(name, member?.Name, constant.Value is int value ? value : 0, EquatableArray<string>.Empty)
            {
                Members = member is null ? members.Select(static one => one.Name).Prepend(constant.Type?.Name ?? "").ToEquatableArray() : EquatableArray<string>.Empty,
            };
        }

        return constant.Value switch
        {
            string text => new DeclaredArgument(name, text, 0, EquatableArray<string>.Empty),
            bool truth => new DeclaredArgument(name, null, truth ? 1 : 0, EquatableArray<string>.Empty),
            int number => new DeclaredArgument(name, null, number, EquatableArray<string>.Empty),
            long number => new DeclaredArgument(name, null, number, EquatableArray<string>.Empty),
            _ => new DeclaredArgument(name, null, 0, EquatableArray<string>.Empty),
        };
    }
}
