namespace ProviderKit;

/// <summary>
/// Lists the models that a provider has now, as it says itself. A chat model whose provider has such a list serves it: <c>client.GetService&lt;IModelLister&gt;()</c>.
/// What is known without asking is <see cref="ProviderDescriptor.Models"/>.
/// </summary>
public interface IModelLister
{
    /// <summary>Asks the provider for its models, page by page as they are wanted.</summary>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The models, in the provider's order. Each enumeration asks anew.</returns>
    /// <exception cref="ProviderException">The provider failed.</exception>
    IAsyncEnumerable<ListedModel> ListModelsAsync(CancellationToken cancellationToken = default);
}
