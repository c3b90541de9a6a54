using ProviderKit.Declarations;
using ProviderKit.Providers;

namespace ProviderKit.Review.Vendors;

/// <summary>Chat, embeddings and models, on what OpenAI's document says of them.</summary>
[Provider("openai-chat-by-document", "https://document.test", Schema = "openai.chat.openapi.json")]
// Deprecated since there are tools.
[Ignore("ChatCompletionRequestFunctionMessage")]
// Tools with input of a form of their own: their calls pass through as they are.
[Ignore("ChatCompletionMessageCustomToolCall")]
[SchemaFault("ChatCompletionResponseMessage", "reasoning_content", Fault.Missing, Reason = "the compatible servers' addition, which the dialect is for; OpenAI does not send it")]
[SchemaFault("ChatCompletionStreamResponseDelta", "reasoning_content", Fault.Missing, Reason = "the compatible servers' addition, which the dialect is for; OpenAI does not send it")]
[SchemaFault("ChatCompletionStreamResponseDelta", "annotations", Fault.Missing, Reason = "of models and gateways that search; OpenAI's agents SDK reads it (openai-agents-js, pull request 1617)")]
public partial interface IOpenAIByChat : IOpenAI;

/// <summary>The same on the whole document, with its 1400 definitions.</summary>
[Provider("openai-full-by-document", "https://document.test", Schema = "openai.full.openapi.json")]
// Deprecated since there are tools.
[Ignore("ChatCompletionRequestFunctionMessage")]
// Tools with input of a form of their own: their calls pass through as they are.
[Ignore("ChatCompletionMessageCustomToolCall")]
[SchemaFault("ChatCompletionResponseMessage", "reasoning_content", Fault.Missing, Reason = "the compatible servers' addition, which the dialect is for; OpenAI does not send it")]
[SchemaFault("ChatCompletionStreamResponseDelta", "reasoning_content", Fault.Missing, Reason = "the compatible servers' addition, which the dialect is for; OpenAI does not send it")]
[SchemaFault("ChatCompletionStreamResponseDelta", "annotations", Fault.Missing, Reason = "of models and gateways that search; OpenAI's agents SDK reads it (openai-agents-js, pull request 1617)")]
public partial interface IOpenAIByAll : IOpenAI;
