using Microsoft.Extensions.Configuration;

namespace ProviderKit;

/// <summary>The settings of a response cache.</summary>
public sealed class ResponseCacheOptions
{
    /// <summary>How long an answer holds. Default: an hour.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How many answers are kept in memory. Is for the store that the cache makes itself. Default: 10,000.</summary>
    public int MaxEntries { get; set; } = 10_000;

    /// <summary>How many bytes are kept in memory. Is for the store that the cache makes itself. Default: 64 MiB.</summary>
    public long MaxBytes { get; set; } = 64L << 20;

    /// <summary>Answers that take more bytes than this are not kept. Default: 1 MiB.</summary>
    public int MaxEntryBytes { get; set; } = 1 << 20;

    /// <summary>
    /// Requests with a higher temperature pass the cache, and those that neither set one nor have one configured too. Default: null, requests are cached
    /// whatever their temperature. 0 keeps to requests that ask for the likeliest answer.
    /// </summary>
    public float? MaxTemperature { get; set; }

    /// <summary>
    /// Names of tags (<see cref="RequestTags"/>) whose values get entries of their own, such as <see cref="RequestTags.User"/>. Default: none, equal requests
    /// get equal answers whoever asks.
    /// </summary>
    public IList<string> SeparateByTags { get; } = [];

    /// <summary>
    /// A text that goes into all keys. A change of it makes old answers unknown, in a store that outlives the process. Default: none.
    /// </summary>
    public string? Version { get; set; }

    /// <summary>How long the store may take to read or write before the request goes on without it. Default: 2 seconds.</summary>
    public TimeSpan StoreTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Where answers are kept. Default: the registered <see cref="ResponseStore"/>, else memory of its own.</summary>
    public ResponseStore? Store { get; set; }

    /// <summary>Reads the settings from configuration; the keys are the names of the properties, but for <see cref="Store"/>.</summary>
    /// <param name="configuration">The section.</param>
    /// <returns>The settings, with defaults where the section has nothing.</returns>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A value cannot be read; the message names its key.</exception>
    public static ResponseCacheOptions ReadFrom(IConfigurationSection configuration)
    {
        var values = new SectionReader(configuration);
        var options = new ResponseCacheOptions();
        options.Lifetime = values.Time(nameof(Lifetime)) ?? options.Lifetime;
        options.MaxEntries = values.Whole(nameof(MaxEntries), 1) ?? options.MaxEntries;
        options.MaxBytes = values.Long(nameof(MaxBytes), 1) ?? options.MaxBytes;
        options.MaxEntryBytes = values.Whole(nameof(MaxEntryBytes), 1) ?? options.MaxEntryBytes;
        options.MaxTemperature = values.Number(nameof(MaxTemperature));
        foreach (var tag in values.Texts(nameof(SeparateByTags))) options.SeparateByTags.Add(tag);
        options.Version = values.Text(nameof(Version));
        options.StoreTimeout = values.Time(nameof(StoreTimeout)) ?? options.StoreTimeout;
        values.ThrowFaults<ResponseCacheOptions>();
        return options;
    }

    internal ResponseStore MakeStore(TimeProvider time) => Store ?? new MemoryResponseStore(MaxEntries, MaxBytes, time);
}
