using ProviderKit;
using ProviderKit.Declarations;

namespace AddAProvider;

/// <summary>
/// Parrot: a provider that exists nowhere, with a format that is like no other's. This declaration is all that there is to
/// write; the compiler checks it against parrot.schema.json.
/// </summary>
[Provider("parrot", "https://api.parrot.example", Schema = "parrot.schema.json", Models = "parrot.models.json")]
[ApiKey("X-Cracker", EnvironmentVariable = "PARROT_CRACKER")]
[ChatEndpoint("/squawk")]

[Request("Squawk", """
    { "engine": "$model", "dialogue": "$messages", "limit": "$maxOutputTokens ?? 200", "warble": "$temperature", "live": "$stream" }
    """)]
[Message(Role.System,    """{ "who": "owner",  "says": "$text" }""")]
[Message(Role.User,      """{ "who": "person", "says": "$text" }""")]
[Message(Role.Assistant, """{ "who": "bird",   "says": "$text" }""")]

[Response("Squawked", """{ "flight": "$responseId", "engine": "$model", "squawk": "$text", "why": "$finishReason", "spent": "$usage" }""")]

[Event("Hello", """{ "kind": "hello", "flight": "$responseId", "engine": "$model" }""", Begins = Scope.Response)]
[Event("Word",  """{ "kind": "word", "w": "$text" }""")]
[Event("Bye",   """{ "kind": "bye", "why": "$finishReason", "spent": "$usage" }""", Ends = Scope.Response)]
[Ignore("Preen")]

[Usage("""{ "in": "$inputTokens", "out": "$outputTokens" }""")]
[FinishReason("finished", Finish.Stop), FinishReason("out of breath", Finish.Length)]
[Error("Oops", """{ "oops": { "sort": "$errorType", "words": "$errorMessage" } }""")]
[ErrorKind("no_cracker", ErrorKind.Unauthorized), ErrorKind("tired", ErrorKind.RateLimited)]
public partial interface IParrot;
