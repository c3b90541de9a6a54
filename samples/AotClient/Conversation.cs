using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;

namespace ProviderKit.Samples.AotClient;

/// <summary>What the client asks: a streamed answer, one with a tool, one as an object.</summary>
internal static class Conversation
{
    public static async Task StreamAsync(IChatClient client)
    {
        await foreach (var update in client.GetStreamingResponseAsync("Why do language models stream their answers?"))
            Console.Write(update.Text);
        Console.WriteLine();
    }

    public static async Task CallToolAsync(IChatClient client)
    {
        using var withTools = new FunctionInvokingChatClient(client);
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(GetWeather, name: "get_weather")] };
        var response = await withTools.GetResponseAsync("What is the weather in Kyoto?", options);
        Console.WriteLine(response.Text);

        [Description("The weather in a city, today.")]
        static string GetWeather([Description("The city's name.")] string city)
        {
            Console.WriteLine($"get_weather(\"{city}\") ran");
            return $"{city}: 17 °C and rain";
        }
    }

    public static async Task ReadObjectAsync(IChatClient client)
    {
        var response = await client.GetResponseAsync<Recipe>("A soup, please.", RecipeJson.Default.Options);
        Console.WriteLine($"{response.Result.Title}, {response.Result.Minutes} minutes");
    }
}

internal sealed record Recipe(string Title, int Minutes);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(Recipe))]
internal sealed partial class RecipeJson : JsonSerializerContext;
