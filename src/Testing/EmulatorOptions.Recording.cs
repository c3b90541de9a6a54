namespace ProviderKit.Testing;

public sealed partial class EmulatorOptions
{
    internal Traffic? Traffic { get; private set; }

    /// <summary>
    /// Hands all requests on to the real providers, and keeps what goes to and fro in a file, for <see cref="Replay"/>. The script is not asked, and
    /// nothing is checked. Keys come from the clients' requests, and never into the file: neither do cookies, organizations, projects and request ids.
    /// </summary>
    /// <param name="path">The file, written when the emulator is disposed of. What was there is replaced.</param>
    /// <param name="upstream">Gives the base address for a provider's id; null for the provider's own. Default: their own.</param>
    /// <param name="client">Sends the requests; it stays the caller's to dispose of. Default: one of the emulator's.</param>
    public void Record(string path, Func<string, Uri?>? upstream = null, HttpClient? client = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Use(new Recorder(path, upstream ?? (static _ => null), client));
    }

    /// <summary>
    /// Answers requests as they were answered when they were recorded: those of the same provider and path with the same JSON, in whatever order its
    /// properties stand, byte by byte and in the recorded order. Any other request is a problem, reported with how it differs from the nearest recorded one.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="EmulatorException">The file is none that was recorded.</exception>
    public void Replay(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Use(new Replayer(path, CassetteFile.Read(path)));
    }

    /// <summary>Replays the file if it is there, else records it: delete the file to record anew.</summary>
    /// <param name="path">The file.</param>
    /// <param name="upstream">Gives the base address for a provider's id; null for the provider's own. Default: their own.</param>
    /// <param name="client">Sends the requests; it stays the caller's to dispose of. Default: one of the emulator's.</param>
    /// <exception cref="EmulatorException">The file is none that was recorded.</exception>
    public void RecordOnce(string path, Func<string, Uri?>? upstream = null, HttpClient? client = null)
    {
        if (File.Exists(path)) Replay(path);
        else Record(path, upstream, client);
    }

    private void Use(Traffic traffic)
    {
        if (Traffic is not null) throw new InvalidOperationException("Record, Replay and RecordOnce exclude each other, and take one file.");
        Traffic = traffic;
    }
}
