namespace ProviderKit;

/// <summary>A provider was named that is not registered.</summary>
public sealed class UnknownProviderException : ArgumentException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="providerId">The id that was named.</param>
    /// <param name="known">The ids that there are.</param>
    public UnknownProviderException(string providerId, IReadOnlyList<string> known)
        : base(known is { Count: > 0 }
            ? $"There is no provider '{providerId}'. There are: {string.Join(", ", known)}."
            : $"There is no provider '{providerId}': none is registered. Call services.AddOpenAI() or that of another provider.")
    {
        ProviderId = providerId;
        Known = known ?? [];
    }

    /// <summary>The id that was named.</summary>
    public string ProviderId { get; }

    /// <summary>The ids that there are.</summary>
    public IReadOnlyList<string> Known { get; }
}
