using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace ProviderKit.Providers.Tests.Quirks;

/// <summary>What only the provider understands comes back to it as it came, also from a history that was kept as JSON meanwhile.</summary>
public class SignatureTests
{
    private static readonly string s_responses = """
        {"id":"resp_1","object":"response","created_at":1790000000,"status":"completed","model":"m1","store":false,"output":[
          {"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"Hm."}],"encrypted_content":"ZW5jcnlwdGVk"},
          {"type":"function_call","id":"fc_1","call_id":"c1","name":"look","arguments":"{}","status":"completed"}],
         "usage":{"input_tokens":1,"output_tokens":1,"total_tokens":2}}
        """;

    public static TheoryData<string, string, string[]> Answers => new()
    {
        { "anthropic", """{"id":"m","type":"message","role":"assistant","model":"m1","stop_reason":"tool_use","stop_sequence":null,"usage":{"input_tokens":1,"output_tokens":1},"content":[{"type":"thinking","thinking":"Hm.","signature":"c2lnbmF0dXJl"},{"type":"redacted_thinking","data":"cmVkYWN0ZWQ="},{"type":"tool_use","id":"c1","name":"look","input":{}}]}""",
            ["""{"type":"thinking","thinking":"Hm.","signature":"c2lnbmF0dXJl"}""", """{"type":"redacted_thinking","data":"cmVkYWN0ZWQ="}"""] },
        { "gemini", """{"candidates":[{"content":{"role":"model","parts":[{"text":"Hm.","thought":true},{"functionCall":{"name":"look","args":{}},"thoughtSignature":"c2lnbmF0dXJl"}]},"finishReason":"STOP","index":0}],"modelVersion":"m1"}""",
            ["""{"text":"Hm.","thought":true}""", """{"functionCall":{"name":"look","args":{}},"thoughtSignature":"c2lnbmF0dXJl"}"""] },
        { "deepseek", Exchange.Whole("""{"role":"assistant","content":"","reasoning_content":"Hm.","tool_calls":[{"id":"c1","type":"function","function":{"name":"look","arguments":"{}"}}]}""", "tool_calls"),
            ["\"reasoning_content\":\"Hm.\""] },
        { "openrouter", Exchange.Whole("""{"role":"assistant","content":null,"reasoning":"Hm.","reasoning_details":[{"type":"reasoning.text","text":"Hm.","signature":"c2lnbmF0dXJl","format":"anthropic-claude-v1","index":0},{"type":"reasoning.encrypted","data":"ZW5j","id":"rs_1","index":1}],"tool_calls":[{"id":"c1","type":"function","function":{"name":"look","arguments":"{}"}}]}""", "tool_calls"),
            ["c2lnbmF0dXJl", """{"type":"reasoning.encrypted","data":"ZW5j","id":"rs_1","index":1}"""] },
        { "openai-responses", s_responses,
            ["\"encrypted_content\":\"ZW5jcnlwdGVk\"", "\"id\":\"rs_1\"", "\"summary\":[{\"type\":\"summary_text\",\"text\":\"Hm.\"}]"] },
    };

    [Theory, MemberData(nameof(Answers))]
    public async Task They_go_back_unchanged(string provider, string body, string[] expected)
    {
        var answer = await Exchange.AskAsync(provider, body);
        var call = answer.Messages.SelectMany(static one => one.Contents).OfType<FunctionCallContent>().Single();
        List<ChatMessage> history = [new(ChatRole.User, "Hello"), .. answer.Messages, new(ChatRole.Tool, [new FunctionResultContent(call.CallId, "calm")])];

        foreach (var messages in new[] { history, Exchange.Stored(history) })
        {
            var sent = JsonNode.Parse((await Exchange.RequestAsync(provider, messages)).GetRawText())!.ToJsonString();
            Assert.All(expected, one => Assert.Contains(one, sent, StringComparison.Ordinal));
        }
    }

    [Theory, MemberData(nameof(Answers))]
    public async Task They_go_to_no_other_provider(string provider, string body, string[] expected)
    {
        Assert.NotEmpty(expected);
        var answer = await Exchange.AskAsync(provider, body);
        foreach (var other in new[] { "openai", "anthropic", "gemini", "openai-responses" }.Where(other => other != provider))
        {
            var sent = (await Exchange.RequestAsync(other, [new(ChatRole.User, "Hello"), .. Exchange.Stored(answer.Messages), new(ChatRole.User, "Go on")])).GetRawText();

            Assert.All(["c2lnbmF0dXJl", "cmVkYWN0ZWQ=", "ZW5j"], secret => Assert.DoesNotContain(secret, sent, StringComparison.Ordinal));
        }
    }
}
