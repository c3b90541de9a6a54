using System.Buffers;
using System.Text.Json;
using ProviderKit.Conformance.Providers;
using ProviderKit.Wire;

namespace ProviderKit.Conformance.Serving;

/// <summary>Reads recorded requests with the server half and writes them again with the client half.</summary>
public static class RequestRoundTrip
{
    /// <summary>Where a request comes back otherwise.</summary>
    /// <param name="dialect">Its format.</param>
    /// <param name="body">The recorded body.</param>
    /// <returns>A line for each difference; none when it comes back the same.</returns>
    public static async Task<IReadOnlyList<string>> DifferencesAsync(Dialect dialect, ReadOnlyMemory<byte> body)
    {
        try
        {
            var request = dialect.Server.ReadRequest(body.Span);
            var handler = new KeepingHandler();
            using var http = new HttpClient(handler) { BaseAddress = dialect.Server.Provider.BaseAddress ?? new Uri("https://provider.test") };
            using var nothing = await dialect.Send(http, request);
            using var recorded = JsonDocument.Parse(body);
            using var written = JsonDocument.Parse(handler.Body!);
            return JsonEquivalence.Differences(recorded.RootElement, written.RootElement);
        }
#pragma warning disable CA1031 // whatever a reader or writer throws is the request's failure, not the run's
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return [fault.ToString()];
        }
    }

    private sealed class KeepingHandler : HttpMessageHandler
    {
        public string? Body { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Body = await request.Content!.ReadAsStringAsync(cancellationToken);
            return new HttpResponseMessage(System.Net.HttpStatusCode.NoContent) { RequestMessage = request };
        }
    }
}
