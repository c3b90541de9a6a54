using System.ComponentModel;
using System.Diagnostics;

namespace ProviderKit.Clients.Tests.Node;

/// <summary>Node and npm on this machine, and the vendors' packages, which are installed once beside the scripts in the output folder.</summary>
internal static class NodeTools
{
    private const int OldestNode = 20;

    private static readonly string[] s_unreachable = ["ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ENETUNREACH", "EHOSTUNREACH", "ENOTCACHED"];
    private static readonly string[] s_settings = ["OPENAI_", "AZURE_OPENAI_", "ANTHROPIC_", "GROQ_", "GEMINI_", "GOOGLE_", "CO_API_", "COHERE_", "MISTRAL_", "OLLAMA_", "TOGETHER_", "CEREBRAS_"];
    private static readonly Lazy<string?> s_missing = new(FindMissing);

    /// <summary>Why the scripts cannot run here, or null when they can.</summary>
    public static string? Missing => s_missing.Value;

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Node");

    /// <summary>Runs a script to its end.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(string script, params string[] arguments)
    {
        var run = await StartAsync("node", [script, .. arguments]);
        Assert.True(run.ExitCode == 0, $"node {script} ended with {run.ExitCode}:\n{run.Output}\n{run.Errors}");
        return run.Output;
    }

    private static string? FindMissing()
    {
        try
        {
            var version = StartAsync("node", ["--version"]).GetAwaiter().GetResult().Output.Trim();
            if (!int.TryParse(version.TrimStart('v').Split('.')[0], out var major) || major < OldestNode) return $"The vendors' packages need node {OldestNode} or later; here is {version}.";
            return Install();
        }
        catch (Win32Exception)
        {
            return "The vendors' node clients need node and npm, which are not on the path.";
        }
    }

    /// <summary>Installs what the lock file names, unless it is there already. Only a registry out of reach is a reason to go without.</summary>
    private static string? Install()
    {
        var wanted = File.ReadAllText(Path.Combine(Folder, "package-lock.json"));
        var installed = Path.Combine(Folder, "node_modules", ".installed-for.json");
        using var alone = WaitForLock(Path.Combine(Folder, ".install.lock"));
        if (File.Exists(installed) && File.ReadAllText(installed) == wanted) return null;

        var run = StartAsync(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"]).GetAwaiter().GetResult();
        if (run.ExitCode == 0)
        {
            File.WriteAllText(installed, wanted);
            return null;
        }

        var said = run.Output + run.Errors;
        return s_unreachable.FirstOrDefault(code => said.Contains(code, StringComparison.Ordinal)) is { } reason
            ? $"The vendors' node clients are not installed, and npm cannot reach its registry ({reason})."
            : throw new InvalidOperationException($"npm ci ended with {run.ExitCode}:\n{said}");
    }

    /// <summary>Another test run may be at it: two installations into one folder break each other.</summary>
    private static FileStream WaitForLock(string path)
    {
        for (var patience = Stopwatch.StartNew(); ;)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (Exception busy) when (busy is IOException or UnauthorizedAccessException && patience.Elapsed < TimeSpan.FromMinutes(3))
            {
                Thread.Sleep(100);
            }
        }
    }

    private static async Task<(int ExitCode, string Output, string Errors)> StartAsync(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // The clients read keys, addresses and log levels from variables; the emulator is given by argument alone.
        foreach (var name in start.Environment.Keys.Where(name => s_settings.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        // Only against a hang: nothing that is tested depends on how long it is.
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        return (process.ExitCode, await output, await errors);
    }
}
