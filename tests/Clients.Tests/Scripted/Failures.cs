namespace ProviderKit.Clients.Tests.Scripted;

/// <summary>The failures that the clients are shown.</summary>
internal static class Failures
{
    public static IReadOnlyList<ErrorKind> Kinds { get; } =
    [
        ErrorKind.InvalidRequest, ErrorKind.Unauthorized, ErrorKind.Forbidden, ErrorKind.NotFound, ErrorKind.RateLimited, ErrorKind.ServerError, ErrorKind.Overloaded,
    ];
}
