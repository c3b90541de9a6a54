using System.Diagnostics;

namespace ProviderKit.Packages.Tests.Tooling;

/// <summary>What a program printed, and how it ended.</summary>
internal sealed record Run(string CommandLine, int ExitCode, string Output)
{
    /// <summary>The same run, when it went well; else a failure that shows everything.</summary>
    public Run Succeeded()
    {
        Assert.True(ExitCode == 0, $"{CommandLine}\nended with {ExitCode}:\n{Output}");
        return this;
    }

    public Run Failed()
    {
        Assert.True(ExitCode != 0, $"{CommandLine}\nshould have failed:\n{Output}");
        return this;
    }

    /// <summary>Runs a program to its end; what it prints to either stream is taken together, in order.</summary>
    public static async Task<Run> ProgramAsync(string program, string folder, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        Clean(start.Environment);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        var output = new List<string>();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += Take;
        process.ErrorDataReceived += Take;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        // Only against a hang: nothing that is tested depends on how long it is.
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(8));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} does not end:\n{string.Join('\n', output)}");
        }

        lock (output)
            return new Run($"{program} {string.Join(' ', arguments)}", process.ExitCode, string.Join('\n', output));

        void Take(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is null)
                return;
            lock (output)
                output.Add(line.Data);
        }
    }

    /// <summary>Takes out what this test run was started with and a person's shell would not have.</summary>
    private static void Clean(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.ToList())
        {
            if (name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
                || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
                || name.StartsWith("Providers__", StringComparison.OrdinalIgnoreCase)
                || name.EndsWith("_API_KEY", StringComparison.OrdinalIgnoreCase))
                environment.Remove(name);
        }

        environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        environment["DOTNET_NOLOGO"] = "1";
    }
}
