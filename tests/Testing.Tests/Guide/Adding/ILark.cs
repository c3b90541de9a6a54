using ProviderKit.Declarations;

namespace ProviderKit.Testing.Tests.Guide.Adding;

[Provider("lark", "https://api.lark.example/v1", Schema = "lark.schema.json", Models = "lark.models.json")]
[ApiKey("x-lark-key", EnvironmentVariable = "LARK_API_KEY")]
[ChatEndpoint("/songs")]
[Request("SongRequest", """
    { "voice": "$model", "turns": "$messages", "max_notes": "$maxOutputTokens ?? 200", "warmth": "$temperature", "live": "$stream" }
    """)]
[Message(Role.System, """{ "from": "keeper", "text": "$text" }""")]
[Message(Role.User, """{ "from": "listener", "text": "$text" }""")]
[Message(Role.Assistant, """{ "from": "lark", "text": "$text" }""")]
[Response("Song", """{ "song_id": "$responseId", "voice": "$model", "text": "$text", "ended": "$finishReason", "notes": "$usage" }""")]
[Usage("""{ "heard": "$inputTokens", "sung": "$outputTokens" }""")]
[FinishReason("finished", Finish.Stop), FinishReason("out_of_notes", Finish.Length), FinishReason("hushed", Finish.ContentFilter)]
[Event("Started", """{ "type": "started", "song_id": "$responseId", "voice": "$model" }""", Begins = Scope.Response)]
[Event("Sung", """{ "type": "sung", "text": "$text" }""")]
[Event("Finished", """{ "type": "finished", "ended": "$finishReason", "notes": "$usage" }""", Ends = Scope.Response)]
[Ignore("Breath")]
[Error("FaultAnswer", """{ "fault": { "name": "$errorType", "message": "$errorMessage" } }""")]
[ErrorKind("song_too_long", ErrorKind.ContextTooLong), ErrorKind("no_key", ErrorKind.Unauthorized), ErrorKind("hoarse", ErrorKind.Overloaded)]
public partial interface ILark;
