namespace ProviderKit;

/// <summary>What is known of the providers' health.</summary>
public interface IProviderHealth
{
    /// <summary>How well a provider does, at no cost.</summary>
    /// <param name="providerId">The provider's id.</param>
    /// <returns>The status; <see cref="ProviderHealthStatus.Unknown"/> for one that nothing is known of.</returns>
    ProviderHealthStatus GetStatus(string providerId);
}
