using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>What a <see cref="ProviderException"/> knows beside its kind and message.</summary>
internal struct ErrorDetails
{
    public int? Status;
    public string? Code;
    public string? ErrorType;
    public string? Param;
    public TimeSpan? RetryAfter;
    public string? RequestId;
    public IReadOnlyDictionary<string, JsonElement>? Details;
    public ChatResponse? PartialResponse;
}
