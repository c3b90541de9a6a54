using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Providers;
using ProviderKit.Conformance.Traffic;
using ProviderKit.Providers.Tests.Clients;
using ProviderKit.Providers.Tests.Compatible;

namespace ProviderKit.Providers.Tests.Citations;

/// <summary>What an answer cites are annotations of its text, whole and streamed, and goes back where the provider takes it back.</summary>
public class CitationTests
{
    private const string Found = """{"type":"web_search_result_location","cited_text":"It is blue.","url":"https://sea.test/colours","title":"The sea","encrypted_index":"ZW5j"}""";
    private const string Page = """{"type":"page_location","cited_text":"Salt water.","document_index":0,"document_title":"water.pdf","start_page_number":1,"end_page_number":2}""";

    [Fact]
    public async Task Anthropic_cites_in_the_blocks_that_a_source_backs_and_gets_them_back()
    {
        const string Content = """[{"type":"text","text":"So: "},{"type":"text","text":"the sea is blue","citations":[FOUND,PAGE]},{"type":"text","text":"."}]""";
        var content = Content.Replace("FOUND", Found, StringComparison.Ordinal).Replace("PAGE", Page, StringComparison.Ordinal);
        var answer = await Dialects.Anthropic.AnswerAsync(Asking.Json(200,
            $$$"""{"id":"m","type":"message","role":"assistant","model":"c","content":{{{content}}},"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":1,"output_tokens":1}}"""));

        var citations = Citations(answer);
        Assert.Equal(("The sea", "https://sea.test/colours", "It is blue."), (citations[0].Title, citations[0].Url!.OriginalString, citations[0].Snippet));
        Assert.Equal(("water.pdf", "Salt water."), (citations[1].Title, citations[1].Snippet));
        Assert.Same(citations[0], answer.Messages[0].Contents[1].Annotations![0]);
        Exchanged.AssertJson(content, Dialects.Anthropic.RequestOf(answer.Messages).GetProperty("messages")[0].GetProperty("content"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stream_of_Anthropics_brings_them_behind_the_text_and_gets_both_in_one_block_again(bool fromStore)
    {
        var answer = await Dialects.Anthropic.AnswerAsync(
            Exchanged.Stream(
                """{"type":"message_start","message":{"id":"m","type":"message","role":"assistant","model":"c","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":1,"output_tokens":1}}}""",
                """{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}""",
                """{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"So: "}}""",
                """{"type":"content_block_stop","index":0}""",
                """{"type":"content_block_start","index":1,"content_block":{"type":"text","text":"","citations":[]}}""",
                $$$"""{"type":"content_block_delta","index":1,"delta":{"type":"citations_delta","citation":{{{Found}}}}}""",
                """{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"the sea"}}""",
                """{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":" is blue"}}""",
                $$$"""{"type":"content_block_delta","index":1,"delta":{"type":"citations_delta","citation":{{{Page}}}}}""",
                """{"type":"content_block_stop","index":1}""",
                """{"type":"content_block_start","index":2,"content_block":{"type":"text","text":""}}""",
                """{"type":"content_block_delta","index":2,"delta":{"type":"text_delta","text":"."}}""",
                """{"type":"content_block_stop","index":2}""",
                """{"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":9}}""",
                """{"type":"message_stop"}"""),
            stream: true);

        Assert.Equal("So: the sea is blue.", answer.Text);
        Assert.All(Citations(answer), one => Assert.Equal("the sea is blue", Backed(answer, one)));
        Assert.Equal(["The sea", "water.pdf"], Citations(answer).Select(one => one.Title));
        var history = fromStore ? JsonSerializer.Deserialize<List<ChatMessage>>(JsonSerializer.Serialize(answer.Messages, AIJsonUtilities.DefaultOptions), AIJsonUtilities.DefaultOptions)! : answer.Messages;
        Exchanged.AssertJson(
            $$"""[{"type":"text","text":"So: "},{"type":"text","text":"the sea is blue","citations":[{{Found}},{{Page}}]},{"type":"text","text":"."}]""",
            Dialects.Anthropic.RequestOf(history).GetProperty("messages")[0].GetProperty("content"));
        Assert.Equal("So: the sea is blue.", string.Concat(Dialects.Gemini.RequestOf(history).GetProperty("contents")[0].GetProperty("parts").EnumerateArray().Select(one => one.GetProperty("text").GetString())));
    }

    [Fact]
    public async Task Chat_completions_cite_by_annotations()
    {
        const string Annotation = """{"type":"url_citation","url_citation":{"url":"https://sea.test","title":"Sea","start_index":4,"end_index":8}}""";
        var whole = await Dialects.OpenAI.AskAsync(Chunks.Whole($$"""{"role":"assistant","content":"It's blue.","annotations":[{{Annotation}}]}"""));
        var streamed = await Dialects.OpenAI.AskAsync(Chunks.Stream(Chunks.Delta("""{"role":"assistant","content":"It's "}"""), Chunks.Delta("""{"content":"blue."}"""), Chunks.Delta($$"""{"annotations":[{{Annotation}}]}""", "stop")));

        foreach (var answer in new[] { whole, streamed })
        {
            var citation = Assert.Single(Citations(answer));
            Assert.Equal(("It's blue.", "Sea", "https://sea.test"), (answer.Text, citation.Title, citation.Url!.OriginalString));
            Assert.Equal((4, 8), Region(citation));
            Assert.Equal(Annotation, ((JsonElement)citation.RawRepresentation!).GetRawText());
        }

        // No provider of the format takes them back.
        Assert.Equal("It's blue.", Dialects.OpenAI.RequestOf(whole.Messages).GetProperty("messages")[0].GetProperty("content").GetString());
    }

    [Fact]
    public async Task Responses_cite_addresses_and_files()
    {
        const string Text = """{"type":"output_text","text":"Blue, says the file.","annotations":[{"type":"url_citation","url":"https://sea.test","title":"Sea","start_index":0,"end_index":4},{"type":"container_file_citation","container_id":"k","file_id":"f1","filename":"a.txt","start_index":6,"end_index":10},{"type":"file_citation","file_id":"f2","filename":"b.txt","index":19}],"logprobs":[]}""";
        const string Item = $$"""{"type":"message","id":"msg_1","role":"assistant","status":"completed","content":[{{Text}}]}""";
        var whole = await Dialects.OpenAIResponses.AnswerAsync(Asking.Json(200, $$"""{"id":"r","model":"m","status":"completed","output":[{{Item}}]}"""));
        var streamed = await Dialects.OpenAIResponses.AnswerAsync(
            Exchanged.Stream(
                """{"type":"response.created","response":{"id":"r","model":"m"}}""",
                """{"type":"response.output_item.added","output_index":0,"item":{"type":"message","id":"msg_1","role":"assistant","content":[]}}""",
                """{"type":"response.output_text.delta","output_index":0,"content_index":0,"delta":"Blue, says the file."}""",
                """{"type":"response.output_text.annotation.added","output_index":0,"content_index":0,"annotation_index":0,"annotation":{"type":"url_citation","url":"https://sea.test","title":"Sea","start_index":0,"end_index":4}}""",
                $$"""{"type":"response.output_item.done","output_index":0,"item":{{Item}}}""",
                $$$"""{"type":"response.completed","response":{"id":"r","status":"completed","output":[{{{Item}}}]}}"""),
            stream: true);

        foreach (var answer in new[] { whole, streamed })
        {
            Assert.Equal("Blue, says the file.", answer.Text);
            Assert.Equal([("Sea", null), ("a.txt", "f1"), ("b.txt", "f2")], Citations(answer).Select(one => (one.Title!, one.FileId)));
            Assert.Equal([(0, 4), (6, 10), (19, null)], Citations(answer).Select(Region));
        }

        Exchanged.AssertJson($"[{Item}]", Dialects.OpenAIResponses.RequestOf(whole.Messages).GetProperty("input"));
    }

    [Fact]
    public async Task Cohere_cites_spans_and_the_first_source_is_told()
    {
        const string Citation = """{"start":3,"end":7,"text":"blue","sources":[{"type":"document","id":"doc:0","document":{"id":"doc:0","title":"Sea","text":"The sea is blue."}},{"type":"document","id":"doc:1"}],"type":"TEXT_CONTENT"}""";
        var answer = await Dialects.Cohere.AnswerAsync(Asking.Json(200, $$$"""{"id":"a","finish_reason":"COMPLETE","message":{"role":"assistant","content":[{"type":"text","text":"Is blue."}],"citations":[{{{Citation}}}]}}"""));

        var citation = Assert.Single(Citations(answer));
        Assert.Equal(("doc:0", "Sea", "The sea is blue."), (citation.FileId, citation.Title, citation.Snippet));
        Assert.Equal((3, 7), Region(citation));
        Assert.Equal(2, ((JsonElement)citation.RawRepresentation!).GetProperty("sources").GetArrayLength());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Gemini_cites_what_its_search_found_and_what_it_recites(bool stream)
    {
        const string Body = """
            {"candidates":[{"content":{"role":"model","parts":[{"text":"Blue."}]},"finishReason":"STOP","index":0,"citationMetadata":{"citationSources":[{"startIndex":0,"endIndex":4,"uri":"https://a.test","license":"mit"}]},"groundingMetadata":{"groundingChunks":[{"web":{"uri":"https://b.test","title":"b.test"}}],"webSearchQueries":["sea"]}}],"modelVersion":"g"}
            """;
        var answer = await Dialects.Gemini.AnswerAsync(stream ? Exchanged.Stream(Body.Trim()) : Asking.Json(200, Body), stream);

        Assert.Equal(["https://a.test", "https://b.test"], Citations(answer).Select(one => one.Url!.OriginalString));
        Assert.Equal((0, 4), Region(Citations(answer)[0]));
        Assert.Equal("b.test", Citations(answer)[1].Title);
        Assert.Equal("sea", answer.Property("groundingMetadata").GetProperty("webSearchQueries")[0].GetString());
    }

    [Fact]
    public async Task Vertex_calls_it_otherwise()
    {
        var answer = await Dialects.Gemini.AnswerAsync(Asking.Json(200, """{"candidates":[{"content":{"role":"model","parts":[{"text":"Blue."}]},"finishReason":"STOP","citationMetadata":{"citations":[{"startIndex":0,"endIndex":4,"uri":"https://a.test"}]}}]}"""));

        Assert.Equal("https://a.test", Assert.Single(Citations(answer)).Url!.OriginalString);
    }

    [Fact]
    public async Task XAI_has_addresses_alone_at_the_end()
    {
        var answer = await Dialects.XAI.AskAsync(Chunks.Stream(Chunks.Delta("""{"content":"Blue."}"""), Chunks.Delta("{}", "stop", ""","citations":["https://a.test","https://b.test/x"]""")));

        Assert.Equal(["https://a.test", "https://b.test/x"], Citations(answer).Select(one => one.Url!.OriginalString));
    }

    [Fact]
    public async Task A_citation_in_a_form_that_is_not_known_is_one_all_the_same()
    {
        const string Odd = """{"type":"document_citation","document_citation":{"document_id":"d1"}}""";
        var answer = await Dialects.OpenAI.AskAsync(Chunks.Whole($$"""{"role":"assistant","content":"Yes","annotations":[{{Odd}}]}"""));

        var citation = Assert.Single(Citations(answer));
        Assert.Null(citation.Url);
        Assert.Equal(Odd, ((JsonElement)citation.RawRepresentation!).GetRawText());
    }

    private static List<CitationAnnotation> Citations(ChatResponse answer) =>
        [.. answer.Messages.SelectMany(static one => one.Contents).SelectMany(static one => one.Annotations ?? []).OfType<CitationAnnotation>()];

    private static (int? Start, int? End) Region(CitationAnnotation citation) =>
        Assert.IsType<TextSpanAnnotatedRegion>(Assert.Single(citation.AnnotatedRegions!)) is var region ? (region.StartIndex, region.EndIndex) : default;

    private static string Backed(ChatResponse answer, CitationAnnotation citation) => Region(citation) is var (start, end) ? answer.Text[start!.Value..end!.Value] : "";
}
