using Microsoft.Extensions.AI;
using ProviderKit.Declarations;

namespace ProviderKit.Providers;

/// <summary>Google's Gemini API, by <c>generateContent</c>. Vertex AI speaks the same: set its address and an <see cref="ProviderOptions.AccessToken"/>.</summary>
/// <remarks>
/// From Google's discovery document of 2026-08 and recorded traffic of 2024 to 2026 (integers for enums, candidates without content, ids of calls). Effort becomes
/// <c>thinkingLevel</c>, which models from Gemini 3 on take, and for Gemini 2.5 a <c>thinkingBudget</c>, as many tokens as Google's own endpoint for OpenAI's
/// clients makes of it. Signatures of thoughts, text and calls go back as they came. What a search found are
/// citations, beside <c>groundingMetadata</c> among the additional properties; the regions of citations count bytes.
/// </remarks>
[Provider("gemini", "https://generativelanguage.googleapis.com/v1beta", Schema = "gemini.schema.json", Models = "gemini.models.json", DisplayName = "Gemini", Exhaustive = true)]
[ApiKey("x-goog-api-key", EnvironmentVariable = "GEMINI_API_KEY")]
[ChatEndpoint("/models/$model:generateContent", StreamPath = "/models/$model:streamGenerateContent?alt=sse")]

[Request("GenerateContentRequest", """
    {
      "systemInstruction": { "parts": "$system:list" },
      "contents": "$messages",
      "tools": "$tools",
      "toolConfig": { "functionCallingConfig": "$toolChoice" },
      "generationConfig": {
        "maxOutputTokens": "$maxOutputTokens", "temperature": "$temperature", "topP": "$topP", "topK": "$topK", "seed": "$seed",
        "frequencyPenalty": "$frequencyPenalty", "presencePenalty": "$presencePenalty", "stopSequences": "$stopSequences",
        "responseMimeType": "$responseMimeType", "responseJsonSchema": "$responseSchema",
        "thinkingConfig": "$reasoning"
      }
    }
    """)]
[Message(Role.User, """{ "role": "user", "parts": "$parts" }""")]
[Message(Role.Assistant, """{ "role": "model", "parts": "$parts" }""")]
[Message(Role.Tool, """{ "role": "user", "parts": "$parts" }""")]

[Part(Part.Reasoning, """{ "text": "", "thoughtSignature": "$signature" }""")]
[Part(Part.Reasoning, """{ "text": "$text", "thought": true, "thoughtSignature": "$signature?" }""")]
[Part(Part.Text, """{ "text": "$text", "thoughtSignature": "$signature?" }""")]
[Part(Part.ToolCall, """
    {
      "functionCall": {
        "id": "$callId?", "name": "$name?", "args": "$arguments?",
        "partialArgs": [{ "jsonPath": "$argumentPath", "stringValue": "$argumentText", "numberValue": "$argumentNumber", "boolValue": "$argumentBoolean", "nullValue": "$argumentNull" }, "..."],
        "willContinue": "$continues"
      },
      "thoughtSignature": "$signature?"
    }
    """)]
[Part(Part.ToolResult, """{ "functionResponse": { "id": "$callId?", "name": "$name?", "response": "$result:object" } }""")]
[Part(Part.CodeCall, """{ "executableCode": { "id": "$callId?", "code": "$code" } }"""), Part(Part.CodeResult, """{ "codeExecutionResult": { "id": "$callId?", "output": "$outputs" } }""")]
[Part(Part.Image, """{ "inlineData": { "mimeType": "$mediaType", "data": "$data:base64" } }""")]
[Part(Part.Audio, """{ "inlineData": { "mimeType": "$mediaType", "data": "$data:base64" } }""")]
[Part(Part.File, """{ "inlineData": { "mimeType": "$mediaType", "data": "$data:base64" } }""")]
[Part(Part.Image, """{ "fileData": { "mimeType": "$mediaType?", "fileUri": "$uri" } }""")]
[Part(Part.Audio, """{ "fileData": { "mimeType": "$mediaType?", "fileUri": "$uri" } }""")]
[Part(Part.File, """{ "fileData": { "mimeType": "$mediaType?", "fileUri": "$uri" } }""")]
[Part(Part.File, """{ "fileData": { "mimeType": "$mediaType?", "fileUri": "$fileId" } }""")]

[Tool("""{ "functionDeclarations": [{ "name": "$name", "description": "$description?", "parametersJsonSchema": "$parameters" }, "..."] }""")]
[HostedTool(HostedTool.WebSearch, """{ "googleSearch": {} }"""), HostedTool(HostedTool.CodeInterpreter, """{ "codeExecution": {} }""")]
[ToolChoice(ToolChoice.Auto, """{ "mode": "AUTO" }"""), ToolChoice(ToolChoice.None, """{ "mode": "NONE" }""")]
[ToolChoice(ToolChoice.Required, """{ "mode": "ANY" }"""), ToolChoice(ToolChoice.Named, """{ "mode": "ANY", "allowedFunctionNames": "$name:list" }""")]
[Reasoning(Reasoning.Enabled, """{ "includeThoughts": true, "thinkingBudget": "$reasoningBudget ?? -1" }""", Models = "gemini-2.5-*")]
[Reasoning(Reasoning.Enabled, """{ "includeThoughts": true, "thinkingLevel": "$reasoningEffort" }"""), Reasoning(Reasoning.Disabled, """{ "thinkingBudget": 0 }""")]
[ReasoningEffort(ReasoningEffort.Low, "LOW", Budget = 1024), ReasoningEffort(ReasoningEffort.Medium, "MEDIUM", Budget = 8192)]
[ReasoningEffort(ReasoningEffort.High, "HIGH", Budget = 24576), ReasoningEffort(ReasoningEffort.ExtraHigh, "HIGH", Budget = 24576)]

[Response("GenerateContentResponse", """
    {
      "responseId": "$responseId", "modelVersion": "$model",
      "promptFeedback": { "blockReason": "$finishReason", "blockReasonMessage": "$extra.blockReasonMessage" },
      "candidates": [{
        "index": "$choice", "content": { "role": "$role", "parts": "$parts" },
        "finishReason": "$finishReason", "finishMessage": "$extra.finishMessage",
        "groundingMetadata": "$extra.groundingMetadata", "citationMetadata": { "citationSources": "$citations" }, "safetyRatings": "$extra.safetyRatings"
      }],
      "usageMetadata": "$usage"
    }
    """)]
[Event("GenerateContentResponse", """
    {
      "responseId": "$responseId", "modelVersion": "$model",
      "promptFeedback": { "blockReason": "$finishReason", "blockReasonMessage": "$extra.blockReasonMessage" },
      "candidates": [{
        "index": "$choice", "content": { "role": "$role", "parts": "$parts" },
        "finishReason": "$finishReason", "finishMessage": "$extra.finishMessage",
        "groundingMetadata": "$extra.groundingMetadata", "citationMetadata": { "citationSources": "$citations" }, "safetyRatings": "$extra.safetyRatings"
      }],
      "usageMetadata": "$usage"
    }
    """)]
[Response("GenerateContentResponse", """{ "candidates": [{ "index": "$choice", "citationMetadata": { "citations": "$citations:read" }, "groundingMetadata": { "groundingChunks": "$citations:read" } }] }""")]
[Event("GenerateContentResponse", """{ "candidates": [{ "index": "$choice", "citationMetadata": { "citations": "$citations:read" }, "groundingMetadata": { "groundingChunks": "$citations:read" } }] }""")]
[Citation("""{ "uri": "$url", "title": "$title?", "startIndex": "$start?", "endIndex": "$end?" }""")]
[Citation("""{ "web": { "uri": "$url", "title": "$title?" } }"""), Citation("""{ "retrievedContext": { "title": "$title", "uri": "$url?", "text": "$snippet?" } }""")]
[Usage("""
    {
      "promptTokenCount": "$inputTokens", "candidatesTokenCount": "$outputTokens", "totalTokenCount": "$totalTokens",
      "cachedContentTokenCount": "$cachedInputTokens", "thoughtsTokenCount": "$reasoningTokens", "toolUsePromptTokenCount": "$extra.toolUsePromptTokenCount"
    }
    """, ReasoningTokens = ReasoningOutputTokens.BesideOutput)]
[FinishReason("STOP", Finish.Stop, Calls = true), FinishReason("1", Finish.Stop, Calls = true), FinishReason("MAX_TOKENS", Finish.Length), FinishReason("2", Finish.Length)]
[FinishReason("SAFETY", Finish.ContentFilter), FinishReason("3", Finish.ContentFilter), FinishReason("RECITATION", Finish.ContentFilter), FinishReason("4", Finish.ContentFilter)]
[FinishReason("BLOCKLIST", Finish.ContentFilter), FinishReason("PROHIBITED_CONTENT", Finish.ContentFilter), FinishReason("SPII", Finish.ContentFilter), FinishReason("MODEL_ARMOR", Finish.ContentFilter)]
[FinishReason("IMAGE_SAFETY", Finish.ContentFilter), FinishReason("IMAGE_PROHIBITED_CONTENT", Finish.ContentFilter), FinishReason("IMAGE_RECITATION", Finish.ContentFilter)]

[Error("ErrorResponse", """{ "error": { "code": "$errorCode:status", "message": "$errorMessage", "status": "$errorType", "details": "$extra.details" } }""")]
[ErrorKind("API key not valid", ErrorKind.Unauthorized, Match = ErrorMatch.MessageContains), ErrorKind("unregistered callers", ErrorKind.Unauthorized, Match = ErrorMatch.MessageContains)]
[ErrorKind("requires billing to be enabled", ErrorKind.QuotaExceeded, Match = ErrorMatch.MessageContains)]
[ErrorKind("exceeds the maximum number of tokens", ErrorKind.ContextTooLong, Match = ErrorMatch.MessageContains), ErrorKind("reduce the input token count", ErrorKind.ContextTooLong, Match = ErrorMatch.MessageContains)]
[ErrorKind("INVALID_ARGUMENT", ErrorKind.InvalidRequest), ErrorKind("FAILED_PRECONDITION", ErrorKind.InvalidRequest), ErrorKind("UNAUTHENTICATED", ErrorKind.Unauthorized)]
[ErrorKind("PERMISSION_DENIED", ErrorKind.Forbidden), ErrorKind("NOT_FOUND", ErrorKind.NotFound), ErrorKind("RESOURCE_EXHAUSTED", ErrorKind.RateLimited)]
[ErrorKind("UNAVAILABLE", ErrorKind.Overloaded), ErrorKind("DEADLINE_EXCEEDED", ErrorKind.Timeout), ErrorKind("INTERNAL", ErrorKind.ServerError)]

[ModelsEndpoint("/models?pageSize=1000", Next = "pageToken")]
[ModelList("ListModelsResponse", """
    { "models": [{ "name": "$id:path", "displayName": "$name", "inputTokenLimit": "$contextWindow", "outputTokenLimit": "$maxOutputTokens" }, "..."], "nextPageToken": "$next" }
    """)]
[CountTokensEndpoint("/models/$model:countTokens")]
[CountTokensRequest("CountTokensRequest", """{ "model": "$model:path" }""", Within = "generateContentRequest")]
[TokenCount("CountTokensResponse", """{ "totalTokens": "$tokens" }""")]
[Unmapped("GenerateContentRequest", "cachedContent", "store", "safetySettings", "serviceTier"), Unmapped("#/$defs/GenerateContentRequest/properties/toolConfig", "includeServerSideToolInvocations", "retrievalConfig")]
[Unmapped("#/$defs/GenerateContentRequest/properties/systemInstruction", "role"), Unmapped("GenerationConfig", "enableAffectiveDialog", "speechConfig", "translationConfig", "mediaResolution", "imageConfig", "candidateCount", "enableEnhancedCivicAnswers",
    "responseLogprobs", "responseModalities", "responseSchema", "logprobs", "responseFormat", "audioTranscriptionConfig")]
[Unmapped("Tool", "mcpServers", "urlContext", "googleSearchRetrieval", "fileSearch", "googleMaps", "computerUse")]
[Unmapped("FunctionDeclaration", "behavior", "parameters", "response", "responseJsonSchema"), Unmapped("GenerateContentResponse", "modelStatus"), Unmapped("CountTokensRequest", "contents")]
[Unmapped("Part", "thought", "functionResponse", "inlineData", "fileData", "mediaProcessing", "partMetadata", "mediaResolution", "videoMetadata", "toolCall", "toolResponse")]
[Unmapped("#/$defs/Part/properties/functionCall/properties/partialArgs/items", "willContinue"), Unmapped("CitationSource", "license"), Unmapped("#/$defs/GroundingChunk/properties/web", "domain")]
[Unmapped("#/$defs/Part/properties/codeExecutionResult", "outcome"), Unmapped("#/$defs/Part/properties/executableCode", "language"), Unmapped("Candidate", "urlContextMetadata", "groundingAttributions", "avgLogprobs", "logprobsResult", "tokenCount")]
[Unmapped("UsageMetadata", "serviceTier", "toolUsePromptTokensDetails", "promptTokensDetails", "cacheTokensDetails", "candidatesTokensDetails", "responseTokenCount", "responseTokensDetails")]
public partial interface IGemini : IGeminiEmbeddings;
