using ProviderKit.Declarations;
using ProviderKit.Providers;

namespace ProviderKit.Review.Vendors;

/// <summary>On the document of 2026-08-20, which has the request's body and those of errors where they stand.</summary>
[Provider("cohere-by-document", "https://document.test", Schema = "cohere.chat.openapi.json")]
[DefinitionName("ChatRequest", "#/paths/~1v2~1chat/post/requestBody/content/application~1json/schema")]
[DefinitionName("ChatResponse", "ChatResponseV2")]
[DefinitionName("ChatEvent", "StreamedChatResponseV2")]
[DefinitionName("MessageEnd", "ChatMessageEndEvent")]
[DefinitionName("EmbedRequest", "#/paths/~1v2~1embed/post/requestBody/content/application~1json/schema")]
// Its "embeddings" has the type of an object and the elements of a list.
[DefinitionName("EmbedByTypeResponse", null)]
[DefinitionName("ErrorResponse", "#/components/responses/BadRequest/content/application~1json/schema")]
// Says nothing of the answer.
[Ignore("ChatDebugEvent")]
// Failures while it answered: none of the four.
[FinishReason("ERROR", Finish.AsIs), FinishReason("TIMEOUT", Finish.AsIs)]
[SchemaFault("StreamedChatResponseV2", "type", Fault.Missing, Value = "citation-start", Reason = "in the mapping of the discriminator, and not among the branches; recorded")]
[SchemaFault("#/components/schemas/Usage/properties/tokens", "reasoning_tokens", Fault.Missing, Reason = "recorded")]
[SchemaFault("#/components/schemas/Usage/properties/tokens", "image_tokens", Fault.Missing, Reason = "recorded")]
[SchemaFault("#/components/responses/BadRequest/content/application~1json/schema", "error_type", Fault.Missing, Reason = "recorded")]
[SchemaFault("#/components/schemas/ChatMessageEndEvent/allOf/1/properties/delta", "error_type", Fault.Missing, Reason = "recorded")]
public partial interface ICohereByDocument : ICohere;
