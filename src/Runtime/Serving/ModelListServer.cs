using System.Text.Json;

namespace ProviderKit;

/// <summary>The other side of a provider's list of models (GET). It has no state, so that one serves all requests.</summary>
public abstract class ModelListServer : EndpointServer
{
    /// <summary>The query parameter that asks for a further page; null when the list comes whole.</summary>
    public virtual string? NextParameter => null;

    /// <summary>Writes a page of the list.</summary>
    /// <param name="json">Where to; nothing was written before.</param>
    /// <param name="models">The models of the page.</param>
    /// <param name="nextPage">What a client is to send in <see cref="NextParameter"/> for the next page; null when this is the last one.</param>
    public abstract void WriteResponse(Utf8JsonWriter json, IReadOnlyList<ListedModel> models, string? nextPage);
}
