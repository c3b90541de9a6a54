using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ProviderKit.AspNetCore;

/// <summary>Lets a route take only the paths of one endpoint of a provider.</summary>
/// <param name="serves">Whether a path below the provider's own paths is one of these.</param>
/// <param name="basePath">What stands before the provider's own paths.</param>
internal sealed class ServedPath(Func<string, bool> serves, string basePath) : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        httpContext is null || (httpContext.Request.Path.StartsWithSegments(basePath, StringComparison.OrdinalIgnoreCase, out var rest) && serves(rest.Value ?? ""));
}
