using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace ProviderKit.Testing.Tests.Guide.Adding;

/// <summary>
/// The code of docs/add-a-provider.md. Each block of the page stands here, or in the files beside this one, word by word (<see cref="AddingTextTests"/> sees to it),
/// so that it compiles and holds.
/// </summary>
[SuppressMessage("Style", "IDE0007", Justification = "The guide says the types that it is about.")]
[SuppressMessage("Reliability", "CA2000", Justification = "The guide leaves out what does not matter to it.")]
public sealed class AddingTests
{
    [Fact]
    public async Task A_compatible_provider_works_at_once()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Acme());
        emulator.When(m => m.Text.Contains("weather")).Call("get_weather", new { city = "Paris" }).Then.Say("Sunny.");
        IChatClient acme = emulator.ChatClient("acme").AsBuilder().UseFunctionInvocation().Build();
        var tools = new ChatOptions { Tools = [AIFunctionFactory.Create((string city) => $"Blue sky over {city}", "get_weather")] };

        Assert.Equal("Sunny.", (await acme.GetResponseAsync("How is the weather in Paris?", tools)).Text);
    }

    [Fact]
    public async Task A_compatible_provider_says_what_it_does_otherwise()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Finch(), options => options.Strict = true);
        emulator.Always().Think("Hm.").And.Say("Yes.").FinishedBy(ChatFinishReason.Length);
        using var finch = emulator.ChatClient("finch");

        var answer = await finch.GetStreamingResponseAsync("Well?", new() { MaxOutputTokens = 5 }).ToChatResponseAsync();

        Assert.Equal(("Yes.", ChatFinishReason.Length), (answer.Text, answer.FinishReason));
        Assert.Equal("Hm.", string.Concat(answer.Messages.SelectMany(static message => message.Contents).OfType<TextReasoningContent>().Select(static one => one.Text)));
        Assert.Equal(["max_tokens", "messages", "model", "stream"], emulator.Requests[0].Json.EnumerateObject().Select(static one => one.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_first_exchange_is_as_the_vendor_shows_it()
    {
        var handler = new Answering("application/json", "song.answer.json");
        var answer = await Lark(handler).GetResponseAsync(
            [new(ChatRole.System, "Be brief."), new(ChatRole.User, "Sing!")], new() { ModelId = "lark-1", MaxOutputTokens = 50 });

        Assert.Equal(("s-1", "lark-1", "La la.", ChatFinishReason.Stop), (answer.ResponseId, answer.ModelId, answer.Text, answer.FinishReason));
        Assert.Equal((12, 3), (answer.Usage!.InputTokenCount, answer.Usage.OutputTokenCount));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(File.ReadAllText("song.request.json")), JsonNode.Parse(handler.Body!)));
    }

    [Fact]
    public async Task The_second_exchange_is_read_as_it_comes()
    {
        var answer = await Lark(new Answering("text/event-stream", "song.events.txt"))
            .GetStreamingResponseAsync("Sing!", new() { ModelId = "lark-1" }).ToChatResponseAsync();

        Assert.Equal(("s-2", "La la.", 3), (answer.ResponseId, answer.Text, answer.Usage!.OutputTokenCount));
    }

    [Fact]
    public async Task The_emulator_speaks_the_new_format()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Lark(), options => options.Strict = true);
        emulator.When(m => m.Text == "Sing!").Say("La la.").WithUsage(input: 12, output: 3);
        emulator.When(m => m.Text == "Louder!").Overload();
        IChatClient lark = emulator.ChatClient("lark");

        Assert.Equal("La la.", (await lark.GetStreamingResponseAsync("Sing!").ToChatResponseAsync()).Text);
        await Assert.ThrowsAsync<OverloadedException>(() => lark.GetResponseAsync("Louder!"));
    }

    private static IChatClient Lark(HttpMessageHandler handler)
    {
        var services = new ServiceCollection();
        services.AddLark(options => options.ApiKey = "key").ConfigurePrimaryHttpMessageHandler(() => handler);
        return services.BuildServiceProvider().GetRequiredKeyedService<IChatClient>("lark");
    }

    private sealed class Answering(string contentType, string file) : HttpMessageHandler
    {
        public string? Body { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Body = await request.Content!.ReadAsStringAsync(cancellationToken);
            return new() { Content = new StringContent(await File.ReadAllTextAsync(file, cancellationToken), new MediaTypeHeaderValue(contentType)) };
        }
    }
}
