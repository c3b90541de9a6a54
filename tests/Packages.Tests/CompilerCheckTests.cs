using ProviderKit.Packages.Tests.Tooling;

namespace ProviderKit.Packages.Tests;

/// <summary>With a compiler that is too old for the generator, a build says so, and says nothing where it is not.</summary>
[Collection(PackageTests.Name)]
public sealed class CompilerCheckTests(PackedPackages packages) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("providerkit-compiler-").FullName;

    [Theory]
    [InlineData("roslyn4.14")]
    [InlineData("roslyn4.9")]
    [InlineData("")]
    public async Task An_older_compiler_is_an_error_that_says_what_is_needed(string compiler)
    {
        var build = (await CheckAsync($"-p:CompilerApiVersion={compiler}")).Failed();

        Assert.Contains("error PK0001: ProviderKit.Generator needs the C# compiler 5.0 or newer, which comes with the .NET SDK 10.0.100", build.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-p:CompilerApiVersion=roslyn5.0")]
    [InlineData("-p:CompilerApiVersion=roslyn5.9")]
    [InlineData("-p:CompilerApiVersion=roslyn10.0")]
    [InlineData("-p:CompilerApiVersion=roslyn4.14", "-p:ProviderKitCompilerCheck=false")]
    public async Task A_newer_compiler_passes_and_so_does_who_asks_for_it(params string[] properties) => (await CheckAsync(properties)).Succeeded();

    [Fact]
    public async Task The_package_has_the_check()
    {
        var project = FreshProject.From(Repository.PathOf("samples/AddAProvider"), "AddAProvider", packages);

        var build = (await project.BuildAsync("-p:CompilerApiVersion=roslyn4.14")).Failed();

        Assert.Contains("error PK0001: ", build.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch("error (?!PK0001)", build.Output);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<Run> CheckAsync(params string[] properties)
    {
        var targets = Repository.PathOf("src/Generator.Package/buildTransitive/ProviderKit.Generator.targets");
        File.WriteAllText(Path.Combine(_folder, "check.proj"), $"<Project><Import Project=\"{targets}\" /></Project>");
        return Dotnet.BuildAsync(_folder, ["msbuild", "check.proj", "-t:CheckProviderKitCompiler", .. properties]);
    }
}
