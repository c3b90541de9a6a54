using System.Reflection;
using Microsoft.Extensions.AI;
using Xunit;

namespace ProviderKit.Generator.Tests.Generation;

/// <summary>Acme and its neighbour, generated and compiled.</summary>
internal static class CompiledAcme
{
    private static readonly Lazy<Assembly> s_assembly = new(Compile);

    /// <summary>The server half of a provider.</summary>
    public static ProviderServer Server(string name) => (ProviderServer)Type($"{name}Provider").GetProperty("Server")!.GetValue(null)!;

    /// <summary>A client of a provider.</summary>
    public static IChatClient Model(string name, Uri address)
    {
        var options = (ProviderOptions)Activator.CreateInstance(Type($"{name}Options"))!;
        options.ApiKey = "k";
        options.BaseAddress = address;
        options.DefaultModel = "acme-large";
        return (IChatClient)Activator.CreateInstance(Type($"{name}ChatModel"), options)!;
    }

    private static Type Type(string name) => s_assembly.Value.GetType("Acme.Models." + name, throwOnError: true)!;

    private static Assembly Compile()
    {
        using var image = new MemoryStream();
        var result = GeneratorRun.OfAcme().Run().Output.Emit(image);
        Assert.True(result.Success, string.Join(Environment.NewLine, result.Diagnostics));
        return Assembly.Load(image.ToArray());
    }
}
