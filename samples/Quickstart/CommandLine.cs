using System.Diagnostics.CodeAnalysis;

namespace ProviderKit.Samples.Quickstart;

/// <summary>What the program was started with.</summary>
internal sealed record CommandLine(bool IsLive, bool WantsHelp)
{
    public const string Help = """
        Quickstart [--live]

        Without an argument an emulator on this machine stands in for the providers.

          --live   Talk to the providers themselves. One without a key is skipped.

        Settings come from the environment, such as
          OPENAI_API_KEY, ANTHROPIC_API_KEY, GROQ_API_KEY
          Providers__openai__ApiKey, Providers__openai__BaseAddress, Providers__openai__DefaultModel
        """;

    public static bool TryParse(string[] args, [NotNullWhen(true)] out CommandLine? commandLine, [NotNullWhen(false)] out string? complaint)
    {
        var unknown = args.FirstOrDefault(arg => arg is not ("--live" or "--help" or "-h"));
        complaint = unknown is null ? null : $"Unknown argument '{unknown}'.\n\n{Help}";
        commandLine = unknown is null ? new CommandLine(args.Contains("--live"), args.Contains("--help") || args.Contains("-h")) : null;
        return unknown is null;
    }
}
