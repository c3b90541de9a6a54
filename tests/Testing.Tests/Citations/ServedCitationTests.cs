using Microsoft.Extensions.AI;
using ProviderKit.Providers;

namespace ProviderKit.Testing.Tests.Citations;

/// <summary>Citations of any client are written in the form of the provider in whose place it answers.</summary>
public sealed class ServedCitationTests
{
    [Theory]
    [InlineData("openai", false)]
    [InlineData("openai", true)]
    [InlineData("openai-responses", false)]
    [InlineData("openai-responses", true)]
    [InlineData("anthropic", false)]
    [InlineData("anthropic", true)]
    [InlineData("gemini", false)]
    [InlineData("gemini", true)]
    [InlineData("cohere", false)]
    [InlineData("cohere", true)]
    [InlineData("perplexity", false)]
    [InlineData("perplexity", true)]
    [InlineData("xai", false)]
    [InlineData("xai", true)]
    public async Task A_client_of_the_provider_reads_what_was_cited(string id, bool stream)
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().OpenAIResponses().Anthropic().Gemini().Cohere().Perplexity().XAI());
        var cited = new CitationAnnotation { Title = "Sea", Url = new Uri("https://sea.test/a"), FileId = "f1", Snippet = "It is blue.", AnnotatedRegions = [new TextSpanAnnotatedRegion { StartIndex = 0, EndIndex = 5 }] };
        emulator.Always().Reply(new ChatResponse(new ChatMessage(ChatRole.Assistant, [new TextContent("Blue.") { Annotations = [cited] }])));
        using var client = emulator.ChatClient(id);

        var answer = stream ? await client.GetStreamingResponseAsync("Hi").ToChatResponseAsync() : await client.GetResponseAsync("Hi");

        Assert.Equal("Blue.", answer.Text);
        var read = Assert.IsType<CitationAnnotation>(Assert.Single(answer.Messages.SelectMany(static one => one.Contents).SelectMany(static one => one.Annotations ?? [])));
        // Cohere's are told by documents, all others by addresses.
        if (id == "cohere") Assert.Equal("f1", read.FileId);
        else Assert.Equal("https://sea.test/a", read.Url?.OriginalString);
    }

    [Fact]
    public async Task What_a_provider_cannot_say_is_left_out()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Mistral());
        emulator.Always().Reply(new ChatResponse(new ChatMessage(ChatRole.Assistant, [new TextContent("Blue.") { Annotations = [new CitationAnnotation { Url = new Uri("https://sea.test") }] }])));
        using var client = emulator.ChatClient("mistral");

        var answer = await client.GetStreamingResponseAsync("Hi").ToChatResponseAsync();

        Assert.Equal("Blue.", answer.Text);
        Assert.All(answer.Messages.SelectMany(static one => one.Contents), static one => Assert.Null(one.Annotations));
    }
}
