namespace ProviderKit.Packages.Tests.Tooling;

/// <summary>What "dotnet new providerkit-provider" makes, outside the repository. The templates are installed for these tests alone.</summary>
internal sealed class NewProvider
{
    private readonly PackedPackages _packages;

    private NewProvider(PackedPackages packages, string name)
    {
        _packages = packages;
        Folder = Directory.CreateDirectory(Path.Combine(packages.Folder, "projects", $"{name}-{Guid.NewGuid():N}")).FullName;
    }

    public string Folder { get; }

    public static async Task<NewProvider> CreateAsync(PackedPackages packages, string name, params string[] options)
    {
        var hive = Path.Combine(packages.Folder, "hive");
        if (!Directory.Exists(hive))
            (await Dotnet.CommandAsync(packages.Folder, "new", "install", packages.PathOf("ProviderKit.Templates"), "--debug:custom-hive", hive)).Succeeded();

        var provider = new NewProvider(packages, name);
        (await Dotnet.CommandAsync(
            provider.Folder, ["new", "providerkit-provider", "-n", name, "-o", ".", .. options, "--no-update-check", "--debug:custom-hive", hive])).Succeeded();
        PackageSources.Write(provider.Folder, packages);
        return provider;
    }

    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Folder, file), text);

    /// <summary>Runs the tests that came with it. No warning is let pass.</summary>
    public Task<Run> TestAsync() => Dotnet.BuildAsync(Folder, "test", "-warnaserror", PackageSources.RestoreInto(_packages));

    /// <summary>Builds the library again, after <see cref="TestAsync"/>.</summary>
    public Task<Run> BuildAsync(string library) => Dotnet.BuildAsync(Folder, "build", library, "--no-restore", PackageSources.RestoreInto(_packages));
}
