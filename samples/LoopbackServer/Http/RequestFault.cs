using Microsoft.AspNetCore.Http;

namespace ProviderKit.Samples.Loopback.Http;

/// <summary>A request that the provider would refuse. Each format has its own words and shape for it.</summary>
/// <param name="kind">Why.</param>
/// <param name="message">What the provider says about it.</param>
/// <param name="param">The request's property that is at fault, where one is.</param>
internal sealed class RequestFault(FaultKind kind, string message, string? param = null) : Exception(message)
{
    public FaultKind Kind { get; } = kind;

    public string? Param { get; } = param;

    public int Status => Kind switch
    {
        FaultKind.Unauthorized => StatusCodes.Status401Unauthorized,
        FaultKind.Busy => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status400BadRequest,
    };

    public static RequestFault Invalid(string param, string message) => new(FaultKind.Invalid, message, param);
}

/// <summary>Why a request is refused.</summary>
internal enum FaultKind
{
    /// <summary>The request is not what the wire format says.</summary>
    Invalid,
    /// <summary>The API key is not there.</summary>
    Unauthorized,
    /// <summary>Too many requests: try again later.</summary>
    Busy,
}
