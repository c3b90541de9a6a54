using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProviderKit.Wire;

/// <summary>Asks for the list of models, page by page. The generated clients stand on it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ModelListExchange
{
    /// <summary>Asks for the list. Nothing is sent before the enumeration begins; each enumeration sends anew.</summary>
    /// <typeparam name="TWire">The wire format.</typeparam>
    /// <param name="wire">The wire format.</param>
    /// <param name="request">The request; null for the whole list.</param>
    /// <param name="send">Sends a request for a page. The answer is disposed of here, also when its status is an error.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The models, in the provider's order.</returns>
    /// <exception cref="ProviderException">The provider failed, was silent for too long or answered what cannot be understood.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async IAsyncEnumerable<ListedModel> ListAsync<TWire>(
        TWire wire, ModelListRequest? request, Func<ModelListRequest, CancellationToken, Task<HttpResponseMessage>> send, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TWire : ChatWire, IModelListWire
    {
        ArgumentNullException.ThrowIfNull(wire);
        ArgumentNullException.ThrowIfNull(send);
        request ??= new ModelListRequest();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        do
        {
            var exchange = new DocumentExchange(wire, request.Timeout, request.Time, cancellationToken);
            var asked = request;
            var page = await exchange.RunAsync(token => send(asked, token), (document, reading) => Read(wire, document, reading)).ConfigureAwait(false);
            foreach (var model in page.Models) yield return model;
            request = new ModelListRequest { After = page.Next, Timeout = asked.Timeout, Time = asked.Time, Settings = asked.Settings };
        }
        // A server that leads in a circle has no more to say.
        while (request.After is { } after && seen.Add(after));
    }

    /// <summary>The path of a page.</summary>
    /// <param name="path">The path of the list.</param>
    /// <param name="parameter">The query parameter for where the page begins.</param>
    /// <param name="after">Where it begins; null for the first page.</param>
    /// <returns>The path with its query string.</returns>
    public static string PathOf(string path, string parameter, string? after)
    {
        ArgumentNullException.ThrowIfNull(path);
        return after is null ? path : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{parameter}={Uri.EscapeDataString(after)}";
    }

    private static ModelPage Read<TWire>(TWire wire, ReadOnlySpan<byte> document, DocumentExchange reading)
        where TWire : ChatWire, IModelListWire
    {
        var page = new ModelPage();
        wire.ReadModelList(document, page);
        if (page.HasList) return page;
        reading.ThrowIfError(document);
        throw reading.Malformed("The answer has no list of models in it", document, null);
    }
}
