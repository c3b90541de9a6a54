namespace ProviderKit.Generator.Tests.Generation;

/// <summary>A provider of our own invention, small, with something of everything that the language has.</summary>
internal static class AcmeProvider
{
    public const string Source = """"
        using Microsoft.Extensions.AI;
        using ProviderKit;
        using ProviderKit.Declarations;

        namespace Acme.Models;

        /// <summary>Acme.</summary>
        [Provider("acme", "https://api.acme.test/v2", Schema = "acme.schema.json", Models = "acme.models.json", DisplayName = "Acme & Sons")]
        [ApiKey("x-acme-key", EnvironmentVariable = "ACME_KEY")]
        [Header("x-acme-version", "7")]
        [ChatEndpoint("/talk", EndOfStream = "<end>")]
        [Request("Talk", """
            {
              "engine": "$model",
              "limit": "$maxOutputTokens ?? 512",
              "instructions": "$system",
              "turns": "$messages",
              "sampling": { "heat": "$temperature", "nucleus": "$topP", "top": "$topK", "seed": "$seed", "spice": "$extra.spice" },
              "halt": "$stopSequences",
              "functions": "$tools", "function_mode": "$toolChoice", "parallel": "$allowMultipleToolCalls",
              "shape": "$responseFormat",
              "thought": "$reasoning",
              "tier": "$extra.tier",
              "live": "$stream",
              "mode": "chat"
            }
            """)]
        [Message(Role.User, """{ "who": "person", "said": "$content", "called": "$name?" }""")]
        [Message(Role.Assistant, """{ "who": "engine", "said": "$content?", "calls": "$toolCalls?" }""")]
        [Message(Role.Tool, """{ "who": "function", "call": "$callId", "gave": "$result" }""")]
        [Part(Part.Text, """{ "kind": "words", "words": "$text" }""")]
        [Part(Part.Reasoning, """{ "kind": "thought", "words": "$text", "seal": "$signature" }""")]
        [Part(Part.Reasoning, """{ "kind": "sealed", "seal": "$signature" }""")]
        [Part(Part.ToolCall, """{ "kind": "call", "id": "$callId", "function": "$name", "with": "$arguments:string" }""")]
        [Part(Part.File, """{ "kind": "paper", "bytes": "$data:base64", "called": "$name?" }""")]
        [Part(Part.File, """{ "kind": "paper", "text": "$data:utf8" }""", MediaType = "text/plain")]
        [Part(Part.Image, """{ "kind": "picture", "bytes": "$data:base64", "type": "$mediaType", "detail": "$extra.detail?" }""")]
        [Part(Part.Image, """{ "kind": "picture", "at": "$uri" }""")]
        [Tool("""{ "name": "$name", "does": "$description?", "takes": "$parameters:closed", "strict": "$strict?" }""")]
        [ToolChoice(ToolChoice.Auto, "\"may\""), ToolChoice(ToolChoice.None, "\"never\""), ToolChoice(ToolChoice.Required, "\"must\"")]
        [ToolChoice(ToolChoice.Named, """{ "must": "$name" }""")]
        [ResponseFormat(Format.Json, """{ "as": "json" }"""), ResponseFormat(Format.JsonSchema, """{ "as": "json", "by": "$schema", "named": "$name" }""")]
        [Reasoning(Reasoning.Enabled, """{ "on": true, "depth": "$reasoningEffort ?? \"some\"" }"""), Reasoning(Reasoning.Disabled, """{ "on": false }""")]
        [ReasoningEffort(ReasoningEffort.Low, "little"), ReasoningEffort(ReasoningEffort.High, "much")]
        [Response("Told", """{ "id": "$responseId", "engine": "$model", "at": "$createdAt:unixSeconds", "parts": "$parts", "end": "$finishReason", "spent": "$usage" }""")]
        [Usage("""{ "in": "$inputTokens", "out": "$outputTokens", "kept": "$cachedInputTokens", "thought": "$reasoningTokens" }""", CachedInput = CachedInput.BesideInput)]
        [FinishReason("done", Finish.Stop), FinishReason("full", Finish.Length), FinishReason("calls", Finish.ToolCalls), FinishReason("filtered", Finish.ContentFilter)]
        [Event("Begun", """{ "on": "begun", "id": "$responseId", "engine": "$model" }""", Begins = Scope.Response)]
        [Event("PartBegun", """{ "on": "part", "no": "$index", "part": "$part" }""", Begins = Scope.Part)]
        [Event("Words", """{ "on": "words", "no": "$index", "words": "$text" }""")]
        [Event("Thought", """{ "on": "thought", "no": "$index", "words": "$reasoning" }""")]
        [Event("Sealed", """{ "on": "seal", "no": "$index", "seal": "$signature" }""")]
        [Event("With", """{ "on": "with", "no": "$index", "piece": "$argumentsDelta" }""")]
        [Event("PartDone", """{ "on": "part-done", "no": "$index" }""", Ends = Scope.Part)]
        [Event("Done", """{ "on": "done", "end": "$finishReason", "spent": "$usage" }""", Ends = Scope.Response)]
        [Error("Trouble", """{ "on": "trouble", "code": "$errorCode", "words": "$errorMessage", "again": "$retryAfter" }""")]
        [ErrorKind("too_long", ErrorKind.ContextTooLong), ErrorKind("no more than", ErrorKind.RateLimited, Match = ErrorMatch.MessageContains), ErrorKind(530, ErrorKind.Overloaded)]
        public partial interface IAcme;
        """";

    /// <summary>Another provider in the same compilation, that an edit of the first must not touch.</summary>
    public const string Neighbour = """"
        using ProviderKit.Declarations;

        namespace Acme.Models;

        /// <summary>Derives from Acme, and says only what differs.</summary>
        [Provider("mini", "https://mini.test", Schema = "mini.schema.json")]
        [Request("""{ "mode": "mini", "thought": null }""")]
        [Part(Part.Image, "null")]
        [Ignore("Picture")]
        [FinishReason("out", Finish.Length)]
        [Usage("""{ "cached": "$cachedInputTokens", "kept": null }""", CachedInput = CachedInput.WithinInput)]
        [EmbeddingEndpoint("/place", MaxInputs = 50)]
        [EmbeddingRequest("Place", """{ "all": [{ "engine": "$model", "words": { "said": "$input" }, "size": "$dimensions" }, "..."], "as": "$encoding" }""")]
        [EmbeddingResponse("Placed", """{ "places": [{ "no": "$index", "at": "$vector" }, "..."], "spent": { "in": "$inputTokens" }, "where": "$extra.where" }""")]
        [VectorEncoding(ProviderKit.VectorEncoding.Base64, "b64"), VectorEncoding(ProviderKit.VectorEncoding.Numbers, "list")]
        [ModelsEndpoint("/engines?all=true", Next = "from")]
        [ModelList("Engines", """{ "engines": [{ "id": "$id", "called": "$name", "since": "$createdAt:iso8601", "holds": "$contextWindow" }, "..."], "more": "$hasMore", "from": "$next" }""")]
        [CountTokensEndpoint("/talk/length")]
        [CountTokensRequest("Length", """{ "limit": null, "live": null, "sampling": null, "halt": null, "tier": null, "mode": "length" }""")]
        [TokenCount("Counted", """{ "length": "$tokens" }""")]
        public partial interface IMini : IAcme;
        """";

    public static string Schema { get; } = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$defs": {
            "Talk": {
              "type": "object",
              "required": ["engine", "limit", "turns"],
              "properties": {
                "engine": { "type": "string" },
                "limit": { "type": "integer" },
                "instructions": { "oneOf": [{ "type": "string" }, { "type": "array", "items": { "$ref": "#/$defs/Part" } }] },
                "turns": { "type": "array", "items": { "oneOf": [{ "$ref": "#/$defs/Person" }, { "$ref": "#/$defs/Engine" }, { "$ref": "#/$defs/Function" }] } },
                "sampling": {
                  "type": "object",
                  "properties": { "heat": { "type": "number" }, "nucleus": { "type": "number" }, "top": { "type": "integer" }, "seed": { "type": "integer" }, "spice": { "type": "string" } }
                },
                "halt": { "type": "array", "items": { "type": "string" } },
                "functions": { "type": "array", "items": { "$ref": "#/$defs/Callable" } },
                "function_mode": {
                  "oneOf": [
                    { "type": "string", "enum": ["may", "never", "must"] },
                    { "type": "object", "properties": { "must": { "type": "string" } }, "required": ["must"] }
                  ]
                },
                "parallel": { "type": "boolean" },
                "shape": { "type": "object", "properties": { "as": { "const": "json" }, "by": { "type": "object" }, "named": { "type": "string" } } },
                "thought": { "type": "object", "properties": { "on": { "type": "boolean" }, "depth": { "enum": ["little", "some", "much"] } } },
                "tier": { "type": "string" },
                "live": { "type": "boolean" },
                "mode": { "enum": ["chat", "mini"] }
              }
            },
            "Said": { "oneOf": [{ "type": "string" }, { "type": "array", "items": { "$ref": "#/$defs/Part" } }] },
            "Person": { "type": "object", "properties": { "who": { "const": "person" }, "said": { "$ref": "#/$defs/Said" }, "called": { "type": "string" } }, "required": ["who", "said"] },
            "Engine": { "type": "object", "properties": { "who": { "const": "engine" }, "said": { "$ref": "#/$defs/Said" }, "calls": { "type": "array", "items": { "$ref": "#/$defs/Call" } } }, "required": ["who"] },
            "Function": { "type": "object", "properties": { "who": { "const": "function" }, "call": { "type": "string" }, "gave": { "type": "string" } }, "required": ["who", "call", "gave"] },
            "Part": { "oneOf": [{ "$ref": "#/$defs/WordsPart" }, { "$ref": "#/$defs/ThoughtPart" }, { "$ref": "#/$defs/SealedPart" }, { "$ref": "#/$defs/Call" }, { "$ref": "#/$defs/Picture" }, { "$ref": "#/$defs/Paper" }] },
            "WordsPart": { "type": "object", "properties": { "kind": { "const": "words" }, "words": { "type": "string" } }, "required": ["kind", "words"] },
            "ThoughtPart": { "type": "object", "properties": { "kind": { "const": "thought" }, "words": { "type": "string" }, "seal": { "type": "string" } }, "required": ["kind", "words", "seal"] },
            "SealedPart": { "type": "object", "properties": { "kind": { "const": "sealed" }, "seal": { "type": "string" } }, "required": ["kind", "seal"] },
            "Call": { "type": "object", "properties": { "kind": { "const": "call" }, "id": { "type": "string" }, "function": { "type": "string" }, "with": { "type": "string" } }, "required": ["kind", "id", "function", "with"] },
            "Picture": { "type": "object", "properties": { "kind": { "const": "picture" }, "bytes": { "type": "string" }, "type": { "type": "string" }, "at": { "type": "string" }, "detail": { "type": "string" } }, "required": ["kind"] },
            "Paper": { "type": "object", "properties": { "kind": { "const": "paper" }, "bytes": { "type": "string" }, "text": { "type": "string" }, "called": { "type": "string" } }, "required": ["kind"] },
            "Callable": { "type": "object", "properties": { "name": { "type": "string" }, "does": { "type": "string" }, "takes": { "type": "object" }, "strict": { "type": "boolean" } }, "required": ["name", "takes"] },
            "End": { "type": "string", "enum": ["done", "full", "calls", "filtered"] },
            "Spent": { "type": "object", "properties": { "in": { "type": "integer" }, "out": { "type": "integer" }, "kept": { "type": "integer" }, "thought": { "type": "integer" } } },
            "Told": {
              "type": "object",
              "properties": {
                "id": { "type": "string" }, "engine": { "type": "string" }, "at": { "type": "integer" },
                "parts": { "type": "array", "items": { "$ref": "#/$defs/Part" } }, "end": { "$ref": "#/$defs/End" }, "spent": { "$ref": "#/$defs/Spent" }
              }
            },
            "Begun": { "type": "object", "properties": { "on": { "const": "begun" }, "id": { "type": "string" }, "engine": { "type": "string" } } },
            "PartBegun": { "type": "object", "properties": { "on": { "const": "part" }, "no": { "type": "integer" }, "part": { "$ref": "#/$defs/Part" } } },
            "Words": { "type": "object", "properties": { "on": { "const": "words" }, "no": { "type": "integer" }, "words": { "type": "string" } } },
            "Thought": { "type": "object", "properties": { "on": { "const": "thought" }, "no": { "type": "integer" }, "words": { "type": "string" } } },
            "Sealed": { "type": "object", "properties": { "on": { "const": "seal" }, "no": { "type": "integer" }, "seal": { "type": "string" } } },
            "With": { "type": "object", "properties": { "on": { "const": "with" }, "no": { "type": "integer" }, "piece": { "type": "string" } } },
            "PartDone": { "type": "object", "properties": { "on": { "const": "part-done" }, "no": { "type": "integer" } } },
            "Done": { "type": "object", "properties": { "on": { "const": "done" }, "end": { "$ref": "#/$defs/End" }, "spent": { "$ref": "#/$defs/Spent" } } },
            "Tick": { "type": "object", "properties": { "on": { "const": "tick" } } },
            "Place": {
              "type": "object",
              "required": ["all"],
              "properties": {
                "all": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": ["engine", "words"],
                    "properties": { "engine": { "type": "string" }, "words": { "type": "object", "properties": { "said": { "type": "string" } } }, "size": { "type": "integer" } }
                  }
                },
                "as": { "enum": ["b64", "list"] }
              }
            },
            "Placed": {
              "type": "object",
              "required": ["kind", "places"],
              "properties": {
                "kind": { "const": "placed" },
                "places": { "type": "array", "items": { "$ref": "#/$defs/PlacedOne" } },
                "spent": { "type": "object", "properties": { "in": { "type": "integer" } } },
                "where": { "type": "string" }
              }
            },
            "PlacedOne": { "type": "object", "properties": { "no": { "type": "integer" }, "at": { "oneOf": [{ "type": "array", "items": { "type": "number" } }, { "type": "string" }] } }, "required": ["no", "at"] },
            "Engines": {
              "type": "object",
              "required": ["engines", "more"],
              "properties": { "engines": { "type": "array", "items": { "$ref": "#/$defs/OneEngine" } }, "more": { "type": "boolean" }, "from": { "type": ["string", "null"] } }
            },
            "OneEngine": {
              "type": "object",
              "required": ["id", "since"],
              "properties": { "id": { "type": "string" }, "called": { "type": "string" }, "since": { "type": "string" }, "holds": { "type": "integer" } }
            },
            "Length": {
              "type": "object",
              "required": ["engine", "turns", "mode"],
              "properties": {
                "engine": { "type": "string" }, "instructions": { "$ref": "#/$defs/Talk/properties/instructions" }, "turns": { "$ref": "#/$defs/Talk/properties/turns" },
                "functions": { "type": "array", "items": { "$ref": "#/$defs/Callable" } }, "function_mode": { "$ref": "#/$defs/Talk/properties/function_mode" },
                "parallel": { "type": "boolean" }, "shape": { "$ref": "#/$defs/Talk/properties/shape" }, "mode": { "const": "length" }
              }
            },
            "Counted": { "type": "object", "required": ["length"], "properties": { "length": { "type": "integer" } } },
            "Trouble": { "type": "object", "properties": { "on": { "const": "trouble" }, "code": { "type": "string" }, "words": { "type": "string" }, "again": { "type": "string" } } }
          }
        }
        """;

    /// <summary>The neighbour's own edition of the schema, in which one finish reason has another name.</summary>
    public static string NeighbourSchema { get; } = Schema
        .Replace("\"full\"", "\"out\"", StringComparison.Ordinal)
        .Replace("\"kept\"", "\"cached\"", StringComparison.Ordinal);

    public const string Models = """
        {
          "models": [
            {
              "id": "acme-large", "name": "Acme Large", "aliases": ["acme-large-*"], "contextWindow": 200000, "maxOutputTokens": 8192,
              "capabilities": ["tools", "images"],
              "prices": [{ "from": "2026-01-05", "input": 1.25, "output": 10, "cachedInput": 0.125, "tiers": [{ "above": 100000, "input": 2.5, "output": 15 }] }]
            }
          ]
        }
        """;
}
