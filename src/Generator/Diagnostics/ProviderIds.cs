using Microsoft.CodeAnalysis;
using ProviderKit.Generator.Declarations;

namespace ProviderKit.Generator.Diagnostics;

/// <summary>The providers that a compilation itself declares, by their ids. Looked for once, and only where there is one.</summary>
internal sealed class ProviderIds(Compilation compilation)
{
    private readonly Lazy<ILookup<string, INamedTypeSymbol>> _providers = new(() => Find(compilation).ToLookup(IdOf, StringComparer.OrdinalIgnoreCase));

    /// <summary>The first of several providers of this id, when it is not <paramref name="symbol"/>; else null.</summary>
    public INamedTypeSymbol? FirstOf(INamedTypeSymbol symbol, string id)
    {
        var first = _providers.Value[id].OrderBy(static one => one.ToDisplayString(), StringComparer.Ordinal).FirstOrDefault();
        return first is null || SymbolEqualityComparer.Default.Equals(first, symbol) ? null : first;
    }

    private static IEnumerable<INamedTypeSymbol> Find(Compilation compilation)
    {
        var open = new Stack<INamespaceOrTypeSymbol>();
        open.Push(compilation.Assembly.GlobalNamespace);
        while (open.Count > 0)
        {
            foreach (var member in open.Pop().GetMembers().OfType<INamespaceOrTypeSymbol>())
            {
                if (member is INamespaceSymbol or { IsType: true })
                {
                    open.Push(member);
                }

                if (member is INamedTypeSymbol { TypeKind: TypeKind.Interface } type && ProviderOf(type) is not null)
                {
                    yield return type;
                }
            }
        }
    }

    private static AttributeData? ProviderOf(INamedTypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(static one => one.AttributeClass?.ToDisplayString() == DeclarationReader.ProviderAttribute);

    private static string IdOf(INamedTypeSymbol type) => ProviderOf(type)?.ConstructorArguments.FirstOrDefault().Value as string ?? "";
}
