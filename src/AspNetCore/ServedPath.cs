using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ProviderKit.AspNetCore;

/// <summary>Lets a route take only the paths of a provider's chat requests.</summary>
/// <param name="server">The provider's server half.</param>
/// <param name="basePath">What stands before the provider's own paths.</param>
internal sealed class ServedPath(ProviderServer server, string basePath) : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        httpContext is null || (httpContext.Request.Path.StartsWithSegments(basePath, StringComparison.OrdinalIgnoreCase, out var rest) && server.Serves(rest.Value ?? ""));
}
