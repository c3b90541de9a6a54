using Microsoft.Extensions.Logging;

namespace ProviderKit;

/// <summary>A store that never fails a request and never holds it up for long: what cannot be read is not there, what cannot be written is not kept.</summary>
internal sealed partial class GuardedStore(ResponseStore store, TimeSpan timeout, TimeProvider time, ILogger logger)
{
    public async ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            var read = store.GetAsync(key, cancellationToken);
            return read.IsCompletedSuccessfully ? read.Result : await read.AsTask().WaitAsync(timeout, time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            NotRead(error);
            return null;
        }
    }

    public async ValueTask SetAsync(string key, byte[] answer, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        try
        {
            var write = store.SetAsync(key, answer, lifetime, cancellationToken);
            if (!write.IsCompletedSuccessfully) await write.AsTask().WaitAsync(timeout, time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            NotWritten(error);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The response cache could not be read; the request goes to the provider.")]
    private partial void NotRead(Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An answer could not be written to the response cache; it is not kept.")]
    private partial void NotWritten(Exception error);
}
