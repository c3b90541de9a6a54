using System.Net.Http.Headers;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Testing;

namespace AddAProvider;

/// <summary>A vendor's two exchanges, read byte by byte as they came, and the emulator that the same declaration makes.</summary>
internal static class CortexExchanges
{
    public static async Task ReplayAsync()
    {
        using var whole = Cortex(new Answering("application/json", "cortex.answer.json"));
        var answer = await whole.GetResponseAsync("the capital of France");
        Console.WriteLine($"Cortex, whole: {answer.Text} ({answer.Usage?.InputTokenCount} tokens in, {answer.Usage?.OutputTokenCount} out)");

        using var streamed = Cortex(new Answering("text/event-stream", "cortex.events.txt"));
        var update = await streamed.GetStreamingResponseAsync("How is Nvidia's stock?").ToChatResponseAsync();
        var call = update.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Single();
        Console.WriteLine($"Cortex, streamed: {update.Text}, by {call.Name} of {call.Arguments!["symbol"]} ({update.Usage?.InputTokenCount} tokens in, {update.Usage?.OutputTokenCount} out)");
    }

    public static async Task EmulateAsync()
    {
        await using var emulator = await Emulator.StartAsync(providers => providers.Cortex(), options => options.Strict = true);
        emulator.When(request => request.Text.Contains("weather")).Call("get_weather", new { city = "Paris" }).Then.Say(request => $"{request.ToolResults.Single().Text}.");
        using var cortex = emulator.ChatClient("cortex", "claude-3-5-sonnet");
        var weather = AIFunctionFactory.Create((string city) => $"Blue sky over {city}", "get_weather");
        var options = new ChatOptions { Tools = [weather] };

        List<ChatMessage> conversation = [new(ChatRole.System, "Be brief."), new(ChatRole.User, "How is the weather in Paris?")];
        var asked = await cortex.GetStreamingResponseAsync(conversation, options).ToChatResponseAsync();
        var call = asked.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Single();
        conversation.AddRange([.. asked.Messages, new(ChatRole.Tool, [new FunctionResultContent(call.CallId, await weather.InvokeAsync(new(call.Arguments)))])]);
        Console.WriteLine($"Cortex, emulated: {await cortex.GetStreamingResponseAsync(conversation, options).ToChatResponseAsync()}");
    }

    private static IChatClient Cortex(HttpMessageHandler network)
    {
        var services = new ServiceCollection();
        services.AddCortex(options => (options.ApiKey, options.Account, options.DefaultModel) = ("key", "acme-one", "claude-3-5-sonnet"))
            .ConfigurePrimaryHttpMessageHandler(() => network);
        return services.BuildServiceProvider().GetRequiredKeyedService<IChatClient>("cortex");
    }

    private sealed class Answering(string contentType, string file) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var bytes = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, file), cancellationToken);
            return new() { Content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(contentType) } } };
        }
    }
}
