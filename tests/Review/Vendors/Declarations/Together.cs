using ProviderKit.Declarations;
using ProviderKit.Providers;

namespace ProviderKit.Review.Vendors;

/// <summary>On the vendor's document of 2026-04-28.</summary>
[Provider("together-by-document", "https://document.test", Schema = "together.chat.openapi.json")]
[DefinitionName("CreateChatCompletionRequest", "ChatCompletionRequest")]
[DefinitionName("CreateChatCompletionResponse", "ChatCompletionResponse")]
[DefinitionName("CreateChatCompletionStreamResponse", "ChatCompletionChunk")]
[DefinitionName("CreateEmbeddingRequest", "EmbeddingsRequest")]
[DefinitionName("CreateEmbeddingResponse", "EmbeddingsResponse")]
[DefinitionName("ErrorResponse", "ErrorData")]
// Deprecated since there are tools.
[Ignore("ChatCompletionFunctionMessageParam")]
// Videos, which M.E.AI has no content for, and audio by its address.
[Ignore("#/components/schemas/ChatCompletionUserMessageContentMultimodal/items/oneOf/2",
    "#/components/schemas/ChatCompletionUserMessageContentMultimodal/items/oneOf/3")]
[SchemaFault("ToolChoice", "index", Fault.Required, Reason = "the document uses the calls of an answer for those of requests, where there is no index")]
[SchemaFault("ToolChoice", "id", Fault.Required, Reason = "the document has a call where the choice of one is meant, which has none yet")]
[SchemaFault("#/components/schemas/ToolChoice/properties/function", "arguments", Fault.Required, Reason = "the document has a call where the choice of one is meant, which has none yet")]
[SchemaFault("ChatCompletionSystemMessageParam", "content", Fault.Type, Reason = "of OpenAI's format; one text goes as a string, as the document has it, several as a list")]
[SchemaFault("ChatCompletionAssistantMessageParam", "content", Fault.Type, Reason = "of OpenAI's format; one text goes as a string, as the document has it, several as a list")]
[SchemaFault("#/components/schemas/ChatCompletionUserMessageContentMultimodal/items/oneOf/1/properties/image_url", "detail", Fault.Missing, Reason = "of OpenAI's format, written when it is asked for")]
[SchemaFault("#/components/schemas/ToolsPart/properties/function", "strict", Fault.Missing, Reason = "of OpenAI's format, written when it is asked for")]
[SchemaFault("ChatCompletionMessage", "reasoning_content", Fault.Missing, Reason = "older models had this name")]
[SchemaFault("#/components/schemas/ChatCompletionChunk/properties/choices/items/properties/delta", "reasoning_content", Fault.Missing, Reason = "older models had this name")]
[SchemaFault("ChatCompletionMessage", "refusal", Fault.Missing, Reason = "of OpenAI's format, which the server speaks: read if it comes")]
[SchemaFault("#/components/schemas/ChatCompletionChunk/properties/choices/items/properties/delta", "refusal", Fault.Missing, Reason = "of OpenAI's format, which the server speaks: read if it comes")]
[SchemaFault("UsageData", "cached_tokens", Fault.Missing, Reason = "recorded")]
[SchemaFault("UsageData", "prompt_tokens_details", Fault.Missing, Reason = "of OpenAI's format, which the server speaks: read if it comes")]
[SchemaFault("UsageData", "completion_tokens_details", Fault.Missing, Reason = "of OpenAI's format, which the server speaks: read if it comes")]
[SchemaFault("EmbeddingsResponse", "usage", Fault.Missing, Reason = "of OpenAI's format, which the server speaks: read if it comes")]
[SchemaFault("ChatCompletionMessage", "annotations", Fault.Missing, Reason = "of OpenAI's format, which the server speaks: read if it comes")]
[SchemaFault("#/components/schemas/ChatCompletionChunk/properties/choices/items/properties/delta", "annotations", Fault.Missing, Reason = "of OpenAI's format, which the server speaks: read if it comes")]
[SchemaFault("ChatCompletionResponse", "service_tier", Fault.Missing, Reason = "of OpenAI's format, which the server speaks: read if it comes")]
[SchemaFault("ChatCompletionChunk", "service_tier", Fault.Missing, Reason = "of OpenAI's format, which the server speaks: read if it comes")]
public partial interface ITogetherByDocument : ITogether;
