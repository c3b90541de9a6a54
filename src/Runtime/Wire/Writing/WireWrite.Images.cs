using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

// Images in a list of their own beside the text.
public static partial class WireWrite
{
    /// <summary>How many images a message has.</summary>
    /// <param name="message">The message.</param>
    /// <param name="providerName">The provider's name.</param>
    /// <returns>Their number.</returns>
    /// <exception cref="NotSupportedException">The message has a medium that is no image, or one without its bytes.</exception>
    public static int CountImages(ChatMessage message, string providerName)
    {
        ArgumentNullException.ThrowIfNull(message);
        var count = 0;
        foreach (var content in message.Contents)
        {
            if (IsImage(content)) count++;
            else if (content is DataContent or UriContent or HostedFileContent) throw NoForm(content, providerName);
        }
        return count;
    }

    /// <summary>Writes the images of a message as a list of base64 strings.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="message">The message.</param>
    public static void WriteImages(Utf8JsonWriter json, ChatMessage message)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(message);
        json.WriteStartArray();
        foreach (var content in message.Contents)
        {
            if (IsImage(content)) WriteBase64(json, (DataContent)content);
        }
        json.WriteEndArray();
    }

    private static bool IsImage(AIContent content) => content is DataContent data && data.HasTopLevelMediaType("image");
}
