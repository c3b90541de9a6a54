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

    private static readonly (string Schema, string Pattern, string Reason)[] s_all =
    [
        ("openai", "'(function_call|functions|function)' only the vendor's", Deprecated),
        ("openai", @"\.custom\.format: branch|moderation\.(input|output): branch", Detail),
        ("openai", @"(logprobs(\.(content|refusal)\[\])?|moderation): required '\w+' only by the vendor", Loose),
        ("openai", "delta: property 'annotations' only ours", Recorded),
        ("openai", "'reasoning_content' only ours", "the compatible servers' addition, which the dialect is for"),
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
        ("anthropic", @"(stop_details|cache_creation|server_tool_use|\(\w+\)): required '\w+' only by the vendor", Loose),
        ("anthropic", @"\(message_delta\)\.usage: (property '\w+' only ours|required '\w+' only by us)", "one definition of usage, where the vendor has a smaller one for the last event"),
    ];

    /// <summary>The reason for a difference of a schema, or null for one that nobody knows.</summary>
    public static string? ReasonOf(string schema, string difference) => IndexOf(schema, difference) is >= 0 and var i ? s_all[i].Reason : null;

    /// <summary>The patterns of a schema that none of its differences has any more.</summary>
    public static IReadOnlyList<string> Idle(string schema, IReadOnlyCollection<string> differences) =>
        [.. s_all.Where(one => IsOf(one, schema) && !differences.Any(difference => Regex.IsMatch(difference, one.Pattern))).Select(static one => one.Pattern)];

    private static int IndexOf(string schema, string difference) => Array.FindIndex(s_all, one => IsOf(one, schema) && Regex.IsMatch(difference, one.Pattern));

    private static bool IsOf((string Schema, string Pattern, string Reason) one, string schema) => Path.GetFileName(schema).StartsWith(one.Schema, StringComparison.Ordinal);
}
