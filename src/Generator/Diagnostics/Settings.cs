using Microsoft.CodeAnalysis;

namespace ProviderKit.Generator.Diagnostics;

/// <summary>
/// What the author's settings say about a fault in a file that is not C#. The compiler itself looks where the fault is, and so only at
/// settings for the whole compilation; those for the declaration that uses the file are meant too.
/// </summary>
internal static class Settings
{
    /// <summary>Whether to report, and with which severity: <c>.editorconfig</c> and <c>[SuppressMessage]</c> of the interface.</summary>
    public static bool Allow(DiagnosticDescriptor descriptor, INamedTypeSymbol symbol, Compilation compilation, ref DiagnosticSeverity severity, CancellationToken cancellationToken)
    {
        if (symbol.GetAttributes().Any(one => Suppresses(one, descriptor.Id)))
        {
            return false;
        }

        var options = compilation.Options.SyntaxTreeOptionsProvider;
        if (symbol.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree is not { } tree || options?.TryGetDiagnosticValue(tree, descriptor.Id, cancellationToken, out var said) != true)
        {
            return true;
        }

        severity = said switch
        {
            ReportDiagnostic.Error => DiagnosticSeverity.Error,
            ReportDiagnostic.Warn => DiagnosticSeverity.Warning,
            ReportDiagnostic.Info => DiagnosticSeverity.Info,
            ReportDiagnostic.Hidden => DiagnosticSeverity.Hidden,
            _ => severity,
        };
        return said != ReportDiagnostic.Suppress;
    }

    /// <summary><c>[SuppressMessage("ProviderKit", "PK4005:...")]</c>.</summary>
    private static bool Suppresses(AttributeData attribute, string id) =>
        attribute.AttributeClass?.ToDisplayString() == "System.Diagnostics.CodeAnalysis.SuppressMessageAttribute"
        && attribute.ConstructorArguments.Length > 1
        && attribute.ConstructorArguments[1].Value is string check
        && (check == id || check.StartsWith(id + ":", StringComparison.Ordinal));
}
