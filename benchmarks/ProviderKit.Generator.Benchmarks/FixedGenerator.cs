using Microsoft.CodeAnalysis;

namespace ProviderKit.Generator.Benchmarks;

/// <summary>Adds the same files whatever the project is: what any generator costs.</summary>
internal sealed class FixedGenerator(IReadOnlyList<(string Path, string Text)> files) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        context.RegisterSourceOutput(context.ParseOptionsProvider.Select(static (_, _) => 0), (output, _) =>
        {
            foreach (var (path, text) in files)
            {
                output.AddSource(path, text);
            }
        });
}
