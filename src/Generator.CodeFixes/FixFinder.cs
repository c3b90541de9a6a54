using Microsoft.CodeAnalysis;
using ProviderKit.Generator.Binding;

namespace ProviderKit.Generator.CodeFixes;

/// <summary>Every way to mend a diagnostic, the most likely first.</summary>
internal static class FixFinder
{
    public static async Task<IReadOnlyList<Fix>> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await Fault.OfAsync(document, diagnostic, cancellationToken).ConfigureAwait(false) is not { } fault)
        {
            return [];
        }

        return
        [
            .. TemplateFixes.Find(fault),
            .. DeclarationFixes.Find(fault),
            .. AttributeFixes.Find(fault),
            .. await AdditionFixes.FindAsync(fault, cancellationToken).ConfigureAwait(false),
            .. Files(fault),
        ];
    }

    private static IEnumerable<Fix> Files(Fault fault)
    {
        if (fault.Fact(Remedies.File) is { } file && fault.Fact(Remedies.Content) is { } content)
        {
            yield return new Fix($"Create '{file}'", null, []) { File = new NewFile(file, content) };
        }
    }
}
