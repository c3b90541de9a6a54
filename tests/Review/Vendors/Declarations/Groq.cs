using ProviderKit.Declarations;
using ProviderKit.Providers;

namespace ProviderKit.Review.Vendors;

/// <summary>On the document of 2026-06-22.</summary>
[Provider("groq-by-document", "https://document.test", Schema = "groq.chat.openapi.json")]
// Deprecated since there are tools.
[Ignore("ChatCompletionRequestFunctionMessage")]
// Documents that are searched, which M.E.AI has no content for.
[Ignore("ChatCompletionRequestMessageContentPartDocument")]
[SchemaFault("CreateChatCompletionRequest", "stream_options", Fault.Missing, Reason = "recorded: taken, and answered with counts")]
[SchemaFault("CreateChatCompletionStreamResponse", "usage", Fault.Missing, Reason = "recorded: the counts come here as well as in x_groq")]
[SchemaFault("CreateChatCompletionStreamResponse", "service_tier", Fault.Missing, Reason = "recorded in 8 streams")]
[SchemaFault("Model", "context_window", Fault.Missing, Reason = "what the server tells of each model besides, by Groq's API reference")]
[SchemaFault("Model", "max_completion_tokens", Fault.Missing, Reason = "what the server tells of each model besides, by Groq's API reference")]
public partial interface IGroqByDocument : IGroq;
