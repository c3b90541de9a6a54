using Microsoft.Extensions.AI;
using ProviderKit;
using ProviderKit.Declarations;

namespace Company.Acme;

/// <summary>Acme. Until you paste the vendor's own JSON, a format that is made up, but of the usual kind.</summary>
/// <remarks>
/// A template is JSON as the vendor documents it, with $holes for the values that change. The same template works in both
/// directions: constants are written, and must be there to be read; holes are filled, and captured. The first argument names
/// the definition in acme.schema.json that the template is checked against. A hole without a value drops its property.
/// </remarks>
// Who it is. Name and key go into services.AddAcme() and into the configuration section "Providers:provider-id".
[Provider("provider-id", "https://api.acme.example/v1", Schema = "acme.schema.json", Models = "acme.models.json")]
[ApiKey("Authorization", Scheme = "Bearer", EnvironmentVariable = "ACME_API_KEY")]
[ChatEndpoint("/chat")]

// What is sent. "max_tokens" is required by the schema, hence the default. "stream" is true when the answer is streamed, else left out.
[Request("ChatRequest", """
    {
      "model": "$model",
      "messages": "$messages",
      "max_tokens": "$maxOutputTokens ?? 1024",
      "temperature": "$temperature",
      "tools": "$tools", "tool_choice": "$toolChoice",
      "stream": "$stream"
    }
    """)]

// What stands at "$messages", a template for each role. "?" is for what may be missing: text, calls or both. With $result it is a message per result.
[Message(Role.System, """{ "role": "system", "text": "$text" }""")]
[Message(Role.User, """{ "role": "user", "text": "$text" }""")]
[Message(Role.Assistant, """{ "role": "assistant", "text": "$text?", "calls": "$toolCalls?" }""")]
[Message(Role.Tool, """{ "role": "tool", "call_id": "$callId", "result": "$result:text" }""")]

// Functions: what stands at "$tools", "$toolChoice" and "$toolCalls". Vendors that want the arguments as JSON in a string have "$arguments:string".
[Tool("""{ "name": "$name", "description": "$description?", "parameters": "$parameters" }""")]
[ToolChoice(ToolChoice.Auto, "\"auto\""), ToolChoice(ToolChoice.None, "\"none\""), ToolChoice(ToolChoice.Required, "\"required\"")]
[Part(Part.ToolCall, """{ "id": "$callId", "name": "$name", "arguments": "$arguments" }""")]

// What comes back in one piece.
[Response("ChatResponse", """{ "id": "$responseId", "model": "$model", "text": "$text", "calls": "$toolCalls", "finish": "$finishReason", "usage": "$usage" }""")]

// What comes back streamed, a template for each event. "type" is a constant: it tells them apart. [Ignore] is for those with nothing to read.
[Event("StartEvent", """{ "type": "start", "id": "$responseId", "model": "$model" }""", Begins = Scope.Response)]
[Event("TextEvent", """{ "type": "text", "text": "$text" }""")]
[Event("CallEvent", """{ "type": "call", "index": "$index", "id": "$callId", "name": "$name", "arguments": "$argumentsDelta" }""")]
[Event("EndEvent", """{ "type": "end", "finish": "$finishReason", "usage": "$usage" }""", Ends = Scope.Response)]
[Ignore("PingEvent")]

// What stands at "$usage" and "$finishReason" in both. Every reason that the schema lists is to be mapped.
[Usage("""{ "input_tokens": "$inputTokens", "output_tokens": "$outputTokens" }""")]
[FinishReason("stop", Finish.Stop), FinishReason("length", Finish.Length), FinishReason("tool_calls", Finish.ToolCalls)]

// What comes back when it fails. Kinds are for codes and types, by which callers tell failures apart; without one the HTTP status decides.
[Error("ErrorResponse", """{ "error": { "code": "$errorCode", "message": "$errorMessage" } }""")]
[ErrorKind("invalid_key", ErrorKind.Unauthorized), ErrorKind("too_many_requests", ErrorKind.RateLimited), ErrorKind("context_too_long", ErrorKind.ContextTooLong)]
public partial interface IAcme;
