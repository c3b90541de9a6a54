using System.Text.RegularExpressions;

namespace ProviderKit.Review.Drift;

/// <summary>Why the shipped schemas differ from the vendors' documents where they do.</summary>
public static class KnownDrift
{
    private const string Deprecated = "deprecated since tools are there";
    private const string Detail = "what nobody reads is not laid out: it passes through as it is";
    private const string Newer = "newer than the document: in the vendor's SDK of 2026-08-19, or recorded";
    private const string Beta = "of the vendor's beta document; the same endpoint takes it";
    private const string Loose = "real answers leave it out, or nobody reads it";
    private const string Recorded = "recorded, and not documented";
    private const string Reference = "in the vendor's API reference";
    private const string Bound = "the schema has what the declaration uses; the rest passes through as it is";
    private const string Each = "a definition for each role, type, tool or end of a stream, where the vendor has one for all";
    private const string Whole = "one definition for all forms, which pass through";
    private const string Evidence = "recorded otherwise, as the document's faults say that are declared for it";
    private const string Server = "what the server half always writes, or a client that wants all of it asks for";
    private const string Tags = "the tag of a branch, or what a form is made of, is always written";
    private const string OneContent = "one definition for the content of all roles";
    private const string NoProperty = "the document requires a name that is no property, and that is never sent";
    private const string Pieces = "the pieces of calls in a stream, where the vendor has whole calls for both";
    private const string Later = "newer than the document of the SDK, by which the schema goes";
    private const string Mapped = "in the mapping of the document's discriminator, and not among its branches";
    private const string GoTypes = "in Ollama's Go types, and recorded";
    private const string NoRequired = "the document has no required properties at all";
    private const string Vertex = "of Vertex AI, which speaks the same";
    private const string Searching = "of models and gateways that search, and not documented; OpenAI's agents SDK reads it";
    private const string Compatible = "xAI, which speaks the same, was recorded otherwise";

    private static readonly (string Document, string Pattern, string Reason)[] s_all =
    [
        ("openai.chat", "'(function_call|functions|function)' only the vendor's", Deprecated),
        ("openai.chat", @"\.custom\.format: branch|moderation\.(input|output): branch", Detail),
        ("openai.chat", @"(logprobs(\.(content|refusal)\[\])?|moderation): required '\w+' only by the vendor", Loose),
        ("openai.chat", "'reasoning_content' only ours", "the compatible servers' addition, which the dialect is for"),
        ("openai.chat", "delta: property 'annotations' only ours", Searching),
        ("groq", "'(function_call|functions|function)' only the vendor's", Deprecated),
        ("groq", @"messages\[\]\((developer|system)\)\.role: value", "a definition for each role, where the vendor has one for both"),
        ("groq", @"tools\[\]\(\w+\): (property|required) 'function'", "a definition for each type of tool, where the vendor has one for all"),
        ("groq", "'(stream_options|usage|service_tier|channel|status_code)' only ours", Recorded),
        ("groq", @"x_groq: (property 'debug'|required 'id')|usage\.\w+_details: required", Loose),
        ("anthropic", @"_tool_result\)\.content: branch|\): property 'cache_control' only the vendor's", Detail),
        ("anthropic", @"(caller: (branch|property 'tool_id'))|(citations\[\]|citation): branch", "one definition for all forms, which pass through"),
        ("anthropic", @"tools\[\]: branch", "one definition for all tools of the server, whose types are dated"),
        ("anthropic", @"input_schema: property '(properties|required)'", "any JSON schema can stand there"),
        ("anthropic", @"ErrorResponse\.error: branch", "an open list: unknown types are errors too"),
        ("anthropic", @"branch 'file' only ours|'(context_management|mcp_servers|user_profile_id|skills|iterations|speed)' only ours|container: type", Beta),
        ("anthropic", "branch '(advisor_tool_result|compaction|compaction_delta|mcp_tool_result|mcp_tool_use)' only ours", Beta),
        ("anthropic", "'(toolset_name|recommended_model|output_tokens_details|model_context_window_exceeded|system)' only ours", Newer),
        ("anthropic", @"(stop_details|cache_creation|server_tool_use|\([\w,]+\)(\.content\[\])?): required '\w+' only by the vendor", Loose),
        ("anthropic", @"\(server_tool_use(,\w+)?\)\.name: value '\w+' only the vendor's", Each),
        ("anthropic", @"\(server_tool_use\)\.name: value 'advisor' only ours", Beta),
        ("anthropic", @"\(message_delta\)\.usage: (property '\w+' only ours|required '\w+' only by us)", "one definition of usage, where the vendor has a smaller one for the last event"),
        ("openai.chat", @"data\[\]\.embedding: type string or array", Recorded),
        ("groq", @"ListModelsResponse\.data\[\]: property '\w+' only ours", Reference),
        ("openai.responses", @"\(code_interpreter_call\): required '(code|container_id|outputs)' only by the vendor|\(web_search_call\): required 'action' only by the vendor|\(custom_tool_call\): property 'status' only ours", Compatible),
        ("openai.responses", @"\(web_search_call\)\.action: branch '\{type,query,sources\}' only ours|(outputs\[\]|\(mcp_call\)\.error): branch '\{\}' only ours", Whole),
        ("openai.responses", @"(property '\w+'|branch '[\w.,]+') only the vendor's", Bound),
        ("openai.responses", @"(message,assistant|developer|system|user)\)\.role: value '\w+' only the vendor's", Each),
        ("openai.responses", @"\(message,assistant\)\.content\[\]: branch '(output_text|refusal)' only ours", Each),
        ("openai.responses", @"\(BuiltInTool\)|annotations\[\]: branch '\{\}' only ours|tool_choice: type", Whole),
        ("openai.responses", @"required '(detail|id|strict|parameters|cache_write_tokens|code|message|param)' only by the vendor|property 'store' only ours", Evidence),
        ("openai.responses", @"(CreateResponse(\.input\[\]\(function_call_output\))?|response|Response|item\(function_call\)|output\[\]\(function_call\)): required '(input|model|call_id|id|status)' only by us", Server),
        ("openai.responses", @"effort: value 'max' only the vendor's|\(response\.created\)\.response\.status: value", Bound),
        ("mistral", @"required '(type|role|json_schema|detail)' only by us", Tags),
        ("mistral", @"response_format\(\w+\)(\.type: value|: property 'json_schema')", Each),
        ("mistral", @"messages\[\]\(system\)\.content\[\]: branch '\w+' only ours", OneContent),
        ("mistral", @"(\(tool_reference\)|detail\[\]): property '\w+' only the vendor's|message: property 'prefix'|'prompt_token_details' only the vendor's", Detail),
        ("mistral", @"(message|StreamResponse): required '(content|tool_calls|created|object)' only by us", Server),
        ("mistral", @"'(logprobs|audio_tokens|service_tier|p)' only ours", Recorded),
        ("mistral", @"required 'data' only by the vendor", NoProperty),
        ("mistral", @"delta\.tool_calls", Pieces),
        ("mistral-publicdoc", @"required '(type|role|json_schema|detail|message)' only by us", Tags),
        ("mistral-publicdoc", @"response_format\(\w+\)(\.type: value|: property 'json_schema')", Each),
        ("mistral-publicdoc", @"messages\[\]\(system\)\.content\[\]: branch '\w+' only ours", OneContent),
        ("mistral-publicdoc", @"(\(tool_reference\)|detail\[\]): property '\w+' only the vendor's|message: property 'prefix'|reference_ids\[\]: type", Detail),
        ("mistral-publicdoc", @"(message|StreamResponse): required '(content|tool_calls|created|object)' only by us", Server),
        ("mistral-publicdoc", @"'(logprobs|p|num_cached_tokens|prompt_tokens_details)' only ours", Recorded),
        ("mistral-publicdoc", @"required 'data' only by the vendor", NoProperty),
        ("mistral-publicdoc", @"delta\.tool_calls", Pieces),
        ("mistral-publicdoc", @"property '(signature|service_tier|messages|index|metadata|tool_call_id)' only the vendor's|reasoning_effort: value|tools\[\]: branch", Later),
        ("cohere", @"(ChatEvent\(|ChatResponse|ErrorResponse).*required '\w+' only by us|: required '(function|arguments|name)' only by us", Server),
        ("cohere", @"content-start\)\.delta\.message\.content\(\w+\)(\.type: value|: property)", Each),
        ("cohere", @"ChatEvent\(debug\)", Detail),
        ("cohere", @"message-start\)\.delta\.message: property '\w+' only ours|'(error_type|reasoning_tokens|image_tokens)' only ours", Recorded),
        ("cohere", @"branch 'citation-(start|end)' only ours", Mapped),
        ("cohere", @"sources\[\]: branch", Whole),
        ("ollama", @"logprobs\[\]: property|role: value|messages\[\]\((system|user|tool)\): property 'tool_calls' only the vendor's", Each),
        ("ollama", @"required '(created_at|done|message|model|content|role|function|arguments|error)' only by us", Server),
        ("ollama", @"\(assistant\): required 'content' only by the vendor", Loose),
        ("ollama", @"property '(remote_host|remote_model|id|index|logprobs|thinking|tool_call_id|tool_name|shift|truncate|status)' only ours|options: property '\w+' only ours", GoTypes),
        ("google", @"(property '\w+'|branch '[\w.]+') only the vendor's|value '\w+_UNSPECIFIED' only the vendor's", Bound),
        ("google", @"contents\[\]: branch 'model' only ours", Each),
        ("google", @"required '(contents|content|role|parts|code|fileUri|name|response|data|mimeType|mode)' only by us", NoRequired),
        ("google", @"'(blockReasonMessage|partialArgs|willContinue|citations|title|domain)' only ours", Vertex),
    ];

    /// <summary>The reason for a difference of a schema, or null for one that nobody knows.</summary>
    public static string? ReasonOf(DefinitionPairs pair, string difference) =>
        s_all.Where(one => IsOf(one, pair) && Regex.IsMatch(difference, one.Pattern)).Select(static one => one.Reason).FirstOrDefault();

    /// <summary>The patterns for a schema that none of its differences has any more.</summary>
    public static IReadOnlyList<string> Idle(DefinitionPairs pair, IReadOnlyCollection<string> differences) =>
        [.. s_all.Where(one => IsOf(one, pair) && !differences.Any(difference => Regex.IsMatch(difference, one.Pattern))).Select(static one => one.Pattern)];

    /// <summary>Reasons are for one document: what one lacks another of the same vendor may have.</summary>
    private static bool IsOf((string Document, string Pattern, string Reason) one, DefinitionPairs pair) => pair.Document.StartsWith(one.Document + ".", StringComparison.Ordinal);
}
