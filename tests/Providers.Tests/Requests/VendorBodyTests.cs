using ProviderKit.Conformance.Traffic;
using ProviderKit.Providers.Tests.Clients;
using ProviderKit.Testing;

namespace ProviderKit.Providers.Tests.Requests;

/// <summary>The bodies that are written down keep the vendors' own documents, where these lie beside the repository.</summary>
public class VendorBodyTests
{
    /// <summary>The document and definition of each provider that has one.</summary>
    public static TheoryData<string, string, string> Documents => new()
    {
        { "openai", "openai.chat", "CreateChatCompletionRequest" }, { "anthropic", "anthropic.chat", "CreateMessageParams" }, { "groq", "groq.chat", "CreateChatCompletionRequest" },
        { "openrouter", "openrouter.chat", "ChatRequest" }, { "together", "together.chat", "ChatCompletionRequest" }, { "xai", "xai.chat", "CreateChatCompletionRequest" },
        { "moonshot", "moonshot.chat", "ChatRequestCommon" }, { "openai-responses", "openai.responses", "CreateResponse" }, { "anthropic", "anthropic.beta", "BetaCreateMessageParams" },
        { "gemini", "google.chat", "GenerateContentRequest" }, { "mistral", "mistral.chat", "ChatCompletionRequest" }, { "mistral", "mistral-publicdoc.chat", "ChatCompletionRequest" },
        { "cohere", "cohere.chat", "#/paths/~1v2~1chat/post/requestBody/content/application~1json/schema" }, { "ollama", "ollama.chat", "ChatRequest" },
    };

    /// <summary>What the documents say otherwise than their servers, by a part of the finding.</summary>
    private static readonly Dictionary<string, string[]> s_known = new()
    {
        // Taken, as recorded traffic shows.
        ["groq"] = ["stream_options is not a property that is known here"],
        // The ids of what was said before, which only the provider's own store needs, and the detail of an image: left out in recorded requests that were answered.
        ["openai-responses"] = ["not \"output_text\"", "input[1].id is required", "input[0].type is required"],
        // The document has the calls of an answer in place of those of a request and of the choice of a tool.
        ["together"] = [".index is required", "tool_choice.id is required", "tool_choice.function.arguments is required"],
    };

    [VendorTheory, MemberData(nameof(Documents))]
    public void A_body_keeps_the_vendors_document(string provider, string document, string definition)
    {
        var validator = new JsonSchemaValidator(File.ReadAllText(Path.Combine(CorpusFolder.VendorDocuments()!, document + ".openapi.json")), definition) { AllowNullForOptional = true };
        var findings = new List<string>();
        foreach (var file in Directory.EnumerateFiles(GoldenBodyTests.Folder(provider), "*.verified.json").Order(StringComparer.Ordinal))
        {
            var body = File.ReadAllText(file);
            if (body.StartsWith('{'))
                findings.AddRange(validator.Validate(body).Select(finding => $"{Path.GetFileName(file)}: {finding}"));
        }

        var known = s_known.GetValueOrDefault(provider) ?? [];
        Findings.AssertNone(findings.Where(finding => !known.Any(one => finding.Contains(one, StringComparison.Ordinal))));
        Findings.AssertNone(known.Where(one => !findings.Any(finding => finding.Contains(one, StringComparison.Ordinal))).Select(static one => $"'{one}' is found no longer."));
    }
}
