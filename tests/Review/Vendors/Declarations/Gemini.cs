using ProviderKit.Declarations;
using ProviderKit.Providers;

namespace ProviderKit.Review.Vendors;

/// <summary>On Google's discovery document of 2026-08-22, as OpenAPI. It has no envelope of errors.</summary>
[Provider("gemini-by-document", "https://document.test", Schema = "google.chat.openapi.json")]
[DefinitionName("ErrorResponse", null)]
// Neither done nor at a limit nor filtered, or not said why.
[FinishReason("BLOCK_REASON_UNSPECIFIED", Finish.AsIs), FinishReason("OTHER", Finish.AsIs), FinishReason("FINISH_REASON_UNSPECIFIED", Finish.AsIs), FinishReason("LANGUAGE", Finish.AsIs), FinishReason("ESCALATION", Finish.AsIs), FinishReason("IMAGE_OTHER", Finish.AsIs), FinishReason("NO_IMAGE", Finish.AsIs)]
// Calls or answers that came to nothing.
[FinishReason("MALFORMED_FUNCTION_CALL", Finish.AsIs), FinishReason("UNEXPECTED_TOOL_CALL", Finish.AsIs), FinishReason("TOO_MANY_TOOL_CALLS", Finish.AsIs), FinishReason("MISSING_THOUGHT_SIGNATURE", Finish.AsIs), FinishReason("MALFORMED_RESPONSE", Finish.AsIs)]
[SchemaFault("PromptFeedback", "blockReasonMessage", Fault.Missing, Reason = "of Vertex AI, which speaks the same")]
[SchemaFault("CitationMetadata", "citations", Fault.Missing, Reason = "of Vertex AI, which speaks the same; recorded")]
[SchemaFault("CitationSource", "title", Fault.Missing, Reason = "of Vertex AI, which speaks the same")]
[SchemaFault("FunctionCall", "partialArgs", Fault.Missing, Reason = "of Vertex AI, which speaks the same; recorded")]
[SchemaFault("FunctionCall", "willContinue", Fault.Missing, Reason = "of Vertex AI, which speaks the same; recorded")]
public partial interface IGeminiByDocument : IGemini;
