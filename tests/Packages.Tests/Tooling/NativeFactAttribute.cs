namespace ProviderKit.Packages.Tests.Tooling;

/// <summary>A test that publishes ahead of time. Without the platform's linker it is skipped, saying so.</summary>
internal sealed class NativeFactAttribute : FactAttribute
{
    private static readonly string[] s_linkers = ["clang", "gcc"];

    public NativeFactAttribute()
    {
        if (OperatingSystem.IsLinux() && !s_linkers.Any(IsOnPath))
            Skip = "NativeAOT needs the platform's linker: install clang or gcc (and zlib's headers).";
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, program)));
}
