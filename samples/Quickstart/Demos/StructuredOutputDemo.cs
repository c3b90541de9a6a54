using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;
using ProviderKit.Samples.Quickstart.Setup;

namespace ProviderKit.Samples.Quickstart.Demos;

/// <summary>An answer as an object. The schema of the type goes out, its JSON comes back.</summary>
internal sealed class StructuredOutputDemo : IDemo
{
    private const string Question = "A vegetable soup for a cold evening, please.";

    public string Title => $"Structured output: \"{Question}\"";

    public async Task RunAsync(Participant participant, Stage stage, CancellationToken cancellationToken)
    {
        using var answer = stage.Screen.Answer(participant.Provider);
        var response = await participant.Client.GetResponseAsync<Recipe>(Question, RecipeJson.Default.Options, cancellationToken: cancellationToken);
        var recipe = response.Result;
        answer.Write($"{recipe.Title}, {recipe.Minutes} minutes: {string.Join(", ", recipe.Ingredients)}.");
    }
}

/// <summary>The object that is asked for.</summary>
internal sealed record Recipe(string Title, int Minutes, IReadOnlyList<string> Ingredients);

/// <summary>The JSON of the recipe, made by the compiler: no reflection, so it works ahead of time too.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(Recipe))]
internal sealed partial class RecipeJson : JsonSerializerContext;
