namespace ProviderKit.Packages.Tests.Tooling;

/// <summary>The dotnet command, so that nothing stays behind: no build server, no shared compiler.</summary>
internal static class Dotnet
{
    private static readonly string[] s_alone = ["-nodeReuse:false", "-p:UseSharedCompilation=false"];

    /// <summary>build, test, pack, publish or restore.</summary>
    public static Task<Run> BuildAsync(string folder, params string[] arguments) => Run.ProgramAsync(Host, folder, [.. arguments, .. s_alone]);

    /// <summary>A program that was built.</summary>
    public static Task<Run> ExecuteAsync(string assembly, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        Run.ProgramAsync(Host, Path.GetDirectoryName(assembly)!, [assembly, .. arguments], environment);

    /// <summary>A command that builds nothing.</summary>
    public static Task<Run> CommandAsync(string folder, params string[] arguments) => Run.ProgramAsync(Host, folder, arguments);

    private static string Host { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
}
