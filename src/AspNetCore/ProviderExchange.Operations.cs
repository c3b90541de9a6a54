namespace ProviderKit.AspNetCore;

// The list of models, and the number of tokens.
public sealed partial class ProviderExchange
{
    /// <summary>Reads a request to count tokens into <see cref="Request"/>. One that is too large or cannot be read is answered here, as the provider answers it.</summary>
    /// <returns>The request; null when it was answered, or the client has gone.</returns>
    /// <exception cref="NotSupportedException">The provider does not count tokens.</exception>
    public async ValueTask<ChatRequest?> ReadTokenCountAsync()
    {
        var counting = RequiredTokenCounting;
        return await ReadAsync(utf8 => Request = counting.ReadRequest(Context.Request.Path.Value ?? "", utf8));
    }

    /// <summary>Answers with a number of tokens.</summary>
    /// <param name="tokens">The number.</param>
    /// <returns>When it is sent.</returns>
    /// <exception cref="NotSupportedException">The provider does not count tokens.</exception>
    public async Task WriteTokenCountAsync(long tokens)
    {
        var counting = RequiredTokenCounting;
        await WriteDocumentAsync(json => counting.WriteResponse(json, tokens));
    }

    /// <summary>Answers with a page of the list of models.</summary>
    /// <param name="models">The models of the page.</param>
    /// <param name="nextPage">Where the next page begins, as the client will ask for it. Default: null, this is the last one.</param>
    /// <returns>When it is sent.</returns>
    /// <exception cref="NotSupportedException">The provider has no list of models.</exception>
    public async Task WriteModelsAsync(IReadOnlyList<ListedModel> models, string? nextPage = null)
    {
        ArgumentNullException.ThrowIfNull(models);
        var list = Server.ModelList ?? throw new NotSupportedException($"The declaration of '{Server.Provider.Id}' has no list of models.");
        await WriteDocumentAsync(json => list.WriteResponse(json, models, nextPage));
    }

    private TokenCountServer RequiredTokenCounting => Server.TokenCounting ?? throw new NotSupportedException($"The declaration of '{Server.Provider.Id}' does not count tokens.");
}
