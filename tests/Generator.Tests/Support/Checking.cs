using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Binding.Checks;
using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Diagnostics;
using ProviderKit.Generator.Schemas;

namespace ProviderKit.Generator.Tests.Support;

/// <summary>The checker without the compiler around it, for tests that run it a thousand times.</summary>
internal static class Checking
{
    public static Declaration Read(IEnumerable<(string Path, string Text)> sources, string interfaceName)
    {
        var symbol = Memory.Compile(sources).GetSymbolsWithName(interfaceName).OfType<INamedTypeSymbol>().Single();
        return DeclarationReader.Read(symbol, CancellationToken.None);
    }

    public static IReadOnlyList<Problem> Check(Declaration declaration, params IEnumerable<(string Path, string Text)> files)
    {
        var problems = new List<Problem>();
        var format = WireFormatBuilder.Build(declaration, problems, CancellationToken.None);
        FormatChecker.Check(format, new AdditionalDocuments([.. files.Select(static AdditionalText (one) => new MemoryFile(one.Path, one.Text))]), problems, CancellationToken.None);
        return problems;
    }

    /// <summary>The declaration with another text in a constructor argument of an attribute.</summary>
    public static Declaration With(this Declaration declaration, int attribute, int argument, string text)
    {
        var attributes = declaration.Own.Attributes.ToList();
        var at = attributes.FindIndex(one => one.Index == attribute);
        var arguments = attributes[at].Arguments.ToList();
        arguments[argument] = arguments[argument] with { Text = text };
        attributes[at] = attributes[at] with { Arguments = arguments.ToEquatableArray() };
        return declaration with { Own = declaration.Own with { Attributes = attributes.ToEquatableArray() } };
    }

    public static SchemaDocument Schema(string json) => SchemaDocument.Parse("test.schema.json", json);
}
