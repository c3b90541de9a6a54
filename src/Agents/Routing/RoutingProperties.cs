using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>What <see cref="SwitchingChatClient"/> notes in answers. None of it is ever sent to a provider.</summary>
public static class RoutingProperties
{
    /// <summary>
    /// The key of the id (a string) of the provider that served an answer, in the <c>AdditionalProperties</c> of a response, of its messages, and of the updates of
    /// a stream that begin a provider's part.
    /// </summary>
    public const string ServedBy = "providerkit.served_by";

    /// <summary>The provider that served an answer.</summary>
    /// <param name="response">The answer.</param>
    /// <returns>Its id; of several that of the last. Null when no <see cref="SwitchingChatClient"/> was in the way.</returns>
    public static string? GetServedBy(this ChatResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return HistoryTranslator.OriginOf(response.AdditionalProperties, ServedBy)
            ?? response.Messages.Select(static message => HistoryTranslator.OriginOf(message.AdditionalProperties, ServedBy)).LastOrDefault(static id => id is not null);
    }
}
