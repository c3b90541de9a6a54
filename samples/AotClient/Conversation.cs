using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace ProviderKit.Samples.AotClient;

/// <summary>What is asked: a streamed answer, one with a tool, one in a conversation that was saved, one as an object, one that is too dear.</summary>
internal static class Conversation
{
    /// <summary>The name of the agent that has a tool.</summary>
    public const string Clerk = "clerk";

    public static AITool WeatherTool { get; } = AIFunctionFactory.Create(GetWeather, name: "get_weather");

    public static async Task StreamAsync(IChatClient client)
    {
        await foreach (var update in client.GetStreamingResponseAsync("Why do language models stream their answers?"))
            Console.Write(update.Text);
        Console.WriteLine();
    }

    /// <summary>Has the agent call its tool.</summary>
    /// <returns>The conversation as text.</returns>
    public static async Task<string> CallToolAsync(AIAgent clerk)
    {
        var session = await clerk.CreateSessionAsync();
        Console.WriteLine(await clerk.RunAsync("What is the weather in Kyoto?", session));
        return (await clerk.SerializeSessionAsync(session)).GetRawText();
    }

    /// <summary>Another agent goes on from a conversation that was saved.</summary>
    public static async Task ResumeAsync(AIAgent reader, string saved)
    {
        using var document = JsonDocument.Parse(saved);
        var session = await reader.DeserializeSessionAsync(document.RootElement);
        await foreach (var update in reader.RunStreamingAsync("What did I ask you?", session))
            Console.Write(update.Text);
        Console.WriteLine();
    }

    public static async Task ReadObjectAsync(AIAgent agent)
    {
        var response = await agent.RunAsync("A soup, please.", RecipeJson.Default.Recipe);
        Console.WriteLine($"{response.Result.Title}, {response.Result.Minutes} minutes");
    }

    public static async Task OverspendAsync(IChatClient client)
    {
        try
        {
            await client.GetResponseAsync("Tell me a story.", new ChatOptions().WithTag(RequestTags.User, "visitor"));
        }
        catch (BudgetExceededException refusal)
        {
            Console.WriteLine(refusal.Message);
        }
    }

    [Description("The weather in a city, today.")]
    private static string GetWeather([Description("The city's name.")] string city)
    {
        Console.WriteLine($"get_weather(\"{city}\") ran");
        return $"{city}: 17 °C and rain";
    }
}

internal sealed record Recipe(string Title, int Minutes);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(Recipe))]
internal sealed partial class RecipeJson : JsonSerializerContext;
