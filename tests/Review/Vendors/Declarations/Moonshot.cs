using ProviderKit.Declarations;
using ProviderKit.Providers;

namespace ProviderKit.Review.Vendors;

/// <summary>On the vendor's document of 2026-08-17: a request is one of five, by its model.</summary>
[Provider("moonshot-by-document", "https://document.test", Schema = "moonshot.chat.openapi.json")]
[DefinitionName("CreateChatCompletionRequest", "#/paths/~1v1~1chat~1completions/post/requestBody/content/application~1json/schema")]
[DefinitionName("ListModelsResponse", "#/paths/~1v1~1models/get/responses/200/content/application~1json/schema")]
[DefinitionName("CreateChatCompletionResponse", "ChatCompletionResponse")]
[DefinitionName("CreateChatCompletionStreamResponse", "ChatCompletionChunk")]
// Videos, which M.E.AI has no content for.
[Ignore("#/components/schemas/Message/properties/content/oneOf/1/items/oneOf/2")]
[SchemaFault("Message", "tool_calls", Fault.Missing, Reason = "the document's messages know nothing of tools, which its requests have")]
[SchemaFault("Message", "tool_call_id", Fault.Missing, Reason = "the document's messages know nothing of tools, which its requests have")]
[SchemaFault("Message", "content", Fault.Required, Reason = "the document's messages know nothing of tools, which its requests have")]
[SchemaFault("Message", "reasoning_content", Fault.Missing, Reason = "in the vendor's guide to thinking models")]
[SchemaFault("#/components/schemas/ChoiceDelta/properties/delta", "reasoning_content", Fault.Missing, Reason = "in the vendor's guide to thinking models")]
[SchemaFault("#/components/schemas/ChoiceDelta/properties/delta/properties/tool_calls/items", "index", Fault.Missing, Reason = "of OpenAI's format, which the server speaks: read if it comes")]
[SchemaFault("#/components/schemas/ChatRequestBase/properties/response_format/properties/json_schema", "description", Fault.Missing, Reason = "of OpenAI's format, written when it is asked for")]
[SchemaFault("#/components/schemas/Message/properties/content/oneOf/1/items/oneOf/1/properties/image_url/oneOf/0", "detail", Fault.Missing, Reason = "of OpenAI's format, written when it is asked for")]
[SchemaFault("#/components/schemas/ChatCompletionResponse/properties/choices/items/properties/message", "refusal", Fault.Missing, Reason = "of OpenAI's format, which the server speaks: read if it comes")]
[SchemaFault("#/components/schemas/ChoiceDelta/properties/delta", "refusal", Fault.Missing, Reason = "of OpenAI's format, which the server speaks: read if it comes")]
[SchemaFault("#/components/schemas/ChatCompletionResponse/properties/usage", "prompt_tokens_details", Fault.Missing, Reason = "of OpenAI's format, which the server speaks: read if it comes")]
[SchemaFault("#/components/schemas/ChatCompletionResponse/properties/usage", "completion_tokens_details", Fault.Missing, Reason = "of OpenAI's format, which the server speaks: read if it comes")]
[SchemaFault("#/components/schemas/ErrorResponse/properties/error", "param", Fault.Missing, Reason = "of OpenAI's format, which the server speaks: read if it comes")]
[SchemaFault("#/components/schemas/ChatCompletionResponse/properties/choices/items/properties/message", "annotations", Fault.Missing, Reason = "of OpenAI's format, which the server speaks: read if it comes")]
[SchemaFault("#/components/schemas/ChoiceDelta/properties/delta", "annotations", Fault.Missing, Reason = "of OpenAI's format, which the server speaks: read if it comes")]
[SchemaFault("ChatCompletionResponse", "service_tier", Fault.Missing, Reason = "of OpenAI's format, which the server speaks: read if it comes")]
[SchemaFault("ChatCompletionChunk", "service_tier", Fault.Missing, Reason = "of OpenAI's format, which the server speaks: read if it comes")]
public partial interface IMoonshotByDocument : IMoonshot;
