using ProviderKit.Declarations;
using ProviderKit.Providers;

namespace ProviderKit.Review.Vendors;

/// <summary>On a document that is not the vendor's own, which has none: a hint rather than an authority. It has no errors.</summary>
[Provider("xai-by-document", "https://document.test", Schema = "xai.chat.openapi.json")]
[DefinitionName("ErrorResponse", null)]
[SchemaFault("CreateChatCompletionRequest", "max_completion_tokens", Fault.Missing, Reason = "the document is not the vendor's, and small; in xAI's API reference")]
[SchemaFault("CreateChatCompletionRequest", "stream_options", Fault.Missing, Reason = "the document is not the vendor's, and small; in xAI's API reference")]
[SchemaFault("ChatCompletionContentPart", "type", Fault.Missing, Value = "file", Reason = "the document is not the vendor's, and small; in xAI's API reference")]
[SchemaFault("ChatCompletionContentPart", "file", Fault.Missing, Reason = "the document is not the vendor's, and small; in xAI's API reference")]
[SchemaFault("CreateChatCompletionResponse", "citations", Fault.Missing, Reason = "the document is not the vendor's, and small; in xAI's API reference")]
[SchemaFault("CreateChatCompletionStreamResponse", "citations", Fault.Missing, Reason = "the document is not the vendor's, and small; in xAI's API reference")]
[SchemaFault("CreateChatCompletionResponse", "service_tier", Fault.Missing, Reason = "the document is not the vendor's, and small; of OpenAI's format: read if it comes")]
[SchemaFault("CreateChatCompletionStreamResponse", "service_tier", Fault.Missing, Reason = "the document is not the vendor's, and small; of OpenAI's format: read if it comes")]
[SchemaFault("ChatCompletionMessageToolCall", "index", Fault.Missing, Reason = "the document has the whole calls of an answer for the pieces of a stream")]
[SchemaFault("ChatCompletionChoiceMessage", "refusal", Fault.Missing, Reason = "the document is not the vendor's, and small; in xAI's API reference")]
[SchemaFault("ChatCompletionStreamDelta", "refusal", Fault.Missing, Reason = "the document is not the vendor's, and small; of OpenAI's format: read if it comes")]
[SchemaFault("CompletionUsage", "num_sources_used", Fault.Missing, Reason = "the document is not the vendor's, and small; in xAI's API reference")]
[SchemaFault("CompletionUsage", "cost_in_usd_ticks", Fault.Missing, Reason = "recorded")]
[SchemaFault("#/components/schemas/CompletionUsage/properties/prompt_tokens_details", "audio_tokens", Fault.Missing, Reason = "the document is not the vendor's, and small; in xAI's API reference")]
[SchemaFault("#/components/schemas/CompletionUsage/properties/prompt_tokens_details", "cache_write_tokens", Fault.Missing, Reason = "the document is not the vendor's, and small; of OpenAI's format: read if it comes")]
[SchemaFault("#/components/schemas/CompletionUsage/properties/completion_tokens_details", "audio_tokens", Fault.Missing, Reason = "the document is not the vendor's, and small; in xAI's API reference")]
[SchemaFault("#/components/schemas/CompletionUsage/properties/completion_tokens_details", "accepted_prediction_tokens", Fault.Missing, Reason = "the document is not the vendor's, and small; in xAI's API reference")]
[SchemaFault("#/components/schemas/CompletionUsage/properties/completion_tokens_details", "rejected_prediction_tokens", Fault.Missing, Reason = "the document is not the vendor's, and small; in xAI's API reference")]
public partial interface IXAIByDocument : IXAI;
