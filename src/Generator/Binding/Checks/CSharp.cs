using Microsoft.CodeAnalysis.CSharp;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>Pieces of C# that a remedy asks for.</summary>
internal static class CSharp
{
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>An attribute with strings for arguments, without its brackets.</summary>
    public static string Attribute(string name, IEnumerable<string> arguments) => $"{name}({string.Join(", ", arguments.Select(Literal))})";
}
