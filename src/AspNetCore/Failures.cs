using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ProviderKit.Wire;

namespace ProviderKit.AspNetCore;

/// <summary>What an exception from behind becomes for the client.</summary>
internal static partial class Failures
{
    public static ErrorKind Describe(Exception exception, string providerId, out WireError failure)
    {
        failure = default;
        switch (exception)
        {
            case ProviderException provider:
                failure.Message = provider.Message;
                failure.RetryAfter = provider.RetryAfter;
                // Codes, types and parameters are words of the provider that they came from.
                if (provider.ProviderId == providerId)
                {
                    failure.Type = provider.ErrorType;
                    failure.Code = provider.Code;
                    failure.Param = provider.Param;
                    failure.Details = provider.Details;
                }
                return provider.Kind;
            case NotSupportedException:
                // What clients throw for something that the provider behind has no form for.
                failure.Message = "Something in the request is not supported by the model that it was sent to.";
                return ErrorKind.InvalidRequest;
            case OperationCanceledException or TimeoutException:
                failure.Message = "No answer came in time.";
                return ErrorKind.Timeout;
            default:
                failure.Message = "The server failed to answer.";
                return ErrorKind.ServerError;
        }
    }

    public static void Log(HttpContext context, ProviderDescriptor provider, Exception exception, ErrorKind kind)
    {
        var factory = context.RequestServices?.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance;
        var logger = factory.CreateLogger("ProviderKit.AspNetCore");
        if (exception is ProviderException) LogProviderFailure(logger, provider.Id, kind, exception.Message);
        else LogFailure(logger, provider.Id, kind, exception);
    }

    [LoggerMessage(1, LogLevel.Warning, "A request in the format of {Provider} failed with {Kind}: {Reason}")]
    private static partial void LogProviderFailure(ILogger logger, string provider, ErrorKind kind, string reason);

    [LoggerMessage(2, LogLevel.Error, "A request in the format of {Provider} failed with {Kind}.")]
    private static partial void LogFailure(ILogger logger, string provider, ErrorKind kind, Exception exception);
}
