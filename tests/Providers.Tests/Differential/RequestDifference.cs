using System.Text.Json.Nodes;

namespace ProviderKit.Providers.Tests.Differential;

/// <summary>A way in which our request differs from the official adapter's on purpose.</summary>
/// <param name="Name">The difference, in a few words.</param>
/// <param name="Reason">Why we do it our way.</param>
/// <param name="InTheirs">Takes the difference out of their request. Default: nothing is to be done there.</param>
/// <param name="InOurs">Takes the difference out of our request. Default: nothing is to be done there.</param>
public sealed record RequestDifference(string Name, string Reason, Action<JsonObject>? InTheirs = null, Action<JsonObject>? InOurs = null)
{
    /// <summary>A difference that is taken out of both requests in the same way.</summary>
    public static RequestDifference InBoth(string name, string reason, Action<JsonObject> edit) => new(name, reason, edit, edit);
}
