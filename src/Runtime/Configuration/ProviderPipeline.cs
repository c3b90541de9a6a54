using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>
/// Composes what stands around the chat models of a container's providers. Registered as a service (as <c>AddProviderKit</c> of ProviderKit.Agents does), it counts for
/// providers that were added before and after it.
/// </summary>
public abstract class ProviderPipeline
{
    /// <summary>Makes the <see cref="IChatClient"/> that is keyed by the provider's id.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="model">Its generated model.</param>
    /// <returns>A client around the model, or the model itself.</returns>
    public abstract IChatClient Compose(ProviderDescriptor provider, ChatModel model);

    /// <summary>Makes the <see cref="IChatClient"/> without a key.</summary>
    /// <param name="model">The generated model of the provider that was added last.</param>
    /// <returns>The client.</returns>
    public virtual IChatClient ComposeDefault(ChatModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Compose(model.Provider, model);
    }

    /// <summary>Adds HTTP handlers to the client of a provider, between those that were added to its builder and the network.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="handlers">The handlers so far, outermost first.</param>
    public virtual void AddHandlers(ProviderDescriptor provider, IList<DelegatingHandler> handlers)
    {
    }
}
