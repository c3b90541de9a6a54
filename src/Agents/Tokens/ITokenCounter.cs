using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>Counts the tokens of requests and answers.</summary>
public interface ITokenCounter
{
    /// <summary>Counts what a request sends: messages, tools, images and the overhead of the format, without asking the network.</summary>
    /// <param name="providerId">The provider's id.</param>
    /// <param name="modelId">The model's id.</param>
    /// <param name="messages">The conversation.</param>
    /// <param name="options">The options. Default: none.</param>
    /// <returns>The count, by the model's tokenizer where it is public, else an estimate.</returns>
    TokenCount CountPrompt(string providerId, string modelId, IEnumerable<ChatMessage> messages, ChatOptions? options = null);

    /// <summary>Counts plain text, such as the completion of an answer.</summary>
    /// <param name="providerId">The provider's id.</param>
    /// <param name="modelId">The model's id.</param>
    /// <param name="text">The text.</param>
    /// <returns>The count.</returns>
    TokenCount CountText(string providerId, string modelId, string text);
}
