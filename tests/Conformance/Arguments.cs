namespace ProviderKit.Conformance;

/// <summary>What the command line asks for.</summary>
/// <param name="Folder">The folder with the cases.</param>
/// <param name="Provider">The only provider to play, or null for all.</param>
/// <param name="Verbose">Whether passed cases are listed too.</param>
internal sealed record Arguments(string Folder, string? Provider, bool Verbose)
{
    public const string Usage = "usage: ProviderKit.Conformance <folder with cases> [--provider <id>] [--verbose]";

    /// <summary>Reads the command line; null when it makes no sense.</summary>
    public static Arguments? Read(string[] args)
    {
        string? folder = null, provider = null;
        var verbose = false;
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--verbose")
                verbose = true;
            else if (args[i] == "--provider" && i + 1 < args.Length)
                provider = args[++i];
            else if (folder is null && !args[i].StartsWith('-'))
                folder = args[i];
            else
                return null;
        }

        return folder is null ? null : new Arguments(folder, provider, verbose);
    }
}
