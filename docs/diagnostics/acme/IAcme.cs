using ProviderKit;
using ProviderKit.Declarations;

namespace Acme;

[Provider("acme", "https://api.acme.test/v1", Schema = "acme.schema.json", Models = "acme.models.json")]
[ApiKey("x-acme-key")]
[ChatEndpoint("/chat")]
[Request("Chat", """{ "model": "$model", "messages": "$messages", "stream": "$stream" }""")]
[Message(Role.User, """{ "role": "user", "content": "$parts" }""")]
[Message(Role.Assistant, """{ "role": "assistant", "content": "$parts" }""")]
[Part(Part.Text, """{ "type": "text", "text": "$text" }""")]
[Response("Answer", """{ "id": "$responseId", "content": "$parts", "stop": "$finishReason", "usage": "$usage" }""")]
[Event("Delta", """{ "type": "delta", "text": "$text" }""")]
[Event("End", """{ "type": "end", "stop": "$finishReason", "usage": "$usage" }""", Ends = Scope.Response)]
[Usage("""{ "input_tokens": "$inputTokens", "output_tokens": "$outputTokens" }""")]
[FinishReason("stop", Finish.Stop)]
[FinishReason("length", Finish.Length)]
[Error("Failure", """{ "error": { "message": "$errorMessage" } }""")]
public partial interface IAcme;
