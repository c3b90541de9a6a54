using Microsoft.CodeAnalysis;
using ProviderKit.Generator.Tests.Support;

namespace ProviderKit.Generator.Tests.Checks;

/// <summary>A provider of our own invention with nothing wrong, for tests to put one thing wrong.</summary>
internal static class Acme
{
    public const string Source = """"
        using Microsoft.Extensions.AI;
        using ProviderKit;
        using ProviderKit.Declarations;

        namespace Acme.Models;

        [Provider("acme", "https://api.acme.test/v2", Schema = "acme.schema.json", Models = "acme.models.json", Exhaustive = true)]
        [ApiKey("x-acme-key")]
        [Header("x-acme-version", "7")]
        [ChatEndpoint("/talk")]
        [Request("Talk", """
            {
              "engine": "$model",
              "limit": "$maxOutputTokens ?? 512",
              "turns": "$messages",
              "heat": "$temperature",
              "halt": "$stopSequences",
              "functions": "$tools", "mode": "$toolChoice",
              "thought": { "on": true, "depth": "$reasoningEffort" },
              "live": "$stream"
            }
            """)]
        [Message(Role.User, """{ "who": "person", "said": "$content" }""")]
        [Message(Role.Assistant, """{ "who": "engine", "said": "$content" }""")]
        [Message(Role.Tool, """{ "who": "function", "call": "$callId", "gave": "$result" }""")]
        [Part(Part.Text, """{ "kind": "words", "words": "$text" }""")]
        [Part(Part.Reasoning, """{ "kind": "thought", "words": "$text", "seal": "$signature?" }""")]
        [Part(Part.ToolCall, """{ "kind": "call", "id": "$callId", "function": "$name", "with": "$arguments:string" }""")]
        [Part(Part.Image, """{ "kind": "picture", "source": { "is": "bytes", "bytes": "$data:base64", "type": "$mediaType" } }""")]
        [Part(Part.Image, """{ "kind": "picture", "source": { "is": "place", "at": "$uri" } }""")]
        [Tool("""{ "name": "$name", "does": "$description?", "takes": "$parameters" }""")]
        [ToolChoice(ToolChoice.Auto, "\"may\""), ToolChoice(ToolChoice.Required, "\"must\"")]
        [ToolChoice(ToolChoice.Named, """{ "must": "$name" }""")]
        [ReasoningEffort(ReasoningEffort.Low, "little"), ReasoningEffort(ReasoningEffort.High, "much")]
        [Response("Told", """{ "id": "$responseId", "parts": "$parts", "end": "$finishReason", "spent": "$usage" }""")]
        [Usage("""{ "in": "$inputTokens", "out": "$outputTokens", "kept": { "read": "$cachedInputTokens" } }""")]
        [FinishReason("done", Finish.Stop), FinishReason("full", Finish.Length), FinishReason("calls", Finish.ToolCalls)]
        [Event("Begun", """{ "on": "begun", "id": "$responseId" }""", Begins = Scope.Response)]
        [Event("PartBegun", """{ "on": "part", "no": "$index", "part": "$part" }""", Begins = Scope.Part)]
        [Event("Piece", """{ "on": "piece", "no": "$index", "piece": { "kind": "words", "words": "$text" } }""")]
        [Event("Piece", """{ "on": "piece", "no": "$index", "piece": { "kind": "with", "with": "$argumentsDelta" } }""")]
        [Event("Done", """{ "on": "done", "end": "$finishReason", "spent": "$usage" }""", Ends = Scope.Response)]
        [Ignore("Tick", "Song")]
        [Unmapped("Talk", "tier")]
        [Error("Failure", """{ "failure": { "code": "$errorCode", "says": "$errorMessage" } }""")]
        public partial interface IAcme;
        """";

    public const string Schema = """
        {
          "$defs": {
            "Talk": {
              "type": "object",
              "properties": {
                "engine": { "type": "string" },
                "limit": { "type": "integer" },
                "turns": { "type": "array", "items": { "oneOf": [{ "$ref": "#/$defs/Person" }, { "$ref": "#/$defs/Engine" }, { "$ref": "#/$defs/Function" }] } },
                "heat": { "type": "number" },
                "halt": { "type": ["array", "null"], "items": { "type": "string" } },
                "functions": { "type": "array", "items": { "$ref": "#/$defs/Signature" } },
                "mode": { "oneOf": [{ "enum": ["may", "never", "must"] }, { "type": "object", "properties": { "must": { "type": "string" } }, "required": ["must"] }] },
                "thought": { "type": "object", "properties": { "on": { "type": "boolean" }, "depth": { "enum": ["little", "some", "much", null] } } },
                "tier": { "type": "string" },
                "live": { "type": "boolean" }
              },
              "required": ["engine", "limit", "turns"]
            },
            "Person": { "type": "object", "properties": { "who": { "const": "person" }, "said": { "$ref": "#/$defs/Said" } }, "required": ["who", "said"] },
            "Engine": { "type": "object", "properties": { "who": { "const": "engine" }, "said": { "$ref": "#/$defs/Said" } }, "required": ["who", "said"] },
            "Function": {
              "type": "object",
              "properties": { "who": { "enum": ["function"] }, "call": { "type": "string" }, "gave": { "type": "string" } },
              "required": ["who", "call", "gave"]
            },
            "Said": { "anyOf": [{ "type": "string" }, { "type": "array", "items": { "$ref": "#/$defs/Part" } }] },
            "Part": {
              "oneOf": [{ "$ref": "#/$defs/Words" }, { "$ref": "#/$defs/Thought" }, { "$ref": "#/$defs/Call" }, { "$ref": "#/$defs/Picture" }, { "$ref": "#/$defs/Song" }]
            },
            "Words": { "type": "object", "properties": { "kind": { "const": "words" }, "words": { "type": "string" } }, "required": ["kind", "words"] },
            "Thought": {
              "type": "object",
              "properties": { "kind": { "const": "thought" }, "words": { "type": "string" }, "seal": { "type": "string" } },
              "required": ["kind", "words"]
            },
            "Call": {
              "type": "object",
              "properties": { "kind": { "const": "call" }, "id": { "type": "string" }, "function": { "type": "string" }, "with": { "type": "string" } },
              "required": ["kind", "id", "function", "with"]
            },
            "Picture": {
              "type": "object",
              "properties": { "kind": { "const": "picture" }, "source": { "oneOf": [{ "$ref": "#/$defs/Bytes" }, { "$ref": "#/$defs/Location" }] } },
              "required": ["kind", "source"]
            },
            "Bytes": { "type": "object", "properties": { "is": { "const": "bytes" }, "bytes": { "type": "string" }, "type": { "type": "string" } }, "required": ["is", "bytes"] },
            "Location": { "type": "object", "properties": { "is": { "const": "place" }, "at": { "type": "string" } }, "required": ["is", "at"] },
            "Song": { "type": "object", "properties": { "kind": { "const": "song" } } },
            "Signature": {
              "type": "object",
              "properties": { "name": { "type": "string" }, "does": { "type": "string" }, "takes": { "type": "object" } },
              "required": ["name", "takes"]
            },
            "Told": {
              "type": "object",
              "properties": {
                "id": { "type": "string" },
                "parts": { "type": "array", "items": { "oneOf": [{ "$ref": "#/$defs/Words" }, { "$ref": "#/$defs/Thought" }, { "$ref": "#/$defs/Call" }] } },
                "end": { "$ref": "#/$defs/End" },
                "spent": { "$ref": "#/$defs/Spent" }
              }
            },
            "End": { "enum": ["done", "full", "calls", null] },
            "Spent": {
              "type": "object",
              "properties": { "in": { "type": "integer" }, "out": { "type": "integer" }, "kept": { "type": ["object", "null"], "properties": { "read": { "type": "integer" } } } }
            },
            "StreamEvent": {
              "oneOf": [{ "$ref": "#/$defs/Begun" }, { "$ref": "#/$defs/PartBegun" }, { "$ref": "#/$defs/Piece" }, { "$ref": "#/$defs/Done" }, { "$ref": "#/$defs/Tick" }]
            },
            "Begun": { "type": "object", "properties": { "on": { "const": "begun" }, "id": { "type": "string" } } },
            "PartBegun": {
              "type": "object",
              "properties": {
                "on": { "const": "part" }, "no": { "type": "integer" },
                "part": { "oneOf": [{ "$ref": "#/$defs/Words" }, { "$ref": "#/$defs/Thought" }, { "$ref": "#/$defs/Call" }] }
              }
            },
            "Piece": {
              "type": "object",
              "properties": {
                "on": { "const": "piece" }, "no": { "type": "integer" },
                "piece": {
                  "oneOf": [
                    { "type": "object", "properties": { "kind": { "const": "words" }, "words": { "type": "string" } } },
                    { "type": "object", "properties": { "kind": { "const": "with" }, "with": { "type": "string" } } }
                  ]
                }
              }
            },
            "Done": { "type": "object", "properties": { "on": { "const": "done" }, "end": { "$ref": "#/$defs/End" }, "spent": { "$ref": "#/$defs/Spent" } } },
            "Tick": { "type": "object", "properties": { "on": { "const": "tick" } } },
            "Failure": {
              "type": "object",
              "properties": { "failure": { "type": "object", "properties": { "code": { "type": "string" }, "says": { "type": "string" } } } }
            }
          }
        }
        """;

    public const string Models = """
        {
          "models": [
            {
              "id": "acme-1", "name": "Acme One", "aliases": ["acme-1-latest"], "contextWindow": 200000, "maxOutputTokens": 8000,
              "capabilities": ["images", "tools"],
              "prices": [{ "from": "2026-01-01", "input": 1.25, "output": 10, "cachedInput": 0.125, "tiers": [{ "above": 100000, "input": 2.5, "output": 15 }] }]
            }
          ]
        }
        """;

    public static Case Unchanged { get; } = new(
        new Dictionary<string, string>(StringComparer.Ordinal) { ["IAcme.cs"] = Source },
        new Dictionary<string, string>(StringComparer.Ordinal) { ["models/acme.schema.json"] = Schema, ["models/acme.models.json"] = Models });

    public static Case With(string old, string @new) => Unchanged.With(old, @new);
}

/// <summary>Sources and files, some of them with a slip in them, and what is expected of the analyzer.</summary>
internal sealed record Case(IReadOnlyDictionary<string, string> Sources, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>Replaces a text that stands once in all of them. <c>[|</c> and <c>|]</c> mark where a diagnostic is expected.</summary>
    public Case With(string old, string @new)
    {
        var places = Sources.Concat(Files).Count(one => one.Value.Contains(old, StringComparison.Ordinal));
        Assert.True(places == 1, $"{places} files have: {old}");
        var text = Sources.Concat(Files).Single(one => one.Value.Contains(old, StringComparison.Ordinal)).Value;
        Assert.True(text.IndexOf(old, StringComparison.Ordinal) == text.LastIndexOf(old, StringComparison.Ordinal), "Stands more than once: " + old);
        return new Case(Replace(Sources, old, @new), Replace(Files, old, @new));
    }

    public Case WithSource(string path, string text) => this with { Sources = new Dictionary<string, string>(Sources, StringComparer.Ordinal) { [path] = text } };

    public Case WithFile(string path, string text) => this with { Files = new Dictionary<string, string>(Files, StringComparer.Ordinal) { [path] = text } };

    public Case WithoutFile(string path) => this with { Files = Files.Where(one => one.Key != path).ToDictionary(StringComparer.Ordinal) };

    /// <summary>Expects <paramref name="id"/> at the marked spots and nowhere else, and besides only <paramref name="also"/>.</summary>
    public async Task<IReadOnlyList<Diagnostic>> Expect(string? id, params string[] also)
    {
        var marked = Sources.Concat(Files).ToDictionary(static one => one.Key, static one => Marked.Parse(one.Value), StringComparer.Ordinal);
        var diagnostics = await AnalyzerRun.Diagnose(
            Sources.Keys.Select(path => (path, marked[path].Text)),
            Files.Keys.Select(path => (path, marked[path].Text)));

        var all = string.Join("\n", diagnostics.Select(static one => $"{one.Location.GetLineSpan()} {one.Id}: {one.GetMessage()}"));
        var expected = marked.SelectMany(static one => one.Value.Spots.Select(spot => $"{one.Key} {spot}")).Order(StringComparer.Ordinal);
        var found = diagnostics.Where(one => one.Id == id).Select(static one => $"{one.Location.GetLineSpan().Path} {one.Location.SourceSpan}").Distinct().Order(StringComparer.Ordinal);
        Assert.True(expected.SequenceEqual(found), $"Expected {id} at {string.Join("; ", expected)}, found\n{all}");
        Assert.True(diagnostics.Select(static one => one.Id).Where(one => one != id).ToHashSet().SetEquals(also), $"Expected besides {string.Join(", ", also)}, found\n{all}");
        return diagnostics;
    }

    private static Dictionary<string, string> Replace(IReadOnlyDictionary<string, string> texts, string old, string @new) =>
        texts.ToDictionary(static one => one.Key, one => one.Value.Replace(old, @new, StringComparison.Ordinal), StringComparer.Ordinal);
}
