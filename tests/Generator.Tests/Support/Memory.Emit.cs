using Microsoft.CodeAnalysis;

namespace ProviderKit.Generator.Tests.Support;

internal static partial class Memory
{
    /// <summary>The compilation as a referenced assembly: without its syntax.</summary>
    public static MetadataReference Emit(Compilation compilation)
    {
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.Empty(result.Diagnostics.Where(static one => one.Severity == DiagnosticSeverity.Error).Select(static one => one.ToString()));
        return MetadataReference.CreateFromImage(stream.ToArray());
    }
}
