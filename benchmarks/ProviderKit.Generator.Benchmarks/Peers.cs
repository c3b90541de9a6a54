using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;

namespace ProviderKit.Generator.Benchmarks;

/// <summary>The generators that ours is compared with, as they are shipped.</summary>
internal static class Peers
{
    /// <summary>Refit's, out of its package.</summary>
    public static ISourceGenerator Refit => Load(Path.Combine(PackageOfRefit, "analyzers"), "InterfaceStubGeneratorV2.dll");

    /// <summary>System.Text.Json's, out of the SDK.</summary>
    public static ISourceGenerator Json => Load(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../packs/Microsoft.NETCore.App.Ref"), "System.Text.Json.SourceGeneration.dll");

    private static string PackageOfRefit => typeof(Peers).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static one => one.Key == "RefitPackage").Value!;

    private static ISourceGenerator Load(string folder, string file)
    {
        var path = Directory.EnumerateFiles(Path.GetFullPath(folder), file, SearchOption.AllDirectories).Order(StringComparer.Ordinal).Last();
        var type = Assembly.LoadFrom(path).GetTypes().First(static one => one.GetCustomAttribute<GeneratorAttribute>() is not null && typeof(IIncrementalGenerator).IsAssignableFrom(one));
        return ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator();
    }
}
