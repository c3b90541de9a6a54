namespace ProviderKit.Packages.Tests.Tooling;

/// <summary>Where a project outside the repository finds packages: in the folder of those that were packed, then where this machine has others.</summary>
internal static class PackageSources
{
    /// <summary>Writes the nuget.config of a folder.</summary>
    public static void Write(string folder, PackedPackages packages) => File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
        <configuration>
          <packageSources>
            <add key="providerkit" value="{packages.Feed}" />
          </packageSources>
          <!-- What is already on this machine is taken from there; what is made here does not stay on it. -->
          <fallbackPackageFolders>
            <add key="machine" value="{MachinePackages}" />
          </fallbackPackageFolders>
        </configuration>
        """);

    /// <summary>Keeps what is restored out of the machine's own packages.</summary>
    public static string RestoreInto(PackedPackages packages) => $"-p:RestorePackagesPath={Path.Combine(packages.Folder, "packages")}";

    private static string MachinePackages { get; } = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } path
        ? path
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
