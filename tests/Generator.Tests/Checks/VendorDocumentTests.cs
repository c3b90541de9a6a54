using ProviderKit.Generator.Tests.Support;
using ProviderKit.Review.Drift;
using ProviderKit.Review.Vendors;

namespace ProviderKit.Generator.Tests.Checks;

/// <summary>Vendors' own documents, as they are. They do not come with the repository: without them there is nothing to check.</summary>
public class VendorDocumentTests
{
    private static readonly string? s_folder = Repository.Find("shared/data/openapi");

    private static readonly string[] s_chatCompletions =
    [
        // Recorded of the models that search.
        "PK3001 [Event(CreateChatCompletionStreamResponse)]: The schema's 'ChatCompletionStreamResponseDelta' has no property 'annotations'",
        // The compatible servers' addition, which the dialect is for.
        "PK3001 [Event(CreateChatCompletionStreamResponse)]: The schema's 'ChatCompletionStreamResponseDelta' has no property 'reasoning_content'",
        "PK3001 [Response(CreateChatCompletionResponse)]: The schema's 'ChatCompletionResponseMessage' has no property 'reasoning_content'",
        // Deprecated; the declaration leaves it out.
        "PK3007 [Request(CreateChatCompletionRequest)]: No [Message] matches 'ChatCompletionRequestFunctionMessage' (role: function)",
    ];

    private static readonly Dictionary<string, string[]> s_expected = new()
    {
        ["IOpenAIChat on openai.chat.openapi.json"] = s_chatCompletions,
        ["IOpenAIChat on openai.full.openapi.json"] = s_chatCompletions,
        ["IAnthropic on anthropic.chat.openapi.json"] =
        [
            // In 52 of 325 recorded answers.
            "PK3001 [Usage]: The schema's 'Usage' has no property 'output_tokens_details'",
            // Of the beta document; the same endpoint takes them.
            "PK3002 [Part(File)]: \"file\" stands where the schema allows 'base64', 'text', 'content', 'url'",
            "PK3002 [Part(Image)]: \"file\" stands where the schema allows 'base64', 'url'",
            "PK3002 [Part(McpCall)]: \"mcp_tool_use\" stands where the schema allows",
            "PK3002 [Part(McpResult)]: \"mcp_tool_result\" stands where the schema allows",
            // The document has six of the seven.
            "PK3008 [FinishReason(model_context_window_exceeded)]: [FinishReason] maps 'model_context_window_exceeded', which the schema does not have",
        ],
        ["IAnthropic on anthropic.beta.openapi.json"] =
        [
            "PK3001 [Usage]: The schema's 'BetaUsage' has no property 'output_tokens_details'",
            // The declaration does not ask for beta features.
            "PK3008 [Response(BetaMessage)]: The finish reason 'compaction' of the schema is not mapped",
        ],
        ["IGroq on groq.chat.openapi.json"] =
        [
            // Recorded: counts come in the chunk as well as in x_groq, and are asked for.
            "PK3001 [Event(CreateChatCompletionStreamResponse)]: The schema's 'CreateChatCompletionStreamResponse' has no property 'service_tier'",
            "PK3001 [Event(CreateChatCompletionStreamResponse)]: The schema's 'CreateChatCompletionStreamResponse' has no property 'usage'",
            "PK3001 [Request(CreateChatCompletionRequest)]: The schema's 'CreateChatCompletionRequest' has no property 'stream_options'",
            "PK3007 [Request(CreateChatCompletionRequest)]: No [Message] matches 'ChatCompletionRequestFunctionMessage' (role: function)",
        ],
    };

    [Fact]
    public void Every_document_is_read_and_every_reference_leads_somewhere()
    {
        foreach (var document in s_folder is null ? [] : VendorDocument.Read(s_folder))
        {
            Assert.True(document.Fault is null, $"{document.File}: {document.Fault}");
            Assert.True(document.Definitions > 10, document.File);
            Assert.Empty(document.Unresolved.Select(one => $"{document.File}: {one}"));
        }
    }

    [Fact]
    public void The_shipped_declarations_differ_from_the_vendors_documents_only_where_they_should()
    {
        foreach (var binding in s_folder is null ? [] : VendorBinding.All(s_folder))
        {
            var findings = binding.Findings();
            var expected = s_expected[binding.Name];
            Assert.Equal(expected.Length, findings.Count);
            Assert.All(expected.Zip(findings), one => Assert.StartsWith(one.First, one.Second, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_shipped_schemas_differ_from_the_vendors_documents_only_for_known_reasons()
    {
        foreach (var (ours, document) in s_folder is null ? [] : DefinitionPairs.Documents)
        {
            var path = DefinitionPairs.Find(ours);
            var differences = SchemaDrift.Compare(File.ReadAllText(path), File.ReadAllText(Path.Combine(s_folder!, document)), DefinitionPairs.Of(ours));

            Assert.DoesNotContain(differences, one => KnownDrift.ReasonOf(ours, one) is null);
            Assert.Empty(KnownDrift.Idle(ours, differences));
        }
    }

    [Fact]
    public void Drift_is_found()
    {
        const string ours = """{ "$defs": { "A": { "properties": { "x": { "type": "string" }, "y": { "enum": ["a", "b"] }, "z": {} }, "required": ["x"] } } }""";
        const string theirs = """{ "$defs": { "A": { "properties": { "x": { "type": "integer" }, "y": { "enum": ["a", "c"] }, "w": {} }, "required": ["y"] } } }""";

        Assert.Equal(
            [
                "A.x: type string, the vendor's number", "A.y: value 'b' only ours", "A.y: value 'c' only the vendor's", "A: property 'w' only the vendor's",
                "A: property 'z' only ours", "A: required 'x' only by us", "A: required 'y' only by the vendor",
            ],
            SchemaDrift.Compare(ours, theirs, [("A", "A")]));
    }
}
