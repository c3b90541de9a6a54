using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Providers;
using ProviderKit.Providers.Tests.Clients;

namespace ProviderKit.Providers.Tests.Compatible;

/// <summary>What OpenRouter sends beyond OpenAI, and gets back.</summary>
public class OpenRouterTests
{
    [Fact]
    public async Task Comments_between_the_events_say_nothing()
    {
        var answer = await Dialects.OpenRouter.AskAsync(Chunks.Events(
            ": OPENROUTER PROCESSING\n\n: OPENROUTER PROCESSING\n\ndata: " + Chunks.Delta("""{"role":"assistant","content":"Yes"}""") + "\n\n:\n\n: OPENROUTER PROCESSING\n\ndata: "
            + Chunks.Delta("{}", "stop") + "\n\ndata: [DONE]\n\n"));

        Assert.Equal(("Yes", ChatFinishReason.Stop), (answer.Text, answer.FinishReason));
    }

    [Fact]
    public async Task An_answer_may_begin_with_blank_lines()
    {
        var answer = await Dialects.OpenRouter.AskAsync(Chunks.Whole("""{"role":"assistant","content":"Yes"}""").With(static body => "\n         \n\n         \n" + body));

        Assert.Equal("Yes", answer.Text);
    }

    [Theory]
    [InlineData("""{"id":"c1","choices":[],"error":{"code":502,"message":"Provider returned error"}}""")]
    [InlineData("""{"id":"c1","provider":"Minimax","error":{"code":502,"message":"Provider returned error","metadata":{"raw":"x"}},"choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":"error","native_finish_reason":"error"}]}""")]
    public async Task An_error_can_come_in_the_middle_of_a_stream(string error)
    {
        var failure = await Dialects.OpenRouter.FailAsync(Chunks.Stream(Chunks.Delta("""{"role":"assistant","content":"Half"}"""), error));

        Assert.Equal((ErrorKind.ServerError, "502", "Half"), (failure.Kind, failure.Code, failure.PartialResponse!.Text));
        Assert.Contains("Provider returned error", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cost_is_that_of_the_answer()
    {
        const string Usage = ""","usage":{"prompt_tokens":10,"completion_tokens":4,"total_tokens":14,"cost":0.00014,"is_byok":false}""";
        var whole = await Dialects.OpenRouter.AskAsync(Chunks.Whole("""{"role":"assistant","content":"Yes"}""", beside: Usage));
        var streamed = await Dialects.OpenRouter.AskAsync(Chunks.Stream(Chunks.Delta("""{"content":"Yes"}""", "stop"), Chunks.Delta("{}", "stop", Usage)));

        foreach (var answer in new[] { whole, streamed })
        {
            Assert.Equal(14, answer.Usage!.TotalTokenCount);
            Assert.Equal(0.00014m, answer.Property(UsageKeys.Cost).GetDecimal());
        }
    }

    [Fact]
    public async Task Citations_and_files_that_were_read_are_annotations()
    {
        const string Annotations = """[{"type":"url_citation","url_citation":{"url":"https://a.test","start_index":0,"end_index":3,"title":"A"}},{"type":"file","file":{"hash":"h1","content":[]}}]""";
        var answer = await Dialects.OpenRouter.AskAsync(Chunks.Whole($$"""{"role":"assistant","content":"Yes","annotations":{{Annotations}}}""", beside: ",\"provider\":\"Azure\""));

        var annotations = answer.Messages[0].Contents[0].Annotations!;
        Assert.Equal("https://a.test", ((CitationAnnotation)annotations[0]).Url!.OriginalString);
        Assert.Equal(Annotations, $"[{string.Join(',', annotations.Select(static one => ((System.Text.Json.JsonElement)one.RawRepresentation!).GetRawText()))}]");
        Assert.Equal("Azure", answer.Property("provider").GetString());
    }

    [Fact]
    public async Task Reasoning_with_a_signature_goes_back_as_it_came()
    {
        const string Details = """[{"type":"reasoning.text","text":"Let me see.","signature":"c2ln","format":"anthropic-claude-v1","index":0},{"type":"reasoning.encrypted","data":"ZW5j","id":"rs_1","index":1}]""";
        var answer = await Dialects.OpenRouter.AskAsync(Chunks.Whole($$"""{"role":"assistant","content":"Yes","reasoning":"Let me see.","reasoning_details":{{Details}}}"""));

        Assert.Equal("Let me see.", answer.Reasoning());
        AssertJson(Details, (await Dialects.OpenRouter.SentBackAsync(answer))["reasoning_details"]!.ToJsonString());
    }

    [Fact]
    public async Task Reasoning_that_came_in_pieces_goes_back_in_one()
    {
        var answer = await Dialects.OpenRouter.AskAsync(Chunks.Stream(
            Chunks.Delta("""{"role":"assistant","content":"","reasoning":"Let me","reasoning_details":[{"type":"reasoning.text","text":"Let me","format":"anthropic-claude-v1","index":0}]}"""),
            Chunks.Delta("""{"content":"","reasoning":" see.","reasoning_details":[{"type":"reasoning.text","text":" see.","format":"anthropic-claude-v1","index":0}]}"""),
            Chunks.Delta("""{"content":"","reasoning":null,"reasoning_details":[{"type":"reasoning.text","signature":"c2ln","format":"anthropic-claude-v1","index":0}]}"""),
            Chunks.Delta("""{"content":"Yes"}"""),
            Chunks.Delta("{}", "stop")));

        Assert.Equal(("Let me see.", "Yes"), (answer.Reasoning(), answer.Text));
        AssertJson(
            """[{"type":"reasoning.text","text":"Let me see.","signature":"c2ln","format":"anthropic-claude-v1","index":0}]""",
            (await Dialects.OpenRouter.SentBackAsync(answer))["reasoning_details"]!.ToJsonString());
    }

    [Fact]
    public async Task A_summary_goes_back_as_a_summary_and_what_is_encrypted_as_it_is()
    {
        var answer = await Dialects.OpenRouter.AskAsync(Chunks.Stream(
            Chunks.Delta("""{"reasoning":"It is","reasoning_details":[{"type":"reasoning.summary","summary":"It is","format":"openai-responses-v1","index":0}]}"""),
            Chunks.Delta("""{"reasoning":" late.","reasoning_details":[{"type":"reasoning.summary","summary":" late.","format":"openai-responses-v1","index":0}]}"""),
            Chunks.Delta("""{"reasoning_details":[{"type":"reasoning.encrypted","data":"ZW5j","format":"openai-responses-v1","id":"rs_1","index":0}]}"""),
            Chunks.Delta("""{"content":"Yes"}""", "stop")));

        Assert.Equal("It is late.", answer.Reasoning());
        AssertJson(
            """[{"type":"reasoning.summary","summary":"It is late.","format":"openai-responses-v1","index":0},{"type":"reasoning.encrypted","data":"ZW5j","format":"openai-responses-v1","id":"rs_1","index":0}]""",
            (await Dialects.OpenRouter.SentBackAsync(answer))["reasoning_details"]!.ToJsonString());
    }

    [Fact]
    public async Task Reasoning_without_details_is_read_too()
    {
        var whole = await Dialects.OpenRouter.AskAsync(Chunks.Whole("""{"role":"assistant","content":"Yes","reasoning":"Let me see."}"""));
        var streamed = await Dialects.OpenRouter.AskAsync(Chunks.Stream(Chunks.Delta("""{"reasoning":"Let me"}"""), Chunks.Delta("""{"reasoning":" see."}"""), Chunks.Delta("""{"content":"Yes"}""", "stop")));

        Assert.Equal(("Let me see.", "Let me see."), (whole.Reasoning(), streamed.Reasoning()));
    }

    private static void AssertJson(string expected, string actual) => Findings.AssertNone(ProviderKit.Conformance.Serving.JsonEquivalence.Differences(JsonSerializer.Deserialize<JsonElement>(expected), JsonSerializer.Deserialize<JsonElement>(actual)));
}
